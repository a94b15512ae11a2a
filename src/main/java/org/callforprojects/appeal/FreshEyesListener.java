package org.callforprojects.appeal;

import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * On {@code userTask_reexamineApplication}: who has decided anything on the application before can neither take nor
 * complete it. When that leaves nobody of the group, an incident tells the managers, in Cockpit, to add somebody to it;
 * the incident goes with the task.
 */
@Component
class FreshEyesListener implements TaskListener {

  static final String NOBODY_LEFT = "nobodyToReexamine";

  private final AppealService appeals;
  private final CurrentPerson person;

  FreshEyesListener(AppealService appeals, CurrentPerson person) {
    this.appeals = appeals;
    this.person = person;
  }

  @Override
  public void notify(DelegateTask task) {
    String reference = task.getExecution().getProcessBusinessKey();
    if (EVENTNAME_CREATE.equals(task.getEventName())) {
      if (!appeals.hasFreshEyes(reference)) {
        task.getExecution().createIncident(NOBODY_LEFT, reference, "Toutes les personnes du groupe des responsables de "
            + "programme ont pris part à ce dossier : ajoutez-y quelqu’un pour réexaminer le recours.");
      }
      return;
    }
    String who = EVENTNAME_ASSIGNMENT.equals(task.getEventName()) ? task.getAssignee() : person.id();
    if (who != null) {
      appeals.refuseDecisionMaker(reference, who);
    }
  }
}
