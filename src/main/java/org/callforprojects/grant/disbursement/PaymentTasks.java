package org.callforprojects.grant.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.callforprojects.application.Timeline;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.agreement.HolderName;
import org.callforprojects.grant.process.GrantFunders;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.process.PaymentReturn;
import org.callforprojects.grant.tranche.TrancheService;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.money.BicOfIban;
import org.callforprojects.money.BicOfIbanCheck;
import org.callforprojects.payment.Payee;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.payment.TrancheOrder;
import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What people type about one payment, the first or one that came back: read, checked and recorded with its completion. */
@Component
public class PaymentTasks {

  private static final int LONGEST_TEXT = 2000;
  private static final int LONGEST_REFERENCE = 140;

  private final PaymentService payments;
  private final GrantRepository grants;
  private final GrantFunders funders;
  private final Timeline timeline;
  private final CurrentPerson person;
  private final Clock clock;

  public PaymentTasks(PaymentService payments, GrantRepository grants, GrantFunders funders, Timeline timeline,
      CurrentPerson person, Clock clock) {
    this.funders = funders;
    this.payments = payments;
    this.grants = grants;
    this.timeline = timeline;
    this.person = person;
    this.clock = clock;
  }

  /** Authorises, or refuses: the order is then cancelled and its money free again. */
  void authorise(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean authorised = form.yesOrNo(GrantTranches.PAYMENT_AUTHORISED);
    form.refuseFaults();
    requireRunning(execution);
    String id = orderId(execution);
    PaymentOrder order = authorised ? payments.authorise(id, person.id())
        : payments.refuse(id, "Paiement refusé par l’ordonnateur.", person.id());
    note(order, authorised ? "ordonnancé" : "refusé par l’ordonnateur");
  }

  /** The second person of a corrected account: who authorises compares it, and says why where the names differ. */
  void authoriseReissue(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean authorised = form.yesOrNo(GrantTranches.PAYMENT_AUTHORISED);
    String reason = form.text(GrantTranches.HOLDER_REASON, false, LONGEST_TEXT);
    form.refuseFaults();
    Grant grant = grants.get(execution.getProcessBusinessKey());
    BankDetails bank = grant.bank();
    boolean otherHolder = !HolderName.same(bank.holder(), grant.beneficiary().name());
    if (authorised && otherHolder && reason.isEmpty()) {
      throw new InvalidValuesException("/" + GrantTranches.HOLDER_REASON, "Le titulaire du compte, « " + bank.holder()
          + " », n’est pas le bénéficiaire, « " + grant.beneficiary().name() + " » : dites pourquoi ce compte convient.");
    }
    authorise(execution);
    if (authorised && !bank.isChecked()) {
      grant.checkCorrected(person.id(), clock.instant(), otherHolder ? reason : null);
      grants.update(grant);
    }
  }

  void pay(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String reference = form.text(GrantTranches.PAYMENT_REFERENCE, true, LONGEST_REFERENCE);
    LocalDate paidOn = form.date(GrantTranches.PAID_ON);
    form.refuseFaults();
    if (!payments.get(orderId(execution)).isAtBank()) { // what the bank has may be paid already: that is a fact to record
      requireRunning(execution);
    }
    note(payments.pay(orderId(execution), reference, paidOn, person.id()), "payé le " + FrenchText.date(paidOn));
  }

  /** After a refusal: the order is made anew, or its money stays due with the next tranche. */
  void revise(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean again = form.yesOrNo(GrantTranches.PAYMENT_RESUBMITTED);
    String comment = form.text(GrantTranches.REVISION_COMMENT, true, LONGEST_TEXT);
    form.refuseFaults();
    if (again) {
      PaymentOrder renewed = renew(payments.get(orderId(execution)));
      execution.setVariable(GrantTranches.PAYMENT_ORDER_ID, renewed.id());
      note(renewed, "présenté de nouveau : " + comment);
    } else {
      note(payments.get(orderId(execution)), "abandonné : " + comment);
    }
  }

  /** A cancelled order gives way to a new attempt; who presents it again neither authorises nor pays it. */
  private PaymentOrder renew(PaymentOrder refused) {
    Set<String> actors = new TreeSet<>(refused.actors());
    actors.add(person.id());
    Grant grant = grants.get(refused.reference());
    boolean advance = !grant.tranche(refused.trancheNumber()).needsReport();
    return payments.order(new TrancheOrder(refused.reference(), refused.trancheNumber(), advance,
        Map.of(refused.funderCode(), refused.amount()), TrancheService.payee(grant), refused.dueAt(), actors)).get(0);
  }

  /** The bank sent the payment back: it is ordered again to the account that is right. */
  void reissue(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    String holder = form.text(GrantTranches.ACCOUNT_HOLDER, true, LONGEST_REFERENCE);
    String iban = form.text(GrantTranches.IBAN, true, LONGEST_REFERENCE);
    String bic = form.text(GrantTranches.BIC, false, LONGEST_REFERENCE);
    form.refuseFaults();
    if (!BicOfIbanCheck.fits(iban, bic)) {
      throw new InvalidValuesException("/" + GrantTranches.BIC, BicOfIban.WORDS);
    }
    Payee payee = new Payee(holder, iban, bic);
    PaymentOrder renewed = payments.reissue(orderId(execution), payee, person.id());
    Grant grant = grants.get(execution.getProcessBusinessKey());
    Instant now = clock.instant();
    grant.correct(new BankDetails(payee.name(), payee.iban(), payee.bic(), now, null, null, person.id(), null));
    grants.update(grant);
    execution.setVariable(GrantTranches.PAYMENT_ORDER_ID, renewed.id());
    note(renewed, "présenté de nouveau vers un autre compte");
  }

  /** What a person makes of a payment that came back after the last tranche. */
  void settleReturn(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    ReturnOutcome outcome = form.code(PaymentReturn.RETURN_OUTCOME, ReturnOutcome.class);
    String reason = form.text(PaymentReturn.RETURN_REASON, true, LONGEST_TEXT);
    form.refuseFaults();
    execution.setVariable(PaymentReturn.RETURN_REISSUED, outcome == ReturnOutcome.REISSUE);
    note(payments.get(orderId(execution)), (outcome == ReturnOutcome.REISSUE ? "à réémettre : " : "n’est plus dû : ") + reason);
  }

  /** What may be decided. */
  private enum ReturnOutcome {
    REISSUE, NOT_DUE
  }

  /** @param late whether the delay has passed, or comes to its end */
  void warn(String reference, int tranche, boolean late) {
    List<PaymentOrder> open = payments.of(reference).stream().filter(order -> order.trancheNumber() == tranche
        && (order.status() == PaymentStatus.ORDERED || order.status() == PaymentStatus.AUTHORISED)).toList();
    if (!open.isEmpty()) {
      timeline.note(reference, clock.instant(), Timeline.Kind.PAYMENT, Timeline.SYSTEM, "Tranche " + tranche + " : "
          + (late ? "le délai de paiement de 60 jours est dépassé." : "le délai de paiement expire le "
              + FrenchText.date(open.get(0).dueAt()) + "."));
    }
  }

  /** What the scope of a payment that came back starts with: nothing is typed yet. */
  public Map<String, Object> scope(Grant grant, PaymentOrder order) {
    Map<String, Object> local = new HashMap<>();
    local.put(GrantTranches.FUNDER_NAME, grant.funder(order.funderCode()).name());
    local.put(GrantTranches.PAYMENT_AMOUNT, EngineNumbers.of(order.amount()));
    local.put(GrantTranches.AUTHORISER_GROUP, funders.group(grant, order.funderCode(), FunderRole.AUTHORISING));
    local.put(GrantTranches.PAYER_GROUP, funders.group(grant, order.funderCode(), FunderRole.PAYING));
    for (String typed : List.of(GrantTranches.PAYMENT_AUTHORISED, GrantTranches.PAYMENT_REFERENCE, GrantTranches.PAID_ON,
        GrantTranches.ACCOUNT_HOLDER, GrantTranches.IBAN, GrantTranches.BIC)) {
      local.put(typed, null);
    }
    return local;
  }

  private void requireRunning(DelegateExecution execution) {
    Grant grant = grants.get(execution.getProcessBusinessKey());
    if (!grant.isPayable()) {
      throw new ConflictException("La subvention " + grant.reference() + (grant.status() == GrantStatus.SUSPENDED
          ? " est suspendue : rien n’est ordonnancé ni payé tant que le bénéficiaire est entendu."
          : " est en cours de résiliation : rien n’est plus ordonnancé ni payé."));
    }
  }

  private static String orderId(DelegateExecution execution) {
    return (String) execution.getVariable(GrantTranches.PAYMENT_ORDER_ID);
  }

  private void note(PaymentOrder order, String what) {
    timeline.note(order.reference(), clock.instant(), Timeline.Kind.PAYMENT, person.id(), "Tranche "
        + order.trancheNumber() + ", " + order.funderCode() + ", " + FrenchText.euros(order.amount()) + " : " + what + ".");
  }
}
