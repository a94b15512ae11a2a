package org.callforprojects.portal;

import java.util.List;

import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.french.FrenchText;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages; who may see which is said in the security chains. */
@Controller
class PortalController {

  private final CallService calls;
  private final ObjectProvider<DemoNotice> demo;

  PortalController(CallService calls, ObjectProvider<DemoNotice> demo) {
    this.calls = calls;
    this.demo = demo;
  }

  /** A call as anyone may read it. */
  record CallLine(String code, String title, String status, String opensAt, String closesAt, String envelope,
      String minGrant, String maxGrant, boolean results) {

    static CallLine of(Call call) {
      return new CallLine(call.code(), FrenchText.spaced(call.settings().title()), call.status().label(),
          FrenchText.dateTime(call.settings().opensAt().toInstant()),
          FrenchText.dateTime(call.settings().closesAt().toInstant()), FrenchText.euros(call.settings().envelope()),
          FrenchText.euros(call.settings().minGrant()), FrenchText.euros(call.settings().maxGrant()),
          call.hasPublishedResults());
    }
  }

  @GetMapping("/")
  String home(Model model) {
    List<CallLine> published = calls.publicCalls().stream().map(CallLine::of).toList();
    model.addAttribute("calls", published);
    model.addAttribute("demo", demo.getIfAvailable());
    return "home";
  }
}
