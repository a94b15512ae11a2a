package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.callforprojects.fault.Fault;
import org.junit.jupiter.api.Test;

/** The two calls that ship as settings, and the figures that follow from settings. */
class CallSettingsTest {

  private final CallSettings of2013 = new CallSettingsFiles().read("PTCE-2013");
  private final CallSettings of2015 = new CallSettingsFiles().read("PTCE-2015");

  @Test
  void firstCallHasThreeMillionsFromThreeFunders() {
    assertThat(of2013.envelope()).isEqualByComparingTo("3000000");
    assertThat(of2013.funders()).extracting(Funder::code).containsExactly("METL", "OTHER_STATE", "CDC");
    assertThat(of2013.minGrant()).isEqualByComparingTo("30000");
    assertThat(of2013.maxGrant()).isEqualByComparingTo("300000");
    assertThat(of2013.closesAt().toInstant()).isEqualTo("2013-10-31T22:59:59Z");
    assertThat(of2013.contradictions()).isEmpty();
  }

  @Test
  void secondCallHasItsOwnRulesDatesAndEnvelope() {
    assertThat(of2015.ruleSet()).isEqualTo("2015");
    assertThat(of2015.envelope()).isEqualByComparingTo("2700000");
    assertThat(of2015.closesAt().toInstant()).isEqualTo("2015-06-30T21:59:59Z");
    assertThat(of2015.contradictions()).isEmpty();
  }

  /** Domain 5.9: eligible costs of 400,000 allow 250,000 when the State alone is capped, 200,000 when both are. */
  @Test
  void stateRateBearsOnWhatTheSettingsSay() {
    assertThat(of2013.stateRateCap(new BigDecimal("400000"), BigDecimal.ZERO)).isEqualByComparingTo("250000");
    assertThat(with(CapScope.ALL_FUNDERS).stateRateCap(new BigDecimal("400000"), BigDecimal.ZERO)).isEqualByComparingTo("200000");
  }

  /** Domain Q3: 48,000 of eligible costs are needed for the smallest award, 60,000 when both are capped. */
  @Test
  void smallestEligibleCostsFollow() {
    assertThat(of2013.stateRateCap(new BigDecimal("48000"), BigDecimal.ZERO)).isEqualByComparingTo("30000");
    assertThat(of2013.stateRateCap(new BigDecimal("47999.99"), BigDecimal.ZERO)).isLessThan(new BigDecimal("30000"));
    assertThat(with(CapScope.ALL_FUNDERS).stateRateCap(new BigDecimal("60000"), BigDecimal.ZERO)).isEqualByComparingTo("30000");
    assertThat(with(CapScope.ALL_FUNDERS).stateRateCap(new BigDecimal("59999.99"), BigDecimal.ZERO)).isLessThan(new BigDecimal("30000"));
  }

  /** S20: the envelope is that of 2013 and 2014. */
  @Test
  void moneyIsCommittedInTheYearsOfTheCall() {
    CallTerms years = of2013.terms();
    assertThat(years.commitsAt(Instant.parse("2012-12-31T22:59:59Z"))).isFalse();
    assertThat(years.commitsAt(Instant.parse("2012-12-31T23:00:00Z"))).as("2013 in Paris").isTrue();
    assertThat(years.commitsAt(Instant.parse("2014-12-31T22:59:59Z"))).isTrue();
    assertThat(years.commitsAt(Instant.parse("2014-12-31T23:00:00Z"))).as("2015 in Paris").isFalse();
    assertThat(years.years()).isEqualTo("de 2013 à 2014");
    assertThat(CallTerms.NONE.commitsAt(Instant.parse("2099-01-01T00:00:00Z"))).isTrue();
  }

  @Test
  void yearsThatContradictEachOtherOrTheClosingAreFaults() {
    assertThat(inYears(2014, 2013).contradictions()).extracting(org.callforprojects.fault.Fault::pointer)
        .containsExactly("/terms/commitmentsTo");
    assertThat(inYears(2011, 2012).contradictions()).extracting(org.callforprojects.fault.Fault::pointer)
        .containsExactly("/terms/commitmentsTo");
    assertThat(inYears(null, null).contradictions()).isEmpty();
    assertThat(of2013.withDates(of2013.opensAt().plusYears(3), of2013.closesAt().plusYears(3)).terms())
        .isEqualTo(new CallTerms(true, 2016, 2017));
  }

  private CallSettings inYears(Integer from, Integer to) {
    return new CallSettings(of2013.code(), of2013.title(), of2013.opensAt(), of2013.closesAt(), of2013.funders(),
        of2013.minGrant(), of2013.maxGrant(), of2013.stateRate(), of2013.capScope(), of2013.durationMonths(), of2013.ruleSet(),
        of2013.delays(), of2013.office(), of2013.committee(), new CallTerms(true, from, to));
  }

  @Test
  void bothEndsBelongToTheCall() {
    Instant opening = of2013.opensAt().toInstant();
    Instant closing = of2013.closesAt().toInstant();
    assertThat(of2013.takesDepositsAt(opening)).isTrue();
    assertThat(of2013.takesDepositsAt(opening.minusMillis(1))).isFalse();
    assertThat(of2013.takesDepositsAt(closing)).isTrue();
    assertThat(of2013.takesDepositsAt(closing.plusMillis(1))).isFalse();
  }

  @Test
  void valuesThatContradictEachOtherAreAllNamed() {
    CallSettings wrong = new CallSettings("X", "x", of2013.closesAt(), of2013.opensAt(),
        List.of(new Funder("A", "a", true, BigDecimal.ONE), new Funder("A", "b", true, BigDecimal.ONE)),
        new BigDecimal("300"), new BigDecimal("200"), of2013.stateRate(), of2013.capScope(), 36, "2013",
        of2013.delays(), of2013.office(), of2013.committee());
    assertThat(wrong.contradictions()).extracting(Fault::pointer)
        .containsExactly("/closesAt", "/maxGrant", "/funders", "/committee", "/funders");
  }

  private CallSettings with(CapScope scope) {
    return new CallSettings(of2013.code(), of2013.title(), of2013.opensAt(), of2013.closesAt(), of2013.funders(),
        of2013.minGrant(), of2013.maxGrant(), of2013.stateRate(), scope, of2013.durationMonths(), of2013.ruleSet(),
        of2013.delays(), of2013.office(), of2013.committee());
  }
}
