package org.callforprojects.committee;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.engine.FormValues;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What a secretary typed in the form {@code record-attendance}. */
record AttendanceForm(List<String> present, List<Attendance.Mandate> mandates) {

  /** @throws org.callforprojects.fault.InvalidValuesException when a list is none */
  static AttendanceForm read(VariableScope scope) {
    FormValues form = new FormValues(scope);
    List<String> present = new ArrayList<>();
    form.list(CommitteeSession.PRESENT_MEMBERS).forEach(code -> present.add(code.asText()));
    List<Attendance.Mandate> mandates = new ArrayList<>();
    for (JsonNode row : form.list(CommitteeSession.MANDATES)) {
      Attendance.Mandate mandate = new Attendance.Mandate(row.path("giver").asText("").strip(),
          row.path("holder").asText("").strip());
      if (!mandate.giver().isEmpty() || !mandate.holder().isEmpty()) { // a row added and left empty says nothing
        mandates.add(mandate);
      }
    }
    form.refuseFaults();
    return new AttendanceForm(present, mandates);
  }
}
