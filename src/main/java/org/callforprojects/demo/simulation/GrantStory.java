package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.callforprojects.call.CallSettings;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.TrancheStatus;

/** A beneficiary lives its plan: it reads its post each week, and answers what is asked of it. */
final class GrantStory {

  private static final int SHORTER = 30;
  private static final int LAST_TRANCHE = 4;
  private static final int DAYS_TO_REPORT_AGAIN = 30;

  private final Stage stage;
  private final Life life;
  private final ApplicationStory application;
  private final GrantPlan plan;
  private final Chance chance;
  private final Map<Integer, Integer> reports = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private boolean bankAsked = true;
  private boolean busy;

  GrantStory(Stage stage, Life life, ApplicationStory application, GrantPlan plan, Chance chance) {
    this.stage = stage;
    this.life = life;
    this.application = application;
    this.plan = plan;
    this.chance = chance;
  }

  GrantPlan plan() {
    return plan;
  }

  String reference() {
    return application.reference();
  }

  int number() {
    return application.application().number();
  }

  /** How many reports came on a tranche. */
  int reports(int tranche) {
    return reports.getOrDefault(tranche, 0);
  }

  /** What came was not in order. */
  void askBankAgain() {
    bankAsked = true;
  }

  /** The first call tells yes, all later ones no. */
  boolean once(String what) {
    return done.add(what);
  }

  /** The weekly look at the post. */
  void look(Grant grant) {
    if (busy || plan.is(GrantFate.LAPSES)) {
      return;
    }
    switch (grant.status()) {
      case DRAFTED -> {
        if (bankAsked) {
          plan(plan.answerAfterDays(), GrantStatus.DRAFTED, this::sendBankDetails);
        }
      }
      case OFFERED -> plan(plan.answerAfterDays(), GrantStatus.OFFERED, this::signAgreement);
      case RUNNING -> run(grant);
      case SUSPENDED -> observe(grant);
      default -> { } // staff's turn, or the end
    }
  }

  private void sendBankDetails(Grant grant) {
    bankAsked = false;
    application.sendWhatIsDue();
    life.beneficiaries().sendBankDetails(reference(), application.sender(), SyntheticPapers.bank(number()));
  }

  private void signAgreement(Grant grant) {
    if (stage.workplace().awaits(reference())) {
      return; // the next look finds it as it was
    }
    life.beneficiaries().signAgreement(reference(), application.sender(), "convention-signee.pdf",
        specimen("Convention signée, " + reference() + ", " + stage.agenda().now()));
  }

  private void run(Grant grant) {
    if (amends(grant)) {
      return;
    }
    LocalDate today = today();
    grant.awaitedTranche().filter(tranche -> !tranche.dueOn().isAfter(today)).ifPresent(tranche -> {
      LocalDate planned = reports(tranche.number()) > 0 ? today.plusDays(DAYS_TO_REPORT_AGAIN) : plan.reportOn(tranche);
      boolean again = tranche.status() != TrancheStatus.HELD || plan.reportsAgainWhenHeld();
      if (planned != null && again) {
        LocalDate day = planned.isAfter(today) ? planned : today.plusDays(1);
        planAt(day, EnumSet.of(GrantStatus.RUNNING), running -> report(running, tranche.number()));
      }
    });
  }

  private void report(Grant grant, int number) {
    Tranche awaited = grant.awaitedTranche().orElse(null);
    if (awaited == null || awaited.number() != number) {
      return; // carried to the next one meanwhile
    }
    reports.merge(number, 1, Integer::sum);
    BigDecimal spent = grant.terms().eligibleCosts().multiply(BigDecimal.valueOf(plan.spentWhenReportedOn(number)))
        .setScale(2, RoundingMode.HALF_UP);
    life.beneficiaries().report(reference(), application.sender(),
        SyntheticPapers.report(grant, number, today(), spent.subtract(acceptedBefore(grant, number)), chance),
        stage.agenda().now());
  }

  private static BigDecimal acceptedBefore(Grant grant, int number) {
    return grant.schedule().stream().filter(tranche -> tranche.number() < number)
        .flatMap(tranche -> grant.reportOf(tranche.number()).filter(report -> report.isAccepted()).stream())
        .map(report -> report.review().actualEligibleCosts()).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  private void observe(Grant grant) {
    boolean silent = grant.openSuspension().filter(open -> open.observedAt() == null).isPresent();
    if (silent && !plan.is(GrantFate.NEVER_REPORTS)) {
      plan(2, GrantStatus.SUSPENDED, suspended -> life.beneficiaries().observe(reference(), application.sender(),
          "Nos pièces sont à votre disposition (synthétique)."));
    }
  }

  // --- amendments ---

  /** @return whether there is something to do about one */
  private boolean amends(Grant grant) {
    if (grant.openAmendment().filter(open -> open.status() == Amendment.Status.OFFERED).isPresent()
        && !plan.is(GrantFate.LOW_SPENDING)) {
      plan(5, GrantStatus.RUNNING, running -> life.beneficiaries().signAmendment(reference(), application.sender(),
          "avenant-signe.pdf", specimen("Avenant signé, " + reference() + ", " + stage.agenda().now())));
      return true;
    }
    if (plan.is(GrantFate.AMENDED) && isPaid(grant, 2) && once("amendment")) {
      plan(3, GrantStatus.RUNNING, running -> life.beneficiaries().requestAmendment(reference(), application.sender(),
          SyntheticPapers.amendment(running, LAST_TRANCHE, SHORTER)));
      return true;
    }
    boolean another = plan.is(GrantFate.AMENDED) && isPaid(grant, LAST_TRANCHE - 1)
        || plan.is(GrantFate.LOW_SPENDING) && isPaid(grant, 1);
    if (another && grant.openAmendment().isEmpty() && once("another amendment")) {
      plan(3, GrantStatus.RUNNING, running -> life.beneficiaries().requestAmendment(reference(), application.sender(),
          SyntheticPapers.another(SHORTER + 3)));
      return true;
    }
    return false;
  }

  private static boolean isPaid(Grant grant, int tranche) {
    return grant.tranche(tranche).status() == TrancheStatus.PAID;
  }

  // --- time ---

  private void plan(int days, GrantStatus expected, Consumer<Grant> act) {
    planAt(today().plusDays(days), EnumSet.of(expected), act);
  }

  /** Unless its grant has changed its state by then. */
  private void planAt(LocalDate day, Set<GrantStatus> expected, Consumer<Grant> act) {
    busy = true;
    Instant at = day.atTime(LocalTime.of(10 + number() % 8, number() * 7 % 60)).atZone(CallSettings.ZONE).toInstant();
    Instant soonest = stage.agenda().now().plus(Duration.ofMinutes(1));
    stage.agenda().plan(at.isAfter(soonest) ? at : soonest, () -> {
      busy = false;
      Grant grant = life.grants().find(reference()).orElseThrow();
      if (expected.contains(grant.status())) {
        act.accept(grant);
      }
    });
  }

  private LocalDate today() {
    return stage.agenda().now().atZone(CallSettings.ZONE).toLocalDate();
  }

  private byte[] specimen(String label) {
    return stage.documents().specimen(label);
  }
}
