package org.callforprojects.space.page;

import java.util.List;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.identity.AccountService;
import org.callforprojects.identity.AccountToken.Purpose;
import org.callforprojects.space.Organisations;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Accounts for those who have none, or cannot log in. A GET never uses a secret up: programs open links before people. */
@Controller
class AccountPages {

  private static final String SENT = "Consultez votre messagerie : si cette adresse peut servir, un message y arrive dans "
      + "quelques minutes, avec un lien à ouvrir. Pensez au dossier des indésirables.";
  private static final String OVER =
      "Ce lien n’est plus valable : il a servi, ou son délai est passé. Recommencez la demande.";

  private final AccountService accounts;
  private final Organisations organisations;

  AccountPages(AccountService accounts, Organisations organisations) {
    this.accounts = accounts;
    this.organisations = organisations;
  }

  @GetMapping("/inscription")
  String form(Model model) {
    return form(new AccountService.Registration("", "", "", ""), List.of(), model);
  }

  private static String form(AccountService.Registration typed, List<Fault> faults, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("faults", new Faults(faults));
    return "space/register";
  }

  @PostMapping("/inscription")
  String register(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String organisation, @RequestParam(defaultValue = "") String password, Model model) {
    AccountService.Registration typed = new AccountService.Registration(name, email, organisation, password);
    try {
      accounts.register(typed);
    } catch (InvalidValuesException e) {
      return form(typed, e.faults(), model);
    }
    return Notice.show(model, "Confirmez votre adresse", SENT, "/", "Revenir à l’accueil");
  }

  @GetMapping("/inscription/{secret}")
  String confirmation(@PathVariable String secret, Model model) {
    return button(Purpose.REGISTRATION, secret, "Ouvrir mon compte",
        "Vous allez ouvrir votre compte. Vous pourrez ensuite vous connecter.", "/inscription", model);
  }

  @PostMapping("/inscription/{secret}")
  String confirm(@PathVariable String secret, Model model) {
    accounts.confirm(secret);
    return Notice.show(model, "Votre compte est ouvert", "Connectez-vous pour commencer votre candidature.", "/connexion",
        "Se connecter");
  }

  @GetMapping("/mot-de-passe")
  String forgotten() {
    return "space/forgotten";
  }

  @PostMapping("/mot-de-passe")
  String ask(@RequestParam(defaultValue = "") String email, Model model) {
    accounts.forgotten(email);
    return Notice.show(model, "Nouveau mot de passe", SENT, "/connexion", "Revenir à la connexion");
  }

  @GetMapping("/mot-de-passe/{secret}")
  String choose(@PathVariable String secret, Model model) {
    if (accounts.look(Purpose.PASSWORD, secret).filter(token -> token.account() != null).isEmpty()) {
      return Notice.show(model, "Lien dépassé", OVER, "/mot-de-passe", "Demander un autre lien");
    }
    return password(secret, List.of(), model);
  }

  private static String password(String secret, List<Fault> faults, Model model) {
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("action", "/mot-de-passe/" + secret);
    return "space/password";
  }

  @PostMapping("/mot-de-passe/{secret}")
  String reset(@PathVariable String secret, @RequestParam(defaultValue = "") String password, Model model) {
    try {
      accounts.reset(secret, password);
    } catch (InvalidValuesException e) {
      return password(secret, e.faults(), model);
    }
    return Notice.show(model, "Mot de passe changé", "Vous pouvez vous connecter avec votre nouveau mot de passe.",
        "/connexion", "Se connecter");
  }

  @GetMapping("/adresse/{secret}")
  String newAddress(@PathVariable String secret, Model model) {
    return button(Purpose.ADDRESS, secret, "Changer mon adresse",
        "Vous vous connecterez désormais avec cette adresse. Les sessions ouvertes seront fermées.", "/adresse", model);
  }

  @PostMapping("/adresse/{secret}")
  String confirmAddress(@PathVariable String secret, Model model) {
    accounts.confirmAddress(secret);
    return Notice.show(model, "Adresse changée", "Connectez-vous avec votre nouvelle adresse.", "/connexion", "Se connecter");
  }

  private String button(Purpose purpose, String secret, String button, String words, String path, Model model) {
    if (accounts.look(purpose, secret).isEmpty()) {
      return Notice.show(model, "Lien dépassé", OVER, "/", "Revenir à l’accueil");
    }
    model.addAttribute("title", button);
    model.addAttribute("words", words);
    model.addAttribute("action", path + "/" + secret);
    return "space/confirm";
  }

  @GetMapping("/invitation/{secret}")
  String invitation(@PathVariable String secret, Model model) {
    return invitation(organisations.invitation(secret), "", List.of(), secret, model);
  }

  private static String invitation(Organisations.Invitation invitation, String name, List<Fault> faults, String secret,
      Model model) {
    model.addAttribute("invitation", invitation);
    model.addAttribute("name", name);
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("action", "/invitation/" + secret);
    return "space/invitation";
  }

  @PostMapping("/invitation/{secret}")
  public String accept(@PathVariable String secret, @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password, Model model) {
    Organisations.Invitation invitation = organisations.invitation(secret);
    if (invitation.hasAccount()) {
      organisations.accept(secret);
    } else {
      List<Fault> faults = accounts.faultsOfInvited(invitation.address(), name, password);
      if (!faults.isEmpty()) {
        return invitation(invitation, name, faults, secret, model);
      }
      accounts.openInvited(invitation.address(), name, password, () -> organisations.accept(secret));
    }
    return Notice.show(model, "Bienvenue", "Vous faites partie de « " + invitation.organisation() + " ».", "/espace",
        "Voir les candidatures");
  }
}
