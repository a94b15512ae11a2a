package org.callforprojects.grant;

import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.journal.Journal;
import org.callforprojects.payment.PaymentChanged;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentRunExported;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.payment.RepaymentReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to money, journalled in its own transaction; a payment that comes back is presented again. */
@Component
class PaymentEvents {

  private final Journal journal;
  private final GrantProcess process;
  private final GrantRepository grants;

  PaymentEvents(Journal journal, GrantProcess process, GrantRepository grants) {
    this.journal = journal;
    this.process = process;
    this.grants = grants;
  }

  @EventListener
  void changed(PaymentChanged event) {
    PaymentOrder order = event.after();
    journal.record(order.reference(), event.by(), "PAYMENT_" + order.status(), brief(event.before()), brief(order));
    if (order.status() == PaymentStatus.RETURNED) {
      FunderPart funder = AgreementService.funder(grants.get(order.reference()), order.funderCode());
      process.paymentReturned(order, PaymentTasks.scope(funder, order));
    }
  }

  @EventListener
  void repaid(RepaymentReceived event) {
    journal.record(event.repayment().reference(), event.repayment().recordedBy(), "REPAYMENT", null, event.repayment());
  }

  @EventListener
  void exported(PaymentRunExported event) {
    journal.record(event.run().callCode(), event.run().createdBy(), "PAYMENT_RUN", null,
        Map.of("run", event.run(), "orders", event.orderIds()));
  }

  /** Without the account number, which the order itself keeps. */
  private static Map<String, Object> brief(PaymentOrder order) {
    if (order == null) {
      return null;
    }
    Map<String, Object> brief = new LinkedHashMap<>();
    brief.put("order", order.key());
    brief.put("amount", order.amount());
    brief.put("status", order.status());
    brief.put("paymentReference", order.paymentReference());
    brief.put("paidOn", order.paidOn());
    brief.put("reason", order.reason());
    return brief;
  }
}
