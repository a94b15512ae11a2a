package org.callforprojects.space.page;

import java.util.List;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.identity.AccountService;
import org.callforprojects.web.Reader;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Officers open an account for an applicant who does not do it alone; the applicant chooses the password by mail. */
@Controller
@RequestMapping("/dossiers/comptes")
class OfficeAccounts {

  private final AccountService accounts;
  private final Reader reader;

  OfficeAccounts(AccountService accounts, Reader reader) {
    this.accounts = accounts;
    this.reader = reader;
  }

  /** As typed. */
  record Typed(String name, String email, String organisation) {
  }

  @GetMapping
  String form(Model model) {
    requireOfficer();
    return form(new Typed("", "", ""), List.of(), model);
  }

  private static String form(Typed typed, List<Fault> faults, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("faults", new Faults(faults));
    return "space/office-account";
  }

  @PostMapping
  String open(@RequestParam(name = "name", defaultValue = "") String name, @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "organisation", defaultValue = "") String organisation, Model model, RedirectAttributes said) {
    requireOfficer();
    try {
      accounts.openForApplicant(email, name, organisation);
    } catch (InvalidValuesException e) {
      return form(new Typed(name, email, organisation), e.faults(), model);
    } catch (ConflictException e) {
      if (accounts.isJustOpened(email, name)) {
        return opened(name, said);
      }
      return form(new Typed(name, email, organisation), List.of(new Fault("/email", e.getMessage())), model);
    }
    return opened(name, said);
  }

  private static String opened(String name, RedirectAttributes said) {
    said.addFlashAttribute("done", "Le compte est ouvert\u00A0: un courriel invite " + name.strip() + " à choisir son mot de passe.");
    return "redirect:/dossiers/comptes";
  }

  private void requireOfficer() {
    if (!reader.has("OFFICER")) {
      throw new ForbiddenException("Seul le service instructeur ouvre le compte d’un candidat.");
    }
  }
}
