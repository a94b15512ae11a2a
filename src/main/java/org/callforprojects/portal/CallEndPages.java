package org.callforprojects.portal;

import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.call.CallCancellations;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A call is cancelled: what that closes, the reason, and who else has to confirm it. */
@Controller
@RequestMapping("/appels/{code}/annulation")
class CallEndPages {

  private final CallCancellations cancellations;

  CallEndPages(CallCancellations cancellations) {
    this.cancellations = cancellations;
  }

  @GetMapping
  String page(@PathVariable String code, Model model) {
    CallCancellations.Outlook outlook = cancellations.outlook(code);
    model.addAttribute("outlook", outlook);
    model.addAttribute("envelope", FrenchText.euros(outlook.call().settings().envelope()));
    model.addAttribute("askedAt", outlook.asked() == null ? "" : FrenchText.dateTime(outlook.asked().askedAt()));
    model.asMap().putIfAbsent("faults", Map.of());
    model.asMap().putIfAbsent("reason", "");
    return "call-end";
  }

  @PostMapping
  String ask(@PathVariable String code, @RequestParam(name = "reason", defaultValue = "") String reason, Authentication person,
      Model model, RedirectAttributes message, HttpServletResponse response) {
    try {
      cancellations.ask(code, reason, person.getName());
      message.addFlashAttribute("done", "L’annulation est demandée. Une autre personne la confirme ou l’écarte depuis ses tâches.");
    } catch (InvalidValuesException e) {
      response.setStatus(400);
      model.addAttribute("faults", Map.of("reason", e.faults().get(0).message()));
      model.addAttribute("reason", reason);
      return page(code, model);
    } catch (ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/appels/" + code + "/annulation";
  }
}
