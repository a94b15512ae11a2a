package org.callforprojects.committee.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.call.CapScope;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.call.Funder;
import org.callforprojects.call.SeatKind;
import org.junit.jupiter.api.Test;

class MeansTest {

  private static final BigDecimal CEILING = new BigDecimal("200000.00");
  private static final Envelope ENVELOPE = new Envelope(List.of(purse("METL", true, "2000000.00"),
      purse("OTHER_STATE", true, "400000.00"), purse("CDC", false, "600000.00")));

  /** A3: a recusal takes out the funder that the seat speaks for, State or not, and nobody else. */
  @Test
  void a3RecusedSeatKeepsTheMoneyOfItsOwnFunderAwayAndOfNoOther() {
    CallSettings settings = new CallSettings("T", "Appel synthétique", null, null,
        List.of(new Funder("METL", "Logement", true, new BigDecimal("2000000")),
            new Funder("CDC", "Caisse", false, new BigDecimal("600000")),
            new Funder("REGION", "Région", false, new BigDecimal("300000"))), null, null, null, null, null, null, null, null,
        List.of(seat("ESS", null), seat("LOGEMENT", "METL"), seat("CAISSE", "CDC"), seat("REGION", "REGION")));
    assertThat(Means.recused(settings, Set.of("CAISSE", "ESS"))).containsExactly("CDC");
    assertThat(Means.recused(settings, Set.of("ESS"))).as("its seat speaks for no funder").isEmpty();
    assertThat(Means.recused(settings, Set.of("LOGEMENT"))).containsExactly("METL");
    assertThat(Means.recused(settings, Set.of("REGION"))).containsExactly("REGION");
    assertThat(Means.recused(settings, Set.of())).isEmpty();
  }

  /** A7: 150,000 of the State in the plan of 400,000 leave it 50,000 of this call under half, and 62,500 in all. */
  @Test
  void a7MoneyOfTheStateOutsideTheCallCountsTowardsItsRate() {
    CallSettings call = new CallSettingsFiles().read("PTCE-2013");
    FundingPlan plan = new FundingPlan(List.of(new Submission.BudgetLine(1, BudgetCategory.ANIMATION, "Animation",
        new BigDecimal("400000.00"))), List.of(
            new Submission.FundingLine(FundingSource.STATE, "Préfecture", null, new BigDecimal("150000.00"), true),
            new Submission.FundingLine(FundingSource.CDC, "Caisse", null, new BigDecimal("10000.00"), true),
            new Submission.FundingLine(FundingSource.LOCAL_AUTHORITY, "Commune", null, new BigDecimal("40000.00"), true)),
        new BigDecimal("100000.00"));
    assertThat(Means.of(ENVELOPE, call, plan, Set.of()).stateCeiling()).isEqualByComparingTo("50000");
    assertThat(call.stateRateCap(plan.eligibleCosts(), plan.withinStateRate(CapScope.STATE_ONLY))).isEqualByComparingTo("62500");
    assertThat(Means.of(ENVELOPE, call, plan, Set.of()).split().of(new BigDecimal("62500.00")).orElseThrow())
        .isEqualTo(Map.of("METL", new BigDecimal("41666.67"), "OTHER_STATE", new BigDecimal("8333.33"), "CDC",
            new BigDecimal("12500.00")));
    assertThat(Means.of(ENVELOPE, call, plan, Set.of("CDC")).split().largest()).isEqualByComparingTo("50000");
    assertThat(plan.withinStateRate(CapScope.ALL_FUNDERS)).as("the Caisse outside the call too").isEqualByComparingTo("160000");
  }

  /** The worked example of domain 5.9: 400,000 euros of costs, the State 80 %: 250,000, or 200,000 with the Caisse. */
  @Test
  void rateOfTheStateBindsSoonerWhereTheOthersCannotGiveTheirPart() {
    BigDecimal nominal = new BigDecimal("250000.00");
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, false).stateRateCap(nominal)).isEqualByComparingTo("250000");
    Envelope short10 = new Envelope(List.of(ENVELOPE.purses().get(0), purse("CDC", false, "10000.00")));
    assertThat(means(short10, CapScope.STATE_ONLY, false).stateRateCap(nominal)).isEqualByComparingTo("210000");
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, true).stateRateCap(nominal)).isEqualByComparingTo("200000");
    assertThat(means(ENVELOPE, CapScope.ALL_FUNDERS, false).stateRateCap(CEILING)).isEqualByComparingTo("200000");
  }

  @Test
  void whoAbstainsLeavesNothing() {
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, false).left()).isEqualByComparingTo("3000000");
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, true).left()).isEqualByComparingTo("2400000");
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, true).split().of(new BigDecimal("60000.00")).orElseThrow())
        .containsOnlyKeys("METL", "OTHER_STATE");
  }

  private static Means means(Envelope envelope, CapScope scope, boolean cdcAbstains) {
    return new Means(envelope, scope, CEILING, cdcAbstains ? Set.of("CDC") : Set.of());
  }

  private static Purse purse(String code, boolean state, String amount) {
    return new Purse(code, code, state, new BigDecimal(amount), new BigDecimal("0.00"));
  }

  private static CommitteeSeat seat(String code, String funder) {
    return new CommitteeSeat(code, code, SeatKind.MINISTRY, false, funder, null);
  }
}
