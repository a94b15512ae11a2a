package org.callforprojects.space.page;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.callforprojects.application.Application;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.AccountService;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.space.Draft;
import org.callforprojects.space.Membership;
import org.callforprojects.space.Messages;
import org.callforprojects.space.Organisations;
import org.callforprojects.space.PortalDrafts;
import org.callforprojects.space.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An applicant's files and drafts, their organisations and their account. */
@Controller
@RequestMapping("/espace")
class HomePages {

  private static final String DONE = "done";
  private static final int MOST_FILES = 100;

  private final ApplicantService applicants;
  private final PortalDrafts drafts;
  private final Messages messages;
  private final Organisations organisations;
  private final CallService calls;
  private final AccountService accounts;
  private final ApplicantAccounts register;
  private final FileView files;
  private final Clock clock;

  HomePages(ApplicantService applicants, PortalDrafts drafts, Messages messages, Organisations organisations, CallService calls,
      AccountService accounts, ApplicantAccounts register, FileView files, Clock clock) {
    this.applicants = applicants;
    this.drafts = drafts;
    this.messages = messages;
    this.organisations = organisations;
    this.calls = calls;
    this.accounts = accounts;
    this.register = register;
    this.files = files;
    this.clock = clock;
  }

  record DraftLine(String id, String title, String call, String organisation, DraftPages.Deadline deadline, String touched) {
  }

  record FileLine(String reference, String title, String status, String tone, String deposited, int unread, String expected) {
  }

  record CallLine(String code, String title, String closing) {
  }

  @GetMapping
  String home(HttpServletRequest request, Model model) {
    List<Draft> open = drafts.open(Person.of(request));
    List<Application> deposited = applicants.page(Person.requester(request), MOST_FILES, 0);
    Map<String, Integer> unread =
        messages.unread(deposited.stream().map(Application::reference).toList(), Person.requester(request));
    model.addAttribute("drafts", open.stream().map(draft -> {
      CallSettings call = calls.settingsOf(draft.callCode());
      return new DraftLine(draft.id(), draft.title(), FrenchText.spaced(call.title()), draft.organisation(),
          DraftPages.deadline(call, clock.instant()), FrenchText.dateTime(draft.touchedAt()));
    }).toList());
    model.addAttribute("files", deposited.stream().map(file -> new FileLine(file.reference(), file.submission().poleName(),
        file.toldStatus().applicantLabel(), FileView.tone(file), FrenchText.date(file.deposit().submittedAt()),
        unread.getOrDefault(file.reference(), 0), files.expectedInBrief(file))).toList());
    model.addAttribute("calls", openCalls());
    return "space/home";
  }

  private List<CallLine> openCalls() {
    return calls.publicCalls().stream().filter(call -> !clock.instant().isAfter(call.settings().closesAt().toInstant()))
        .map(call -> new CallLine(call.code(), FrenchText.spaced(call.settings().title()),
            FrenchText.dateTime(call.settings().closesAt().toInstant()))).toList();
  }

  @GetMapping("/nouveau")
  String begin(@RequestParam(defaultValue = "") String appel, HttpServletRequest request, Model model) {
    model.addAttribute("calls", openCalls());
    model.addAttribute("chosen", appel);
    model.addAttribute("organisations", organisations.of(Person.of(request)).stream().filter(m -> m.role().edits()).toList());
    return "space/begin";
  }

  @PostMapping("/nouveau")
  String create(@RequestParam String appel, @RequestParam(defaultValue = "") String organisation,
      @RequestParam(defaultValue = "") String name, HttpServletRequest request) {
    String owner = organisation.isEmpty() ? organisations.create(Person.of(request), name) : organisation;
    return "redirect:/espace/dossiers/" + drafts.create(Person.of(request), owner, appel);
  }

  // --- organisations ---

  @GetMapping("/organisation")
  String organisations(@RequestParam(required = false) String id, HttpServletRequest request, Model model) {
    List<Membership> mine = organisations.of(Person.of(request));
    model.addAttribute("mine", mine);
    model.addAttribute("me", Person.of(request));
    model.addAttribute("roles", Role.values());
    String shown = id != null ? id : mine.isEmpty() ? null : mine.get(0).organisationId();
    model.addAttribute("view", shown == null ? null : organisations.view(Person.of(request), shown));
    return "space/organisation";
  }

  @PostMapping("/organisation")
  String createOrganisation(@RequestParam(defaultValue = "") String name, HttpServletRequest request, RedirectAttributes flash) {
    return back(organisations.create(Person.of(request), name), "L’organisme est créé.", flash);
  }

  @PostMapping("/organisation/{id}/nom")
  String rename(@PathVariable String id, @RequestParam(defaultValue = "") String name, HttpServletRequest request,
      RedirectAttributes flash) {
    organisations.rename(Person.of(request), id, name);
    return back(id, "Le nom est changé.", flash);
  }

  @PostMapping("/organisation/{id}/invitations")
  String invite(@PathVariable String id, @RequestParam(defaultValue = "") String email, @RequestParam Role role,
      HttpServletRequest request, RedirectAttributes flash) {
    try {
      organisations.invite(Person.of(request), id, email, role);
    } catch (InvalidValuesException e) {
      flash.addFlashAttribute("refused", e.getMessage());
      return "redirect:/espace/organisation?id=" + id;
    }
    return back(id, "L’invitation est envoyée ; elle vaut 14 jours.", flash);
  }

  @PostMapping("/organisation/{id}/invitations/retrait")
  String revoke(@PathVariable String id, @RequestParam String email, HttpServletRequest request, RedirectAttributes flash) {
    organisations.revoke(Person.of(request), id, email);
    return back(id, "L’invitation est retirée.", flash);
  }

  @PostMapping("/organisation/{id}/membres")
  String changeRole(@PathVariable String id, @RequestParam String membre, @RequestParam Role role, HttpServletRequest request,
      RedirectAttributes flash) {
    organisations.changeRole(Person.of(request), id, membre, role);
    return back(id, "Le rôle est changé.", flash);
  }

  @PostMapping("/organisation/{id}/membres/retrait")
  String remove(@PathVariable String id, @RequestParam String membre, HttpServletRequest request, RedirectAttributes flash) {
    organisations.remove(Person.of(request), id, membre);
    return membre.equals(Person.of(request)) ? "redirect:/espace/organisation"
        : back(id, "Cette personne ne fait plus partie de l’organisme.", flash);
  }

  private static String back(String id, String words, RedirectAttributes flash) {
    flash.addFlashAttribute(DONE, words);
    return "redirect:/espace/organisation?id=" + id;
  }

  // --- account ---

  @GetMapping("/compte")
  String account(HttpServletRequest request, Model model) {
    return account(List.of(), request, model);
  }

  private static String account(List<Fault> faults, HttpServletRequest request, Model model) {
    model.addAttribute("account", Person.account(request));
    model.addAttribute("faults", new Faults(faults));
    return "space/account";
  }

  @PostMapping("/compte")
  String profile(@RequestParam(defaultValue = "") String name, @RequestParam(required = false) String notified,
      HttpServletRequest request, RedirectAttributes flash, Model model) {
    if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
      return account(List.of(new Fault("/name", "Donnez votre nom, en 200 caractères au plus.")), request, model);
    }
    register.changeProfile(Person.of(request), name.strip(), notified != null);
    flash.addFlashAttribute(DONE, "Vos choix sont enregistrés.");
    return "redirect:/espace/compte";
  }

  @PostMapping("/compte/mot-de-passe")
  String password(@RequestParam(defaultValue = "") String present, @RequestParam(defaultValue = "") String password,
      HttpServletRequest request, Model model) {
    try {
      accounts.changePassword(Person.of(request), present, password);
    } catch (InvalidValuesException e) {
      return account(e.faults(), request, model);
    }
    return out(request, "Mot de passe changé", "Connectez-vous avec votre nouveau mot de passe.", model);
  }

  @PostMapping("/compte/adresse")
  String address(@RequestParam(defaultValue = "") String present, @RequestParam(defaultValue = "") String email,
      HttpServletRequest request, RedirectAttributes flash, Model model) {
    try {
      accounts.askAddress(Person.of(request), email, present);
    } catch (InvalidValuesException e) {
      return account(e.faults(), request, model);
    }
    flash.addFlashAttribute(DONE, "Un message est envoyé à la nouvelle adresse, si elle peut servir : ouvrez son lien pour confirmer.");
    return "redirect:/espace/compte";
  }

  @PostMapping("/compte/fermeture")
  String close(@RequestParam(defaultValue = "") String present, HttpServletRequest request, Model model) {
    try {
      accounts.close(Person.of(request), present);
    } catch (InvalidValuesException e) {
      return account(e.faults(), request, model);
    }
    return out(request, "Compte fermé", "Votre compte est fermé. Les dossiers déposés restent à votre organisme.", model);
  }

  private static String out(HttpServletRequest request, String title, String words, Model model) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    org.springframework.security.core.context.SecurityContextHolder.clearContext();
    return Notice.show(model, title, words, "/connexion", "Se connecter");
  }
}
