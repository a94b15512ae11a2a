package org.callforprojects.portal;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.room.Room;
import org.callforprojects.committee.session.SessionChanges;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.identity.Recusals;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A session moved or called off by its secretaries. */
@Controller
@RequestMapping("/comite/{code}")
class SessionChangePages {

  private final Room rooms;
  private final SessionChanges changes;
  private final Recusals recusals;

  SessionChangePages(Room rooms, SessionChanges changes, Recusals recusals) {
    this.rooms = rooms;
    this.changes = changes;
    this.recusals = recusals;
  }

  @GetMapping("/changement")
  String change(@PathVariable String code, Authentication person, Model model) {
    SecretaryDesk.requireSecretary(person);
    model.addAttribute("room", rooms.of(code, null, Room.Filter.TOUS, "", recusals.of(person.getName())));
    model.addAttribute("earliest", changes.earliest(code));
    model.addAttribute("changes", changes.of(code));
    model.asMap().putIfAbsent(SecretaryDesk.FAULTS, Map.of());
    model.asMap().putIfAbsent("typed", Map.of());
    return "committee/change";
  }

  @PostMapping("/changement/date")
  String move(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Authentication person, Model model,
      RedirectAttributes message, HttpServletResponse response) {
    SecretaryDesk.requireSecretary(person);
    try {
      changes.move(code, dateTime(SecretaryDesk.first(form, "sessionAt", "")), SecretaryDesk.first(form, "reason", ""), person.getName());
    } catch (InvalidValuesException e) {
      return refusedChange(code, form, SecretaryDesk.byField(e), person, model, response);
    }
    message.addFlashAttribute(SecretaryDesk.DONE, "La séance est déplacée ; chaque membre reçoit une nouvelle convocation.");
    return "redirect:/comite/" + code + "/salle";
  }

  @PostMapping("/changement/annulation")
  String cancel(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Authentication person, Model model,
      RedirectAttributes message, HttpServletResponse response) {
    SecretaryDesk.requireSecretary(person);
    try {
      changes.cancel(code, SecretaryDesk.first(form, "reason", ""), person.getName());
    } catch (InvalidValuesException e) {
      return refusedChange(code, form, Map.of("motif", e.faults().get(0).message()), person, model, response);
    }
    message.addFlashAttribute(SecretaryDesk.DONE, "La séance est annulée ; chaque membre est prévenu. Ses dossiers attendent la suivante.");
    return "redirect:/comite/" + code + "/salle";
  }

  private String refusedChange(String code, MultiValueMap<String, String> form, Map<String, String> faults, Authentication person,
      Model model, HttpServletResponse response) {
    response.setStatus(400);
    model.addAttribute(SecretaryDesk.FAULTS, faults);
    model.addAttribute("typed", form.toSingleValueMap());
    return change(code, person, model);
  }

  private static OffsetDateTime dateTime(String text) {
    try {
      return LocalDateTime.parse(text).atZone(CallSettings.ZONE).toOffsetDateTime();
    } catch (DateTimeException e) {
      throw new InvalidValuesException("/sessionAt", "Donnez le jour et l’heure de la séance.");
    }
  }
}
