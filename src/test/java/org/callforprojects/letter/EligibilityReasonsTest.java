package org.callforprojects.letter;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityReasonsTest {

  private static final EligibilityReasons REASONS = new EligibilityReasons();

  static Set<String> codes() {
    return REASONS.codes();
  }

  @Test
  void everyReasonOfTheTableHasASentence() {
    assertThat(REASONS.codes()).containsExactlyInAnyOrder("LATE_SUBMISSION", "UNKNOWN_POLE_TYPE", "NO_ESS_MEMBER",
        "NO_OTHER_ENTERPRISE", "NO_COMMON_TERRITORY", "NO_COMMON_STRATEGY", "NOT_SOCIALLY_INNOVATIVE",
        "WEAK_LOCAL_ROOTING", "INVALID_LEAD_IDENTIFIER", "LEAD_NOT_ELIGIBLE_BODY", "NO_ELIGIBLE_COST",
        "DURATION_OUT_OF_RANGE", "REQUEST_BELOW_MINIMUM", "ELIGIBLE_COSTS_TOO_LOW", "NO_LOCAL_COFUNDING",
        "SINGLE_AUTHORITY_SHARE_TOO_HIGH", "LOCAL_COFUNDING_TOO_HIGH", "UNBALANCED_FUNDING_PLAN", "TOO_FEW_MEMBERS",
        "NO_THIRD_PARTY_MEMBER", "ALREADY_SUPPORTED", "NO_REPUBLICAN_COMMITMENT");
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everySentenceStandsWithoutFigures(String code) {
    LetterReason reason = REASONS.explain(code, Map.of());
    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.text()).endsWith(".").doesNotContain("{", "}", "[", "]", "'", " :", "  ", ",.", " .");
    assertThat(reason.source()).isNotBlank().doesNotContain("'", " :").doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everySentenceStandsWithItsFigures(String code) {
    Map<String, Object> inputs = Map.ofEntries(entry("ruleSet", "2015"), entry("submittedAt", new Date(0)),
        entry("callClosesAt", Instant.EPOCH), entry("memberCount", 2), entry("durationMonths", 48L),
        entry("requestedAmount", 12000.5), entry("minGrant", new BigDecimal("30000")),
        entry("eligibleCosts", 40000), entry("stateRateCap", "25000.00"), entry("largestAuthorityRate", 0.201),
        entry("localCofundingRate", 0.61), entry("rateUsedElsewhere", new BigDecimal("4543.00")));
    assertThat(REASONS.explain(code, inputs).text()).endsWith(".").doesNotContain("{", "[", "null", "  ");
  }

  @Test
  void figuresAreWrittenInFrench() {
    assertThat(REASONS.explain("REQUEST_BELOW_MINIMUM", Map.of("requestedAmount", 12000.5, "minGrant", 30000)).text())
        .isEqualTo("Le montant demandé, 12\u00A0000,50\u00A0€, est inférieur au montant minimal du soutien, fixé à "
            + "30\u00A0000,00\u00A0€.");
    assertThat(REASONS.explain("REQUEST_BELOW_MINIMUM", Map.of("minGrant", 30000)).text())
        .isEqualTo("Le montant demandé est inférieur au montant minimal du soutien, fixé à 30\u00A0000,00\u00A0€.");
    assertThat(REASONS.explain("LATE_SUBMISSION", Map.of(
        "submittedAt", Date.from(Instant.parse("2013-11-01T08:03:00Z")),
        "callClosesAt", "2013-10-31T23:59:59+01:00")).text())
        .isEqualTo("La candidature a été reçue le 1er\u00A0novembre\u00A02013 à 9\u00A0h\u00A003, après la clôture des "
            + "dépôts, fixée au 31\u00A0octobre\u00A02013 à 23\u00A0h\u00A059.");
  }

  /** 48,500 would do; what the State brings elsewhere is why they do not, and the letter says so. */
  @Test
  void costsTooLowForWhatTheStateBringsElsewhereNameIt() {
    Map<String, Object> inputs = Map.of("eligibleCosts", 48500, "rateUsedElsewhere", 4543, "stateRateCap", 24633.75, "minGrant",
        30000);
    assertThat(REASONS.explain("ELIGIBLE_COSTS_TOO_LOW", inputs).text().replace('\u00A0', ' ')).isEqualTo(
        "Les coûts éligibles (48 500,00 €) sont trop faibles : compte tenu du taux maximal de financement de l’État et des "
            + "4 543,00 € que le plan de financement attend déjà, hors de cet appel, de financeurs soumis à ce taux, le soutien "
            + "qu’ils permettent, 24 633,75 €, est inférieur au montant minimal du soutien, fixé à 30 000,00 €.");
  }

  @Test
  void theSourceFollowsTheRuleSet() {
    assertThat(REASONS.explain("NO_ESS_MEMBER", Map.of("ruleSet", "2013")).source()).startsWith("Appel à projets");
    assertThat(REASONS.explain("NO_ESS_MEMBER", Map.of("ruleSet", "2015")).source()).contains("2015-431");
    assertThat(REASONS.explain("NO_ESS_MEMBER", Map.of("ruleSet", "CURRENT")).source())
        .isEqualTo("Loi n°\u00A02014-856 du 31 juillet 2014, article\u00A09");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_SUCH_REASON", "", "NO_ESS_MEMBER.source"})
  void anUnknownReasonIsRefused(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> REASONS.explain(code, Map.of()))
        .withMessageContaining("No French sentence");
  }

  @Test
  void aFigureThatIsNoNumberIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(
        () -> REASONS.explain("REQUEST_BELOW_MINIMUM", Map.of("requestedAmount", "beaucoup")));
  }
}
