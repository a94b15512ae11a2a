package org.callforprojects.committee.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.committee.Attendance;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.form.FormValues;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What a secretary typed in the form {@code record-attendance}. */
final class AttendanceForm {

  private final List<String> present = new ArrayList<>();
  private final List<Attendance.Mandate> mandates = new ArrayList<>();

  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_QUALITY = 200;

  private Map<String, Attendance.Person> people;

  private AttendanceForm() {
  }

  /** @throws org.callforprojects.fault.InvalidValuesException when a list is none */
  static AttendanceForm read(VariableScope scope) {
    FormValues form = new FormValues(scope);
    AttendanceForm typed = new AttendanceForm();
    form.list(CommitteeSession.PRESENT_MEMBERS).forEach(code -> typed.present.add(code.asText()));
    for (JsonNode row : form.list(CommitteeSession.MANDATES)) {
      Attendance.Mandate mandate = new Attendance.Mandate(row.path("giver").asText("").strip(),
          row.path("holder").asText("").strip());
      if (!mandate.giver().isEmpty() || !mandate.holder().isEmpty()) { // a row added and left empty says nothing
        typed.mandates.add(mandate);
      }
    }
    typed.people = scope.getVariable(CommitteeSession.PRESENT_PEOPLE) == null ? null : people(form);
    form.refuseFaults();
    return typed;
  }

  private static Map<String, Attendance.Person> people(FormValues form) {
    Map<String, Attendance.Person> people = new LinkedHashMap<>();
    for (JsonNode row : form.list(CommitteeSession.PRESENT_PEOPLE)) {
      String name = row.path("name").asText("").strip();
      String quality = row.path("quality").asText("").strip();
      if (name.length() > LONGEST_NAME || quality.length() > LONGEST_QUALITY) {
        form.fault(CommitteeSession.PRESENT_PEOPLE, "Un nom a au plus " + LONGEST_NAME + " caractères, une qualité "
            + LONGEST_QUALITY + ".");
      } else if (!name.isEmpty()) { // what is left empty keeps the name of the settings
        people.put(row.path("seat").asText("").strip(), new Attendance.Person(name, quality));
      }
    }
    return people;
  }

  /** Null where the form does not ask. */
  Map<String, Attendance.Person> people() {
    return people;
  }

  List<String> present() {
    return present;
  }

  List<Attendance.Mandate> mandates() {
    return mandates;
  }
}
