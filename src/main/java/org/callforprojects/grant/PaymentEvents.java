package org.callforprojects.grant;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.application.Timeline;
import org.callforprojects.french.FrenchText;
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
  private final PaymentTasks tasks;
  private final Timeline timeline;
  private final Clock clock;

  PaymentEvents(Journal journal, GrantProcess process, GrantRepository grants, PaymentTasks tasks, Timeline timeline,
      Clock clock) {
    this.tasks = tasks;
    this.journal = journal;
    this.process = process;
    this.grants = grants;
    this.timeline = timeline;
    this.clock = clock;
  }

  @EventListener
  void changed(PaymentChanged event) {
    PaymentOrder order = event.after();
    journal.record(order.reference(), event.by(), "PAYMENT_" + order.status(), brief(event.before()), brief(order));
    if (order.status() == PaymentStatus.RETURNED) {
      grants.find(order.reference()).ifPresent(grant -> presentAgain(grant, order, event.by()));
    }
  }

  /** What came back is recorded in any case; once the grant is closed, its history asks staff to settle it. */
  private void presentAgain(Grant grant, PaymentOrder order, String by) {
    boolean followed = process.paymentReturned(order, tasks.scope(grant, order));
    timeline.note(order.reference(), clock.instant(), Timeline.Kind.PAYMENT, by, "La banque a retourné "
        + FrenchText.euros(order.amount()) + " (" + order.key() + ") : " + order.reason()
        + (followed ? "" : " Le suivi de la subvention est achevé : ce paiement est à régler par le service."));
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
