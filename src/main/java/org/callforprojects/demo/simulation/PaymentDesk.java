package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

import org.callforprojects.call.CallSettings;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.typed.EngineNumbers;

/** Authorises, pays, presents again, and takes back money. */
final class PaymentDesk {

  private static final String CDC_GROUP = "cdcOfficers";
  private static final int DAYS_TO_COME_BACK = 4;
  private static final int OTHER_ACCOUNTS = 100_000;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final Stage stage;
  private final Life life;
  private int papers;

  PaymentDesk(Stage stage, Life life) {
    this.stage = stage;
    this.life = life;
  }

  void take(GrantStory story, Workplace.Work work) {
    switch (work.key()) {
      case GrantTranches.AUTHORISE_PAYMENT -> authorise(story, work);
      case GrantTranches.REVISE_PAYMENT -> plan(story, story.plan().staffAfterDays(), officer(story), work, Map.of(
          GrantTranches.PAYMENT_RESUBMITTED, true, GrantTranches.REVISION_COMMENT, "Pièce jointe (synthétique)."));
      case GrantTranches.EXECUTE_PAYMENT -> pay(story, work);
      case GrantTranches.CORRECT_BANK_DETAILS -> plan(story, story.plan().staffAfterDays(), officer(story), work,
          Map.of(GrantTranches.ACCOUNT_HOLDER, "Association synthétique",
          GrantTranches.IBAN, SyntheticPapers.iban(OTHER_ACCOUNTS + story.number())));
      case GrantTranches.AUTHORISE_REISSUE -> plan(story, story.plan().staffAfterDays(), authoriser(work), work,
          Map.of(GrantTranches.PAYMENT_AUTHORISED, true, GrantTranches.HOLDER_REASON, "Compte comparé (synthétique)."));
      case GrantTranches.EXECUTE_REISSUE -> stage.agenda().planWork(story.plan().staffAfterDays(), story.number(),
          () -> stage.workplace().complete(payer(work), work, payment()));
      case GrantRecovery.ISSUE_RECOVERY -> plan(story, story.plan().staffAfterDays(), authoriser(work), work,
          Map.of(GrantRecovery.RECOVERY_REFERENCE, paper("TP"), GrantRecovery.RECOVERY_ACCOUNTANT, "Comptable synthétique",
              GrantRecovery.RECOVERY_IBAN, SyntheticPapers.iban(OTHER_ACCOUNTS)));
      case GrantRecovery.RECORD_REPAYMENT -> stage.agenda().planWork(story.plan().daysToRepay(), story.number(),
          () -> repay(story, work));
      default -> throw new IllegalStateException("Nobody knows what to do with " + work);
    }
  }

  private void authorise(GrantStory story, Workplace.Work work) {
    boolean refused = story.plan().refusedByAuthoriser(order(work).trancheNumber()) && story.once("payment refused");
    plan(story, story.plan().staffAfterDays(), authoriser(work), work,
        Map.of(GrantTranches.PAYMENT_AUTHORISED, !refused));
  }

  private void pay(GrantStory story, Workplace.Work work) {
    PaymentOrder order = order(work);
    boolean returned = story.plan().comesBackFromTheBank(order.trancheNumber()) && story.once("payment returned");
    stage.agenda().planWork(story.plan().daysToPay(order.trancheNumber()), story.number(), () -> {
      if (stage.workplace().complete(payer(work), work, payment()) && returned) {
        stage.agenda().planWork(DAYS_TO_COME_BACK, story.number(), () -> life.payments().returned(order.id(),
            "Compte clos (synthétique).", life.cast().accountant()));
      }
    });
  }

  /** Half of what the first funder is owed, then the rest; to each by its own payers. */
  private void repay(GrantStory story, Workplace.Work work) {
    Claim claim = life.grants().find(story.reference()).orElseThrow()
        .claim((String) variable(work, GrantRecovery.FUNDER_CODE));
    BigDecimal owed = claim.amount().subtract(life.payments().account(story.reference()).stream()
        .filter(account -> account.funderCode().equals(claim.funder())).map(PaymentAccount::repaid).findFirst().orElseThrow());
    BigDecimal amount = story.once("instalment") ? owed.divide(TWO, 2, RoundingMode.UP) : owed;
    stage.workplace().complete(payer(work), work, Map.of(GrantRecovery.RECOVERY_ACT, "REPAYMENT",
        GrantRecovery.REPAID_AMOUNT, EngineNumbers.of(amount), GrantRecovery.REPAID_ON, today(),
        GrantRecovery.REPAYMENT_REFERENCE, paper("REV")));
  }

  private Map<String, Object> payment() {
    return Map.of(GrantTranches.PAYMENT_REFERENCE, paper("VIR"), GrantTranches.PAID_ON, today());
  }

  private PaymentOrder order(Workplace.Work work) {
    return life.payments().get((String) variable(work, GrantTranches.PAYMENT_ORDER_ID));
  }

  private String authoriser(Workplace.Work work) {
    return CDC_GROUP.equals(variable(work, GrantTranches.AUTHORISER_GROUP)) ? life.cast().cdcAuthoriser()
        : life.cast().authoriser();
  }

  private String payer(Workplace.Work work) {
    return CDC_GROUP.equals(variable(work, GrantTranches.PAYER_GROUP)) ? life.cast().cdcPayer()
        : life.cast().accountant();
  }

  private Object variable(Workplace.Work work, String name) {
    return stage.workplace().variables(work, List.of(name)).get(name);
  }

  private void plan(GrantStory story, int days, String person, Workplace.Work work, Map<String, Object> values) {
    stage.planTask(days, story.number(), person, work, values, () -> { });
  }

  /** A number that no other paper of the call has. */
  private String paper(String kind) {
    papers++;
    return kind + "-" + stage.call().code() + "-" + papers;
  }

  private String today() {
    return stage.agenda().now().atZone(CallSettings.ZONE).toLocalDate().toString();
  }

  private String officer(GrantStory story) {
    return stage.cast().caseOfficer(story.number());
  }
}
