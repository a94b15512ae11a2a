package org.callforprojects.call;

import java.util.HashMap;
import java.util.Map;

import org.callforprojects.engine.FormFacts;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;

/** What the form {@code prepare-call} shows: which call it is, and its dates as hours of Paris. */
@Component
class CallFormFacts implements FormFacts {

  private final CallService calls;

  CallFormFacts(CallService calls) {
    this.calls = calls;
  }

  /** The call that is prepared. @param envelope all its money, as last recorded */
  record Sheet(String code, String status, String envelope) {
  }

  @Override
  public String processKey() {
    return CallLifecycle.KEY;
  }

  @Override
  public Map<String, Object> ofTask(FormTask task) {
    Call call = calls.get(task.businessKey());
    Map<String, Object> facts = new HashMap<>();
    facts.put("call", new Sheet(call.code(), call.status().label(), FrenchText.euros(call.settings().envelope())));
    if (CallLifecycle.PREPARE_CALL.equals(task.key())) {
      facts.put(CallSettingsForm.OPENS_AT, CallSettingsForm.local(call.settings().opensAt()));
      facts.put(CallSettingsForm.CLOSES_AT, CallSettingsForm.local(call.settings().closesAt()));
      facts.put(CallLifecycle.CALL_APPROVED, null); // an approval is never suggested, nor taken over
    }
    return facts;
  }
}
