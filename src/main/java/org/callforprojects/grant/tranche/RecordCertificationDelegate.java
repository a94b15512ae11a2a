package org.callforprojects.grant.tranche;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordCertification}: whether what was promised was done. */
@Component
class RecordCertificationDelegate implements JavaDelegate {

  private final ReportService reports;
  private final CurrentPerson person;

  RecordCertificationDelegate(ReportService reports, CurrentPerson person) {
    this.reports = reports;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean certified = form.yesOrNo(GrantTranches.SERVICE_CERTIFIED);
    form.refuseFaults();
    reports.certify(execution.getProcessBusinessKey(), (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER), certified, person.id());
  }
}
