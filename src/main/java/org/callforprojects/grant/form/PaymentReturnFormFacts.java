package org.callforprojects.grant.form;

import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.process.PaymentReturn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code payment-return} show: as for a payment that comes back while the grant runs. */
@Component
class PaymentReturnFormFacts implements FormFacts {

  private final GrantTranchesFormFacts tranches;

  PaymentReturnFormFacts(GrantTranchesFormFacts tranches) {
    this.tranches = tranches;
  }

  @Override
  public String processKey() {
    return PaymentReturn.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    if (!task.key().equals(PaymentReturn.SETTLE_RETURN)) {
      return tranches.ofTask(task);
    }
    // The same order, and no answer to start from
    Map<String, Object> facts = new LinkedHashMap<>(tranches.ofTask(
        new FormTask(GrantTranches.CORRECT_BANK_DETAILS, task.businessKey(), task.variable())));
    facts.keySet().removeAll(java.util.Set.of(GrantTranches.ACCOUNT_HOLDER, GrantTranches.IBAN, GrantTranches.BIC));
    facts.put(PaymentReturn.RETURN_OUTCOME, null);
    facts.put(PaymentReturn.RETURN_REASON, null);
    return facts;
  }
}
