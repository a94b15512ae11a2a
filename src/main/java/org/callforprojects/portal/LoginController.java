package org.callforprojects.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.web.LocalTarget;
import org.callforprojects.web.LoginAnswers;
import org.callforprojects.web.Reader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** The one login page, for staff and applicants; the security chain checks what it sends. */
@Controller
class LoginController {

  private final Reader reader;

  private final String provider;

  /** @param provider words of the door of a provider of identities, {@code callforprojects.oidc}; empty where there is none */
  LoginController(Reader reader, @Value("${callforprojects.oidc.enabled:false}") boolean enabled,
      @Value("${callforprojects.oidc.label:Se connecter avec un fournisseur d’identité}") String provider) {
    this.reader = reader;
    this.provider = enabled ? provider : "";
  }

  /** @param target where to go afterwards @param left whether the person has just logged out @param provided how a provider refused */
  @RequestMapping(path = {"/connexion", "/connexion/refus"}, method = {RequestMethod.GET, RequestMethod.POST})
  String login(@RequestParam(name = "vers", defaultValue = "") String target,
      @RequestParam(name = "sortie", required = false) String left,
      @RequestParam(name = "fournisseur", required = false) String provided, HttpServletRequest request, Model model) {
    if (reader.known() && request.getAttribute(LoginAnswers.REFUSAL) == null) {
      return "redirect:" + reader.home();
    }
    model.addAttribute("target", LocalTarget.of(target));
    model.addAttribute("left", left != null);
    model.addAttribute("refusal", provided == null ? request.getAttribute(LoginAnswers.REFUSAL) : "adresse".equals(provided)
        ? "Le fournisseur d’identité n’a pas vérifié votre adresse électronique."
        : "La connexion par le fournisseur d’identité n’a pas abouti. Recommencez.");
    model.addAttribute("provider", provider);
    model.addAttribute("identifier", request.getAttribute(LoginAnswers.IDENTIFIER));
    return "login";
  }
}
