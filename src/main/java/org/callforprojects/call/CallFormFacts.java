package org.callforprojects.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code call-lifecycle} show: which call it is, and what each decision on it hangs on. */
@Component
class CallFormFacts implements FormFacts {

  private final CallService calls;
  private final Selection selection;
  private final SelectionCalendar calendar;
  private final CallCancellationRepository cancellations;
  private final CallFiles files;
  private final StaffDirectory staff;

  CallFormFacts(CallService calls, Selection selection, SelectionCalendar calendar,
      CallCancellationRepository cancellations, CallFiles files, StaffDirectory staff) {
    this.calls = calls;
    this.selection = selection;
    this.calendar = calendar;
    this.cancellations = cancellations;
    this.files = files;
    this.staff = staff;
  }

  /** The call that is prepared. @param envelope all its money, as last recorded */
  record Sheet(String code, String status, String envelope) {
  }

  /** How many applications a session could take up, as texts. */
  record Pending(String instructed, String underway, String postponed) {
  }

  /** Totals of the selection, as texts. */
  record Totals(String laureates, String total, String reserve, String refused) {
  }

  /** A demand to cancel, as texts. */
  record Demand(String askedBy, String askedAt, String reason, String openFiles) {
  }

  record LaureateLine(String pole, String territory, String amount) {
  }

  @Override
  public String processKey() {
    return CallLifecycle.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    Call call = calls.get(task.businessKey());
    Map<String, Object> facts = new HashMap<>();
    facts.put("call", new Sheet(call.code(), call.status().label(), FrenchText.euros(call.settings().envelope())));
    switch (task.key()) {
      case CallLifecycle.PREPARE_CALL -> {
        facts.put(CallSettingsForm.OPENS_AT, CallSettingsForm.local(call.settings().opensAt()));
        facts.put(CallSettingsForm.CLOSES_AT, CallSettingsForm.local(call.settings().closesAt()));
        List.of(CallLifecycle.DOUBTS_CONFIRMED, CallLifecycle.CALL_ABANDONED, CallLifecycle.ABANDON_REASON)
            .forEach(key -> facts.put(key, null));
        facts.put(CallLifecycle.CALL_APPROVED, null); // an approval is never suggested, nor taken over
      }
      case CallLifecycle.SCHEDULE_COMMITTEE, CallLifecycle.RESCHEDULE_COMMITTEE -> putSchedule(facts, call);
      case CallLifecycle.PUBLISH_RESULTS -> putResults(facts, call);
      case CallLifecycle.CONFIRM_CANCELLATION -> putCancellation(facts, call);
      default -> { }
    }
    return facts;
  }

  private void putSchedule(Map<String, Object> facts, Call call) {
    int postponed = selection.postponed(call.code());
    facts.put("pending", new Pending(String.valueOf(selection.ready(call.code()) - postponed),
        String.valueOf(selection.underway(call.code())), String.valueOf(postponed)));
    facts.put("earliest", FrenchText.spaced("Convoquée aujourd’hui, la séance peut se tenir à partir du "
        + FrenchText.date(calendar.earliestSession(call.code())) + " : " + call.settings().delays().convening()
        + " jours francs la séparent de la convocation."));
    facts.put(CallLifecycle.PUBLISH_NOW, null);
    facts.put(CallLifecycle.SESSION_AT, null); // the day of the last session is no suggestion
  }

  private void putCancellation(Map<String, Object> facts, Call call) {
    CallCancellation asked = cancellations.last(call.code()).orElseThrow();
    facts.put("cancellation", new Demand(staff.names(List.of(asked.askedBy())).getOrDefault(asked.askedBy(), asked.askedBy()),
        FrenchText.dateTime(asked.askedAt()), asked.reason(), String.valueOf(files.open(call.code()))));
    facts.put(CallLifecycle.CANCELLATION_CONFIRMED, null);
    facts.put(CallLifecycle.CANCELLATION_COMMENT, null);
  }

  private void putResults(Map<String, Object> facts, Call call) {
    SelectionResults results = selection.results(call.code());
    facts.put("results", new Totals(String.valueOf(results.laureates().size()), FrenchText.euros(results.total()),
        String.valueOf(results.reserve()), String.valueOf(results.refused())));
    facts.put("laureates", results.laureates().stream()
        .map(one -> new LaureateLine(one.pole(), one.territory(), FrenchText.euros(one.amount()))).toList());
    facts.put(CallLifecycle.RESULTS_APPROVED, null);
  }
}
