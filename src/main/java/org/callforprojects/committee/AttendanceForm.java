package org.callforprojects.committee;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.engine.FormValues;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What a secretary typed in the form {@code record-attendance}. */
final class AttendanceForm {

  private final List<String> present = new ArrayList<>();
  private final List<Attendance.Mandate> mandates = new ArrayList<>();

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
    form.refuseFaults();
    return typed;
  }

  List<String> present() {
    return present;
  }

  List<Attendance.Mandate> mandates() {
    return mandates;
  }
}
