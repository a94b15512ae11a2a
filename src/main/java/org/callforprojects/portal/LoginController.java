package org.callforprojects.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.web.LocalTarget;
import org.callforprojects.web.LoginAnswers;
import org.callforprojects.web.Reader;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** The one login page, for staff and applicants; the security chain checks what it sends. */
@Controller
class LoginController {

  private final Reader reader;

  LoginController(Reader reader) {
    this.reader = reader;
  }

  /** @param target where to go afterwards @param left whether the person has just logged out */
  @RequestMapping(path = {"/connexion", "/connexion/refus"}, method = {RequestMethod.GET, RequestMethod.POST})
  String login(@RequestParam(name = "vers", defaultValue = "") String target,
      @RequestParam(name = "sortie", required = false) String left, HttpServletRequest request, Model model) {
    if (reader.known() && request.getAttribute(LoginAnswers.REFUSAL) == null) {
      return "redirect:" + reader.home();
    }
    model.addAttribute("target", LocalTarget.of(target));
    model.addAttribute("left", left != null);
    model.addAttribute("refusal", request.getAttribute(LoginAnswers.REFUSAL));
    model.addAttribute("identifier", request.getAttribute(LoginAnswers.IDENTIFIER));
    return "login";
  }
}
