package org.callforprojects.grant.disbursement;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.application.Timeline;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.journal.Journal;
import org.callforprojects.payment.PaymentChanged;
import org.callforprojects.payment.PaymentConfirmed;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentRunExported;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.payment.RepaymentReceived;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to money, journalled in its own transaction; a payment that comes back is presented again. */
@Component
public class PaymentEvents {

  private static final Duration LATE_RETURN = Duration.ofDays(30);

  private final Journal journal;
  private final GrantProcess process;
  private final GrantRepository grants;
  private final ObjectProvider<PaymentService> payments;
  private final PaymentTasks tasks;
  private final Timeline timeline;
  private final Clock clock;

  public PaymentEvents(Journal journal, GrantProcess process, GrantRepository grants, ObjectProvider<PaymentService> payments,
      PaymentTasks tasks, Timeline timeline, Clock clock) {
    this.tasks = tasks;
    this.journal = journal;
    this.process = process;
    this.grants = grants;
    this.payments = payments;
    this.timeline = timeline;
    this.clock = clock;
  }

  @EventListener
  public void changed(PaymentChanged event) {
    PaymentOrder order = event.after();
    journal.record(order.reference(), event.by(), "PAYMENT_" + order.status(), brief(event.before()), brief(order));
    boolean wasAtBank = event.before() != null && event.before().isAtBank();
    if (order.status() == PaymentStatus.RETURNED) {
      grants.find(order.reference()).ifPresent(grant -> presentAgain(grant, order, event.by()));
      if (wasAtBank) {
        process.bankAnswered(order); // last: with it the tranche, and with the last tranche the grant, may be over
      }
    }
    if (wasAtBank && payments.getObject().of(order.reference()).stream().noneMatch(PaymentOrder::isAtBank)) {
      process.ordersSettled(order.reference());
    }
  }

  /** What came back is recorded in any case; once the grant is closed, its history asks staff to settle it. */
  private void presentAgain(Grant grant, PaymentOrder order, String by) {
    boolean followed = process.paymentReturned(order, tasks.scope(grant, order));
    timeline.note(order.reference(), clock.instant(), Timeline.Kind.PAYMENT, by, "La banque a retourné "
        + FrenchText.euros(order.amount()) + " (" + order.key() + ") : " + order.reason()
        + (followed ? "" : " Le suivi de la subvention est achevé : une tâche en est donnée aux instructeurs."));
    if (!followed) {
      process.returnedLate(order, tasks.scope(grant, order), clock.instant().plus(LATE_RETURN));
    }
  }

  /** The bank paid a transfer of a file: its task has nothing left to ask. */
  @EventListener
  void confirmed(PaymentConfirmed event) {
    process.bankAnswered(event.order());
    timeline.note(event.order().reference(), clock.instant(), Timeline.Kind.PAYMENT, event.by(), "La banque a payé "
        + FrenchText.euros(event.order().amount()) + " (" + event.order().key() + ").");
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
