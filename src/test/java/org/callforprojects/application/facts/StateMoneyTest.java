package org.callforprojects.application.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.call.CapScope;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.member.LegalCategories;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A7 and A8: public money from elsewhere that the caps of an award must count. */
class StateMoneyTest {

  private final CallSettings call = new CallSettingsFiles().read("PTCE-2013");
  private final EligibilityFacts facts = new EligibilityFacts(null, null);

  /** 200,000 of general de minimis, less 100,000 received and 30,000 of local co-funding (domain 3.9). */
  @ParameterizedTest
  @CsvSource({"70000.00, ACCEPT", "70000.01, REDUCE_TO_CAP"})
  void a8DeMinimisHeadroomCountsLocalCofunding(BigDecimal proposed, String outcome) throws IOException {
    Map<String, Object> caps = facts.caps(application("0", "30000", "100000"), call);
    assertThat((BigDecimal) caps.get("stateAidHeadroom")).isEqualByComparingTo("70000");
    DmnEngine tables = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    try (InputStream table = Files.newInputStream(Path.of("processes/award-decision.dmn"))) {
      assertThat(tables.evaluateDecisionTable(tables.parseDecision("award-decision", table), Map.of("cap",
          caps.get("stateAidHeadroom"), "minGrant", new BigDecimal("30000.00"), "proposedAmount", proposed)).getSingleResult()
          .<String>getSingleEntry()).isEqualTo(outcome);
    }
  }

  @Test
  void a8HeadroomIsNeverNegativeAndAbsentWithoutACeiling() {
    assertThat((BigDecimal) facts.caps(application("0", "30000", "190000"), call).get("stateAidHeadroom")).isEqualByComparingTo("0");
    Application free = application("0", "30000", "0");
    when(free.stateAidCeiling()).thenReturn(null);
    assertThat(facts.caps(free, call)).containsEntry("stateAidHeadroom", null);
  }

  /** The State's part may be 50,000 where it brings 150,000 of 400,000 already: 62,500 with the Caisse's fifth. */
  @Test
  void a7StateMoneyOfThePlanLowersTheCapOfItsRateAndTheSheetSaysSo() {
    Application application = application("150000", "30000", "0");
    assertThat((BigDecimal) facts.caps(application, call).get("stateRateCap")).isEqualByComparingTo("62500");
    CallService calls = mock(CallService.class);
    when(calls.settingsOf("PTCE-2013")).thenReturn(call);
    AwardCaps.Cap cap = new AwardCaps(calls, new DecisionWords()).explain(application,
        List.of(new FundingCap("STATE_RATE", new BigDecimal("62500.00")))).get(0);
    assertThat(cap.why().replace('\u00A0', ' ').replace('\u202F', ' ')).contains("150 000,00 €", "hors de cet appel", "62 500,00 €");
  }

  /** The sentence of a reason can say it: the letter of who has costs enough does not call them too low without it. */
  @Test
  void a7WhatCountsTowardsTheRateElsewhereIsAFactOfTheReasons() {
    assertThat(eligibility("150000")).containsEntry("rateUsedElsewhere", new BigDecimal("150000.00"))
        .containsEntry("stateRateCap", new BigDecimal("62500.00"));
    assertThat(eligibility("0")).containsEntry("rateUsedElsewhere", null).containsEntry("stateRateCap", new BigDecimal("250000.00"));
  }

  private Map<String, Object> eligibility(String state) {
    Application application = application(state, "30000", "0");
    when(application.submission().lead()).thenReturn(
        new Submission.Lead("Association du pôle", "73282932000074", "9220", "contact@pole.example.org", "1 rue Haute, Figeac", null));
    Application.Deposit deposit = mock(Application.Deposit.class);
    when(deposit.sentAt()).thenReturn(Instant.EPOCH);
    when(application.deposit()).thenReturn(deposit);
    return new EligibilityFacts(new LegalCategories(), null).of(application, call, List.of());
  }

  /** Its name in calls stored before. */
  @Test
  void scopeOfCallsStoredBeforeIsRead() throws IOException {
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readValue("\"STATE_AND_CDC\"", CapScope.class))
        .isEqualTo(CapScope.ALL_FUNDERS);
  }

  private static Application application(String state, String local, String received) {
    Submission submission = mock(Submission.class);
    when(submission.fundingPlan()).thenReturn(new FundingPlan(
        List.of(new Submission.BudgetLine(1, BudgetCategory.ANIMATION, "Animation", new BigDecimal("400000.00"))),
        List.of(new Submission.FundingLine(FundingSource.STATE, "Préfecture", null, new BigDecimal(state), true),
            new Submission.FundingLine(FundingSource.LOCAL_AUTHORITY, "Commune", null, new BigDecimal(local), true)),
        new BigDecimal("100000.00")));
    when(submission.stateAidReceivedLastThreeYears()).thenReturn(new BigDecimal(received));
    Application application = mock(Application.class);
    when(application.submission()).thenReturn(submission);
    when(application.callCode()).thenReturn("PTCE-2013");
    when(application.stateAidCeiling()).thenReturn(new BigDecimal("200000.00"));
    return application;
  }
}
