package org.callforprojects.grant;

import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;

import org.callforprojects.call.CallService;
import org.callforprojects.identity.Groups;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the models ask about the funders of a grant, one round for each. */
@Component
public class GrantFunders {

  private final GrantRepository grants;
  private final CallService calls;

  GrantFunders(GrantRepository grants, CallService calls) {
    this.grants = grants;
    this.calls = calls;
  }

  /** Codes of those who give something, in their order. */
  public List<String> of(DelegateExecution execution) {
    return GrantWords.funders(grants.get(execution.getProcessBusinessKey()).terms()).stream().map(FunderPart::code).toList();
  }

  public String name(DelegateExecution execution) {
    return funder(execution).name();
  }

  /** The group that signs for that funder. */
  public String group(DelegateExecution execution) {
    return authoriserOf(funder(execution));
  }

  /** When a funder that has not signed is no more reminded but called: as long again after its day. */
  public Date signatureLateAt(DelegateExecution execution) {
    int days = calls.settingsOf(grants.get(execution.getProcessBusinessKey()).callCode()).delays().grants().funderSignature();
    Date due = (Date) execution.getVariable(GrantAgreement.FUNDER_SIGNATURE_DUE_AT);
    return Date.from(due.toInstant().plus(days, ChronoUnit.DAYS));
  }

  private FunderPart funder(DelegateExecution execution) {
    return AgreementService.funder(grants.get(execution.getProcessBusinessKey()),
        (String) execution.getVariable(GrantAgreement.FUNDER_CODE));
  }

  /** The Caisse des dépôts is the one funder of the calls that is not the State: its officers act for it. */
  static String authoriserOf(FunderPart funder) {
    return funder.state() ? Groups.AUTHORISING_OFFICERS : Groups.CDC_OFFICERS;
  }

  static String payerOf(FunderPart funder) {
    return funder.state() ? Groups.ACCOUNTANTS : Groups.CDC_OFFICERS;
  }
}
