package org.callforprojects.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.application.Timeline;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.ReportBody.Indicators;
import org.callforprojects.grant.amendment.AmendmentBody;
import org.callforprojects.grant.amendment.AmendmentService;
import org.callforprojects.grant.disbursement.PaymentEvents;
import org.callforprojects.grant.disbursement.PaymentTasks;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.grant.tranche.ReportService;
import org.callforprojects.journal.Journal;
import org.callforprojects.payment.Payee;
import org.callforprojects.payment.PaymentChanged;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;

/** A6, A10, A11: what comes back when all is over, periods and lengths, on both sides of each limit. */
class GrantRulesTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  private static final LocalDate SIGNED = LocalDate.of(2014, 3, 3);
  private static final Instant NOW = Instant.parse("2014-06-02T09:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final GrantRepository grants = mock(GrantRepository.class);
  private final GrantProcess process = mock(GrantProcess.class);
  private final Grant grant = SampleGrants.running(REFERENCE, "PTCE-2013", SIGNED);

  // --- A10 ---

  /** The report of tranche 2 tells of the six months from the signature. */
  @ParameterizedTest
  @CsvSource({"2014-09-03, 2015-03-02, true", "2014-09-04, 2015-03-02, false", "2014-03-03, 2014-03-03, true",
      "2014-03-01, 2014-03-02, false", "2014-05-01, 2014-05-31, true", "2014-01-01, 2016-01-01, true"})
  void a10PeriodOfAnAcceptedReportIsNotReportedAgain(LocalDate start, LocalDate end, boolean overlaps) {
    SampleGrants.report(grant, 2, indicators(), true);
    assertThat(grant.reports().get(0).body().periodEnd()).isEqualTo(LocalDate.of(2014, 9, 3));
    assertThat(grant.overlapping(3, period(start, end)).isPresent()).isEqualTo(overlaps);
    assertThat(grant.overlapping(2, period(start, end))).as("its own report is sent anew").isEmpty();
  }

  @Test
  void a10ReportThatWasSentBackClaimsNoPeriod() {
    SampleGrants.report(grant, 2, indicators(), false);
    assertThat(grant.overlapping(3, period(SIGNED, SIGNED.plusMonths(6)))).isEmpty();
  }

  /** Sent twice, it would stand for the next tranche too, and keep the right one from it. */
  @Test
  void reportThatWaitsForItsReviewIsNotSentAgain() {
    SampleGrants.report(grant, 2, indicators(), true);
    ReportBody next = period(LocalDate.of(2014, 9, 4), LocalDate.of(2015, 3, 2));
    assertThat(grant.waiting(next)).isEmpty();
    grant.receive(next, "pole", NOW);
    assertThat(grant.waiting(next)).hasValueSatisfying(waiting -> assertThat(waiting.number()).isEqualTo(2));
    assertThat(grant.waiting(period(LocalDate.of(2015, 3, 2), LocalDate.of(2015, 9, 2)))).isPresent();
    assertThat(grant.waiting(period(LocalDate.of(2015, 3, 3), LocalDate.of(2015, 9, 2)))).isEmpty();
    assertThat(grant.waiting(period(LocalDate.of(2014, 3, 3), LocalDate.of(2014, 9, 3)))).as("examined").isEmpty();
  }

  /** Only a report of just that period is the same one, sent twice; another is told from when to when the first one tells. */
  @ParameterizedTest
  @CsvSource({"2014-09-04, 2015-03-02, true", "2015-03-02, 2015-09-02, false", "2014-09-04, 2015-03-01, false", "2014-09-05, 2015-03-02, false"})
  void reportThatWaitsIsSaidToBeTheSameOnlyOfItsOwnPeriod(LocalDate start, LocalDate end, boolean same) {
    SampleGrants.report(grant, 2, indicators(), true);
    grant.receive(period(LocalDate.of(2014, 9, 4), LocalDate.of(2015, 3, 2)), "pole", NOW);
    when(grants.get(REFERENCE)).thenReturn(grant);
    ReportService reports = new ReportService(grants, mock(CallService.class), mock(GrantLetters.class), mock(Timeline.class),
        Clock.fixed(Instant.parse("2016-06-02T09:00:00Z"), ZoneOffset.UTC));
    assertThatThrownBy(() -> reports.check(REFERENCE, period(start, end))).isInstanceOfSatisfying(InvalidValuesException.class, e ->
        assertThat(e.faults()).filteredOn(fault -> "/periodStart".equals(fault.pointer())).singleElement().satisfies(fault -> {
          if (same) {
            assertThat(fault.message()).contains(FrenchText.spaced("n° 2, de la même période, est déjà à l’examen"));
          } else {
            assertThat(fault.message()).contains(FrenchText.spaced("recoupe celle du compte rendu n° 2, à l’examen, du 4\u00A0septembre\u00A02014 au 2\u00A0mars\u00A02015"))
                .doesNotContain("même période", "accepté");
          }
        }));
  }

  @Test
  void reportOfAPeriodAlreadyAcceptedIsToldSo() {
    SampleGrants.report(grant, 2, indicators(), true);
    when(grants.get(REFERENCE)).thenReturn(grant);
    ReportService reports = new ReportService(grants, mock(CallService.class), mock(GrantLetters.class), mock(Timeline.class),
        Clock.fixed(Instant.parse("2016-06-02T09:00:00Z"), ZoneOffset.UTC));
    assertThat(grant.reportTranche()).as("of the next one").hasValueSatisfying(next -> assertThat(next.number()).isGreaterThan(2));
    assertThatThrownBy(() -> reports.check(REFERENCE, period(SIGNED, SIGNED.plusMonths(6)))).isInstanceOfSatisfying(InvalidValuesException.class,
        e -> assertThat(e.faults()).anySatisfy(fault -> assertThat(fault.message()).contains(FrenchText.spaced("recoupe celle du compte rendu n° 1, accepté, du "))));
  }

  /** 36 months; a year typed wrongly makes it longer. */
  @ParameterizedTest
  @CsvSource({"2014-03-03, 2015-03-02, false", "2014-03-03, 2017-03-02, false", "2014-03-02, 2017-03-02, false", "2014-03-01, 2017-03-02, true",
      "1914-03-03, 2015-03-02, true", "0214-03-03, 2015-03-02, true"})
  void aPeriodIsNotLongerThanTheAgreement(LocalDate start, LocalDate end, boolean longer) {
    assertThat(grant.terms().durationMonths()).isEqualTo(36);
    assertThat(grant.isLongerThanAgreement(period(start, end))).isEqualTo(longer);
  }

  // --- A11 ---

  @ParameterizedTest
  @CsvSource({"36, ''", "30, ''", "37, 36\u00A0mois au plus", "120, 36\u00A0mois au plus", "3, serait déjà finie", "2, serait déjà finie"})
  void a11AmendmentIsNoLongerThanTheCallAndNotOverAlready(int months, String refusal) {
    CallService calls = mock(CallService.class);
    when(calls.settingsOf(anyString())).thenReturn(new CallSettingsFiles().read("PTCE-2013"));
    when(grants.get(REFERENCE)).thenReturn(grant);
    AmendmentService amendments = new AmendmentService(grants, mock(SelectionService.class), calls, process, mock(GrantLetters.class),
        mock(GrantPapers.class), mock(Timeline.class), Clock.fixed(Instant.parse("2014-06-03T09:00:00Z"), ZoneOffset.UTC));
    AmendmentBody body = new AmendmentBody("Le chantier a pris du retard.", months, null, null, null);
    if (refusal.isEmpty()) {
      amendments.request(REFERENCE, body, "pole");
      assertThat(grant.openAmendment()).isPresent();
    } else {
      assertThatThrownBy(() -> amendments.request(REFERENCE, body, "pole")).isInstanceOfSatisfying(InvalidValuesException.class, e ->
          assertThat(e.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/durationMonths");
            assertThat(fault.message().replace(' ', '\u00A0')).contains(refusal.replace(' ', '\u00A0'));
          }));
      assertThat(grant.openAmendment()).isEmpty();
    }
  }

  // --- A6 ---

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void a6WhatComesBackWhenNothingFollowsTheGrantIsATaskOfSomebody(boolean followed) {
    PaymentService payments = mock(PaymentService.class);
    @SuppressWarnings("unchecked")
    ObjectProvider<PaymentService> later = mock(ObjectProvider.class);
    when(later.getObject()).thenReturn(payments);
    when(grants.find(REFERENCE)).thenReturn(Optional.of(grant));
    PaymentTasks tasks = mock(PaymentTasks.class);
    PaymentOrder back = order(PaymentStatus.RETURNED);
    when(process.paymentReturned(eq(back), any())).thenReturn(followed);
    new PaymentEvents(mock(Journal.class), process, grants, later, tasks, mock(Timeline.class), CLOCK)
        .changed(new PaymentChanged(order(PaymentStatus.PAID), back, "abel"));
    if (followed) {
      verify(process, never()).returnedLate(any(), any(), any());
    } else {
      verify(process).returnedLate(eq(back), any(), eq(NOW.plus(Duration.ofDays(30))));
    }
  }

  private static PaymentOrder order(PaymentStatus status) {
    return new PaymentOrder("id", REFERENCE, 3, "METL", 1, "PTCE-2013", new BigDecimal("8000.00"), status,
        new Payee("Association", SampleGrants.IBAN, null), Set.of("claire", "oscar"), NOW, NOW, "oscar", NOW, null, "VIR-1",
        LocalDate.of(2014, 5, 30), "abel", NOW, "Compte clos.", null, null);
  }

  private static ReportBody period(LocalDate start, LocalDate end) {
    return new ReportBody(start, end, List.of(), List.of(), List.of(), BigDecimal.ZERO, null, "x", indicators());
  }

  private static Indicators indicators() {
    return new Indicators(BigDecimal.valueOf(3), 2, 4, 1, 5, 3, 1, new BigDecimal("0.25"));
  }
}
