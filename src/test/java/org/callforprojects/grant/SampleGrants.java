package org.callforprojects.grant;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.grant.ReportBody.Indicators;
import org.callforprojects.grant.process.GrantFunders;
import org.callforprojects.json.Json;
import org.callforprojects.money.FunderShare;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Synthetic grants for the tests of other packages: three tranches, two funders with a share and one without. */
public final class SampleGrants {

  public static final String SIRET = "73282932000074";
  /** Of a bank that does not exist. */
  public static final String IBAN = "FR7699999000010000000000115";
  private static final Instant SOME_DAY = Instant.parse("2014-01-20T09:00:00Z");
  private static final BigDecimal COSTS = new BigDecimal("150000.00");

  private SampleGrants() {
  }

  /** Of an award for those costs, from one funder. */
  public static Terms terms(BigDecimal award, BigDecimal costs) {
    return new Terms("Pôle", "EMERGING", award, List.of(new FunderShare("METL", "Ministère", true, award)),
        Map.of(BudgetCategory.ANIMATION, costs), BigDecimal.ZERO, new BigDecimal("300000.00"), 36, "2013", List.of(), "LAW",
        null, 3, "NOT_STATE_AID", null, null);
  }

  /** Of the call of 2013, with the groups that its settings name. */
  public static GrantFunders funders(GrantRepository grants) {
    CallService calls = mock(CallService.class);
    when(calls.settingsOf(anyString())).thenReturn(new CallSettingsFiles().read("PTCE-2013"));
    return new GrantFunders(grants, calls);
  }

  /** Its agreement is not signed. */
  public static Grant drafted(String reference, String call, String pole, String lead, String stateAid) {
    Terms terms = new Terms(pole, "EMERGING", new BigDecimal("100000.00"),
        List.of(new FunderShare("METL", "Ministère de l’Égalité des territoires et du Logement", true, new BigDecimal("80000.00")),
            new FunderShare("OTHER_STATE", "Autres ministères contributeurs", true, new BigDecimal("0.00")),
            new FunderShare("CDC", "Caisse des dépôts et consignations", false, new BigDecimal("20000.00"))),
        Map.of(BudgetCategory.ANIMATION, COSTS), new BigDecimal("20000.00"), new BigDecimal("300000.00"), 36, "2013",
        List.of(), "LAW", null, 3, stateAid, new BigDecimal("200000.00"), new BigDecimal("100000.00"));
    Grant grant = Grant.drafted(reference, call,
        new Beneficiary(lead, SIRET, "9220", "1 rue de l’Exemple, 46100 Figeac", "pole@exemple.invalid", "C. Exemple",
            "Présidence"), terms);
    grant.schedule(Schedule.of(terms.award(), List.of(
        new ScheduleRow(1, TrancheKind.ADVANCE, new BigDecimal("40"), 0, "NONE"),
        new ScheduleRow(2, TrancheKind.INTERIM, new BigDecimal("40"), 12, "REPORT"),
        new ScheduleRow(3, TrancheKind.BALANCE, new BigDecimal("20"), 24, "REPORT"))));
    return grant;
  }

  public static Grant running(String reference, String call, String pole, String lead, String stateAid, LocalDate signedOn) {
    Grant grant = drafted(reference, call, pole, lead, stateAid);
    grant.receive(new BankDetails(lead, "FR7630006000011234567890189", "AGRIFRPP", SOME_DAY, null, null));
    grant.review(true, "agent", SOME_DAY);
    grant.offer(SOME_DAY);
    grant.signByBeneficiary(new PartySignature(PartySignature.BENEFICIARY, lead, "pole", SOME_DAY, null));
    grant.terms().funders().forEach(funder ->
        grant.signByFunder(new PartySignature(funder.code(), funder.name(), "signataire", SOME_DAY, null)));
    grant.conclude(signedOn, 6);
    return grant;
  }

  public static Grant running(String reference, String call, LocalDate signedOn) {
    return running(reference, call, "Pôle synthétique " + reference, "Association synthétique", "DE_MINIMIS_GENERAL", signedOn);
  }

  public static Grant lapsed(String reference, String call) {
    Grant grant = drafted(reference, call, "Pôle", "Association", "NOT_STATE_AID");
    grant.lapse("Jamais signée.", "agent", SOME_DAY);
    return grant;
  }

  /** The next report of a grant, accepted or sent back. */
  public static void report(Grant grant, int tranche, Indicators indicators, boolean accepted) {
    grant.awaitReport(tranche);
    LocalDate start = grant.signedOn();
    grant.receive(new ReportBody(start, start.plusMonths(6), List.of(new ReportBody.Cost(BudgetCategory.ANIMATION, COSTS)),
        List.of(new ReportBody.Charge(ReportAccount.STAFF, COSTS)),
        List.of(new ReportBody.Resource(FundingSource.OWN, "Ressources propres", COSTS, true)), new BigDecimal("0.00"), null,
        "Une année de plus.", indicators), "pole", SOME_DAY);
    grant.reviewReport(tranche, new Report.Review(COSTS, true, accepted, "", "agent", SOME_DAY));
    if (accepted) {
      grant.move(tranche, TrancheStatus.PAID);
    }
  }

  public static void move(Grant grant, int tranche, TrancheStatus status) {
    grant.move(tranche, status);
  }

  public static void close(Grant grant) {
    grant.close(SOME_DAY);
  }

  /** Into the register; its application must be there. */
  public static void insert(JdbcClient jdbc, Json json, Grant grant) {
    new GrantRepository(jdbc, json, org.mockito.Mockito.mock(org.callforprojects.journal.Journal.class)).insert(grant);
  }

  /** As {@link #close} would, in the register. */
  public static void closeStored(JdbcClient jdbc, Json json, String reference) {
    GrantRepository register = new GrantRepository(jdbc, json, org.mockito.Mockito.mock(org.callforprojects.journal.Journal.class));
    Grant grant = register.get(reference);
    close(grant);
    register.update(grant);
  }
}
