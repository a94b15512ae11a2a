package org.callforprojects.demo.simulation;

import java.util.Map;

import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.json.Json;

/** What those who play share. */
record Stage(CallSettings call, Cast cast, DepositService deposits, ApplicantService applicants,
    SelectionService selection, AwardService awards, Json json,
    Workplace workplace, Agenda agenda, Documents documents, WorkListener listener) {

  Object asJson(Object value) {
    return Workplace.json(json.write(value));
  }

  /** Someone does a task in so many days, unless it is gone by then. */
  void planTask(int days, int who, String person, Workplace.Work work, Map<String, Object> values, Runnable then) {
    agenda.planWork(days, who, () -> {
      if (workplace.complete(person, work, values)) {
        then.run();
      }
    });
  }
}
