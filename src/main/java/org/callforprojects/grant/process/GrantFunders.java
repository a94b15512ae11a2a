package org.callforprojects.grant.process;

import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;

import org.callforprojects.call.CallService;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.Recovery;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.money.FunderShare;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the models ask about the funders of a grant, one round for each; who acts for them, the call's settings say. */
@Component
public class GrantFunders {

  private final GrantRepository grants;
  private final CallService calls;

  public GrantFunders(GrantRepository grants, CallService calls) {
    this.grants = grants;
    this.calls = calls;
  }

  /** Codes of those who give something, in their order. */
  public List<String> of(DelegateExecution execution) {
    return GrantWords.funders(grants.get(execution.getProcessBusinessKey()).terms()).stream().map(FunderShare::code).toList();
  }

  /** Codes of those to whom the beneficiary owes something, in their order. */
  public List<String> owed(DelegateExecution execution) {
    Recovery recovery = grant(execution).recovery();
    return recovery == null ? List.of() : recovery.claims().stream().map(Claim::funder).toList();
  }

  public String name(DelegateExecution execution) {
    return grant(execution).funder(code(execution)).name();
  }

  /** The group that signs for that funder. */
  public String group(DelegateExecution execution) {
    return group(grant(execution), code(execution), FunderRole.SIGNING);
  }

  /** When a funder that has not signed is no more reminded but called: as long again after its day. */
  public Date signatureLateAt(DelegateExecution execution) {
    int days = calls.settingsOf(grants.get(execution.getProcessBusinessKey()).callCode()).delays().grants().funderSignature();
    Date due = (Date) execution.getVariable(GrantAgreement.FUNDER_SIGNATURE_DUE_AT);
    return Date.from(due.toInstant().plus(days, ChronoUnit.DAYS));
  }

  /** The group that acts for a funder of that grant. */
  public String group(Grant grant, String funderCode, FunderRole role) {
    return calls.settingsOf(grant.callCode()).funder(funderCode).map(funder -> funder.group(role)).orElseThrow(() ->
        new IllegalStateException("The settings of " + grant.callCode() + " name no group to " + role + " for " + funderCode));
  }

  private Grant grant(DelegateExecution execution) {
    return grants.get(execution.getProcessBusinessKey());
  }

  private static String code(DelegateExecution execution) {
    return (String) execution.getVariable(GrantAgreement.FUNDER_CODE);
  }
}
