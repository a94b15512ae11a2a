package org.callforprojects.grant.tranche;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.process.GrantFunders;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.money.FunderShare;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.transaction.PerTransaction;
import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the model asks about the payment orders of the tranche under way, one round for each. */
@Component
public class TrancheOrders {

  private final PaymentService payments;
  private final GrantRepository grants;
  private final GrantFunders funders;
  private final PerTransaction<Map<String, List<PaymentOrder>>> known = new PerTransaction<>(HashMap::new, done -> { });

  TrancheOrders(PaymentService payments, GrantRepository grants, GrantFunders funders) {
    this.funders = funders;
    this.payments = payments;
    this.grants = grants;
  }

  /** Ids of those that are still to be paid. */
  public List<String> of(DelegateExecution execution) {
    int number = (Integer) execution.getVariable(GrantTranches.TRANCHE_NUMBER);
    return orders(execution).stream()
        .filter(order -> order.trancheNumber() == number && order.status() == PaymentStatus.ORDERED)
        .map(PaymentOrder::id).toList();
  }

  public String funderName(DelegateExecution execution) {
    return funder(execution).name();
  }

  public Double amount(DelegateExecution execution) {
    return EngineNumbers.of(order(execution).amount());
  }

  public String authoriserGroup(DelegateExecution execution) {
    return funders.group(grant(execution), order(execution).funderCode(), FunderRole.AUTHORISING);
  }

  public String payerGroup(DelegateExecution execution) {
    return funders.group(grant(execution), order(execution).funderCode(), FunderRole.PAYING);
  }

  private FunderShare funder(DelegateExecution execution) {
    return grant(execution).funder(order(execution).funderCode());
  }

  private Grant grant(DelegateExecution execution) {
    return grants.get(execution.getProcessBusinessKey());
  }

  private PaymentOrder order(DelegateExecution execution) {
    String id = (String) execution.getVariable(GrantTranches.PAYMENT_ORDER_ID);
    return orders(execution).stream().filter(order -> order.id().equals(id)).findFirst().orElseThrow();
  }

  /** Read once for all the rounds that start together. */
  private List<PaymentOrder> orders(DelegateExecution execution) {
    String reference = execution.getProcessBusinessKey();
    return known.present().map(orders -> orders.computeIfAbsent(reference, payments::of))
        .orElseGet(() -> payments.of(reference));
  }
}
