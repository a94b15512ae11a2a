package org.callforprojects.application.intake;

import org.callforprojects.application.Application;
import org.callforprojects.application.process.ApplicationProcess;
import org.callforprojects.call.CallService;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * At the end of {@code startEvent_paperApplicationReceived}: registers the file and gives its reference to the instance. What was
 * typed then belongs to the register: none of it stays as a variable.
 */
@Component
class RegisterPaperApplicationDelegate implements JavaDelegate {

  private final DepositService deposits;
  private final CallService calls;
  private final PaperApplicationForm form;
  private final CurrentPerson person;

  RegisterPaperApplicationDelegate(DepositService deposits, CallService calls, PaperApplicationForm form,
      CurrentPerson person) {
    this.deposits = deposits;
    this.calls = calls;
    this.form = form;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    PaperApplicationForm.Entry entry = form.read(execution);
    Application application = deposits.registerPaper(entry.callCode(), entry.submission(), person.id(), entry.receivedAt(),
        entry.postedOn());
    execution.removeVariables();
    execution.setProcessBusinessKey(application.reference());
    execution.setVariables(ApplicationProcess.variables(application, calls.settingsOf(application.callCode())));
  }
}
