package org.callforprojects.portal;

import org.callforprojects.steering.CallLines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The dashboards, for those who steer a call or look over it, as the security chain says. */
@Controller
@RequestMapping("/pilotage")
class SteeringPages {

  private final CallLines calls;

  SteeringPages(CallLines calls) {
    this.calls = calls;
  }

  @GetMapping
  String calls(Model model) {
    model.addAttribute("calls", calls.all());
    return "steering/calls";
  }
}
