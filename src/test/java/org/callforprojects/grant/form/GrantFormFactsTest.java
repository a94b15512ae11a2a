package org.callforprojects.grant.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.callforprojects.application.Application;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.sheet.DossierSheets;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.decision.DecisionRecord;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.decision.FiredRule;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.form.FormFacts.FormTask;
import org.callforprojects.engine.form.FormOptions.Option;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.SampleGrants;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.grant.paper.AmendmentChanges;
import org.callforprojects.grant.paper.GrantPaper;
import org.callforprojects.grant.paper.GrantPaperRepository;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.recovery.RecoveryService;
import org.callforprojects.grant.sheet.GrantBooks;
import org.callforprojects.grant.sheet.GrantSheets;
import org.callforprojects.grant.sheet.ReportSheet;
import org.callforprojects.grant.sheet.YearlyPlan;
import org.callforprojects.payment.Payee;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the forms of the agreement and of the tranches get, on grants built by hand. */
class GrantFormFactsTest {

  private static final String REFERENCE = "PTCE-2013-0001";
  private static final LocalDate SIGNED_ON = LocalDate.of(2014, 1, 20);
  private static final Instant NOW = Instant.parse("2015-02-10T09:00:00Z");
  private static final ReportBody.Indicators INDICATORS =
      new ReportBody.Indicators(new BigDecimal("2.5"), 1, 2, 3, 4, 5, 6, new BigDecimal("0.2500"));
  private static final Pattern PLACE = Pattern.compile("\\{\\{(#if|#loop|/loop|/if)?\\s*([^}]*?)\\s*}}");
  private static final Pattern PATH = Pattern.compile("(?<![\\w.\"])[a-z]\\w*(?:\\.\\w+)*(?![\\w(\"])");
  private static final Set<String> FEEL = Set.of("not", "count", "and", "or", "null", "if", "then", "else");

  private final GrantRepository grants = mock(GrantRepository.class);
  private final PaymentService payments = mock(PaymentService.class);
  private final GrantPaperRepository papers = mock(GrantPaperRepository.class);
  private final StaffDirectory staff = mock(StaffDirectory.class);
  private final DecisionSheet decisions = mock(DecisionSheet.class);
  private final SelectionService applications = mock(SelectionService.class);
  private final DocumentService documents = mock(DocumentService.class);
  private final DossierSheets dossiers = mock(DossierSheets.class);
  private FormFacts agreement;
  private FormFacts tranches;
  private GrantBooks books;
  private GrantSheets sheets;
  private final RecoveryService recoveries = mock(RecoveryService.class);

  @BeforeEach
  void readBooksOfMocks() {
    books = new GrantBooks(grants, payments, papers, staff);
    sheets = new GrantSheets(books, new DecisionWords(), Clock.fixed(NOW, ZoneOffset.UTC));
    agreement = new GrantAgreementFormFacts(books, sheets, dossiers,
        new HearingExchanges(org.mockito.Mockito.mock(org.callforprojects.application.Timeline.class)));
    tranches = new GrantTranchesFormFacts(books, sheets, new PaymentFacts(decisions, new DecisionWords(), sheets),
        applications, documents,
        new HearingExchanges(org.mockito.Mockito.mock(org.callforprojects.application.Timeline.class)));
    when(papers.of(REFERENCE)).thenReturn(List.of(
        new GrantPaper(REFERENCE, GrantPaper.Kind.AGREEMENT, 1, Instant.parse("2014-01-20T09:00:00Z"))));
    when(staff.names(anyCollection())).thenReturn(Map.of("agent", "Claire Exemple", "certifier", "Olivier Exemple"));
    when(payments.account(REFERENCE)).thenReturn(List.of(
        account("METL", "80000.00", "56000.00", "32000.00", "1000.00"), account("CDC", "20000.00", "0.00", "0.00", "0.00")));
    Application application = mock(Application.class);
    Submission submission = mock(Submission.class);
    when(submission.budget()).thenReturn(List.of(line(1, "60000"), line(2, "60000"), line(3, "30000")));
    when(application.submission()).thenReturn(submission);
    when(applications.get(REFERENCE)).thenReturn(application);
    when(documents.of(REFERENCE)).thenReturn(List.of(document("statuts.pdf", "2013-10-01T08:00:00Z"),
        document("compte-rendu.pdf", "2015-02-01T08:00:00Z")));
    when(payments.of(REFERENCE)).thenReturn(List.of(order("2015-02-12T22:59:59Z", PaymentStatus.ORDERED)));
  }

  /** What a form would show empty is a fault of the form or of its facts. */
  @Test
  void everythingThatAFormShowsIsAmongItsFacts() throws IOException {
    for (Map.Entry<String, Map<String, Object>> form : allForms().entrySet()) {
      JsonNode facts = new ObjectMapper().valueToTree(form.getValue());
      for (JsonNode component : schema(form.getKey()).path("components")) {
        if ("html".equals(component.path("type").asText())) {
          check(form.getKey(), component.path("content").asText(), facts);
        }
      }
    }
  }

  /** What the report counts, and whom the funder's settings name. */
  private static final Map<String, Object> SUGGESTED =
      Map.of("actualEligibleCosts", new BigDecimal("150000.00"), "recoveryAccountant", "Comptable synthétique",
          "recoveryIban", "FR7699999000010000000000115");

  @Test
  void noFormSuggestsAnAnswerButTheCostsThatTheReportCounts() throws IOException {
    for (Map.Entry<String, Map<String, Object>> form : allForms().entrySet()) {
      for (JsonNode group : schema(form.getKey()).path("components")) {
        for (JsonNode input : group.path("components")) {
          String key = input.path("key").asText();
          assertThat(form.getValue()).as(form.getKey()).containsKey(key);
          assertThat(form.getValue().get(key)).as(form.getKey() + " " + key)
              .isEqualTo(SUGGESTED.get(key));
        }
      }
    }
  }

  @Test
  void aReportIsComparedWithItsYearByCategory() {
    ReportSheet report = (ReportSheet) facts(reported(), GrantTranches.REVIEW_REPORT).get("report");

    assertThat(report.costs()).extracting(ReportSheet.CostLine::category, ReportSheet.CostLine::planned,
        ReportSheet.CostLine::actual, ReportSheet.CostLine::gap, ReportSheet.CostLine::rate)
        .contains(org.assertj.core.groups.Tuple.tuple("Total éligible", "60\u00A0000,00\u00A0€", "150\u00A0000,00\u00A0€",
            "+90\u00A0000,00\u00A0€", "+150\u00A0%"));
    assertThat(report.indicators()).extracting(fact -> fact.value()).contains("2,5", "25\u00A0%");
  }

  @Test
  void anAmendedBudgetStretchesTheYearsOfItsCategory() {
    Terms amended = reported().terms().amended(36, Map.of(BudgetCategory.ANIMATION, new BigDecimal("100000.00")));

    assertThat(YearlyPlan.of(amended, List.of(line(1, "60000"), line(2, "90000")), 1))
        .containsEntry(BudgetCategory.ANIMATION, new BigDecimal("40000.00"))
        .containsEntry(BudgetCategory.OTHER, new BigDecimal("0.00"));
    assertThat(YearlyPlan.of(amended, List.of(), 1)).containsEntry(BudgetCategory.ANIMATION, new BigDecimal("33333.33"));
  }

  @Test
  void onlyWhatCameSinceTheAgreementStandsBesideAReport() {
    assertThat(facts(reported(), GrantTranches.REVIEW_REPORT).get("documents").toString())
        .contains("compte-rendu.pdf").doesNotContain("statuts.pdf");
  }

  @Test
  void thePersonWhoPaysReadsTheAccountTheDelayAndWhoActedBefore() {
    PaymentFacts.OrderFacts order = (PaymentFacts.OrderFacts) facts(reported(), GrantTranches.EXECUTE_PAYMENT).get("order");

    assertThat(order.iban()).isEqualTo("FR76\u00A03000\u00A06000\u00A00112\u00A03456\u00A07890\u00A0189");
    assertThat(order.left()).isEqualTo("dans 2\u00A0jours");
    assertThat(order.late()).isFalse();
    assertThat(order.actors()).isEqualTo("Claire Exemple, Olivier Exemple");
  }

  @Test
  void aDelayThatHasPassedIsSaid() {
    when(payments.of(REFERENCE)).thenReturn(List.of(order("2015-02-08T22:59:59Z", PaymentStatus.ORDERED)));

    PaymentFacts.OrderFacts order = (PaymentFacts.OrderFacts) facts(reported(), GrantTranches.AUTHORISE_PAYMENT).get("order");

    assertThat(order.left()).isEqualTo("dépassée de 2\u00A0jours");
    assertThat(order.late()).isTrue();
  }

  @Test
  void theLastDecisionOfTheTableOnThisTrancheIsShownWithItsReason() {
    Grant grant = reported();
    grant.decide(2, "PAY_HALF", new BigDecimal("20000.00"), TrancheStatus.ORDERED, NOW);
    when(decisions.of(REFERENCE)).thenReturn(List.of(decision("eligibility", "Autre table."),
        decision("tranche-payment", "Moins dépensé."), decision("tranche-payment", "La moitié est payée.")));

    PaymentFacts.DecisionFacts decision =
        (PaymentFacts.DecisionFacts) facts(grant, GrantTranches.AUTHORISE_PAYMENT).get("decision");

    assertThat(decision.outcome()).isEqualTo("Payer la moitié");
    assertThat(decision.payable()).isEqualTo("20\u00A0000,00\u00A0€");
    assertThat(decision.rules()).containsExactly("La moitié est payée.");
  }

  @Test
  void whatIsStillOwedIsCountedByFunderAndOnlyThoseMayBeRepaid() {
    Map<String, Object> facts = facts(recovering(), GrantRecovery.RECORD_REPAYMENT);

    assertThat((List<?>) facts.get("owed")).extracting(line -> ((GrantTranchesFormFacts.OwedLine) line).left())
        .containsExactly("2\u00A0000,00\u00A0€", "0,00\u00A0€");
    assertThat((List<?>) facts.get("repaymentFunders")).extracting(option -> ((Option) option).value())
        .containsExactly("METL");
  }

  @Test
  void anAmendmentIsShownBeforeAndAfter() {
    GrantTranchesFormFacts.AmendmentFacts amendment =
        (GrantTranchesFormFacts.AmendmentFacts) facts(amended(), GrantTranches.REVIEW_AMENDMENT).get("amendment");

    assertThat(amendment.changes()).contains(new AmendmentChanges.Change("Durée", "36\u00A0mois", "42\u00A0mois"),
        new AmendmentChanges.Change("Total des coûts éligibles", "150\u00A0000,00\u00A0€", "160\u00A0000,00\u00A0€"));
  }

  @Test
  void whoSignsForAFunderThatHasNoPartIsRefused() {
    when(grants.get(REFERENCE)).thenReturn(amended());

    assertThatThrownBy(() -> tranches.ofTask(task(GrantTranches.SIGN_AMENDMENT, Map.of("funderCode", "X"))))
        .isInstanceOf(ConflictException.class).hasMessageContaining("X");
  }

  @Test
  void aFormAsksTheSameFewQuestionsHoweverLongTheGrant() {
    Grant grant = SampleGrants.running(REFERENCE, "PTCE-2013", SIGNED_ON);
    SampleGrants.report(grant, 2, INDICATORS, true);
    SampleGrants.report(grant, 3, INDICATORS, false);
    facts(grant, GrantTranches.REVIEW_REPORT);

    verify(payments, times(1)).of(REFERENCE);
    verify(payments, times(1)).account(REFERENCE);
    verify(payments, times(1)).repayments(REFERENCE);
    verify(staff, times(1)).names(anyCollection());
    verify(documents, times(1)).of(REFERENCE);
    verify(decisions, times(0)).of(any());
  }

  // --- forms and their facts ---

  private Map<String, Map<String, Object>> allForms() {
    Map<String, Map<String, Object>> forms = new LinkedHashMap<>();
    when(decisions.of(REFERENCE)).thenReturn(List.of(decision("tranche-payment", "La moitié est payée.")));
    when(grants.get(REFERENCE)).thenReturn(reported());
    for (String key : List.of(GrantAgreement.REVIEW_AGREEMENT, GrantAgreement.SIGN_AGREEMENT)) {
      forms.put(key, agreement.ofTask(task(key, Map.of("funderCode", "METL"))));
    }
    for (String key : List.of(GrantTranches.REVIEW_REPORT, GrantTranches.CERTIFY_SERVICE, GrantTranches.AUTHORISE_PAYMENT,
        GrantTranches.EXECUTE_PAYMENT, GrantTranches.REVISE_PAYMENT, GrantTranches.CORRECT_BANK_DETAILS,
        GrantTranches.AUTHORISE_REISSUE, GrantTranches.EXECUTE_REISSUE)) {
      forms.put(key, facts(reported(), key));
    }
    forms.put(GrantTranches.DECIDE_AFTER_HEARING, facts(suspended(), GrantTranches.DECIDE_AFTER_HEARING));
    when(grants.get(REFERENCE)).thenReturn(recovering());
    when(recoveries.payTo(REFERENCE, "METL")).thenReturn(new RecoveryService.PayTo("Comptable synthétique", SampleGrants.IBAN));
    when(recoveries.left(any(), any())).thenReturn(new BigDecimal("2000.00"));
    for (String key : List.of(GrantRecovery.ISSUE_RECOVERY, GrantRecovery.RECORD_REPAYMENT, GrantRecovery.DECIDE_RELIEF)) {
      forms.put(key, new GrantRecoveryFormFacts(books, sheets, recoveries).ofTask(task(key, Map.of("funderCode", "METL"))));
    }
    forms.put(GrantTranches.REVIEW_AMENDMENT, facts(amended(), GrantTranches.REVIEW_AMENDMENT));
    forms.put(GrantTranches.SIGN_AMENDMENT, facts(amended(), GrantTranches.SIGN_AMENDMENT));
    return forms;
  }

  private Map<String, Object> facts(Grant grant, String key) {
    when(grants.get(REFERENCE)).thenReturn(grant);
    return tranches.ofTask(task(key, Map.of("trancheNumber", 2, "paymentOrderId", "order-1", "funderCode", "METL")));
  }

  private static FormTask task(String key, Map<String, Object> variables) {
    return new FormTask(key, REFERENCE, variables::get);
  }

  private static JsonNode schema(String task) throws IOException {
    String form = task.replace("userTask_", "").replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    return new ObjectMapper().readTree(new File("forms/" + form + ".form"));
  }

  /** Walks the template with the first element of each list it goes through; an empty list hides what is within. */
  private static void check(String form, String template, JsonNode facts) {
    Deque<JsonNode> loops = new ArrayDeque<>();
    Matcher place = PLACE.matcher(template);
    while (place.find()) {
      String words = place.group(2).replaceAll("\"[^\"]*\"", "");
      if ("/loop".equals(place.group(1))) {
        loops.pop();
      } else if ("#loop".equals(place.group(1))) {
        JsonNode list = read(words, facts, loops.peek());
        if (!words.startsWith("dossier.") && loops.stream().noneMatch(JsonNode::isMissingNode)) {
          assertThat(list.isArray()).as(form + ": " + words).isTrue();
        }
        loops.push(list.path(0));
      } else {
        Matcher path = PATH.matcher(words);
        while (path.find()) {
          boolean hidden = loops.stream().anyMatch(JsonNode::isMissingNode) || path.group().startsWith("dossier.");
          assertThat(FEEL.contains(path.group()) || hidden
              || !read(path.group(), facts, loops.peek()).isMissingNode()).as(form + ": " + path.group()).isTrue();
        }
      }
    }
  }

  private static JsonNode read(String path, JsonNode facts, JsonNode item) {
    JsonNode node = path.startsWith("this") ? item == null ? MissingNode.getInstance() : item : facts;
    for (String step : path.replaceFirst("^this\\.?", "").split("\\.")) {
      node = step.isEmpty() ? node : node.path(step);
    }
    return node;
  }

  // --- grants by hand ---

  private static Grant reported() {
    Grant grant = SampleGrants.running(REFERENCE, "PTCE-2013", SIGNED_ON);
    SampleGrants.report(grant, 2, INDICATORS, false);
    return grant;
  }

  private static Grant suspended() {
    Grant grant = reported();
    grant.suspend(new Suspension("Engagement républicain non respecté.", "agent", NOW, NOW.plusSeconds(1_000_000), "", null,
        null, null, null, null));
    return grant;
  }

  private static Grant recovering() {
    Grant grant = reported();
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    shares.put("METL", new BigDecimal("3000.00"));
    shares.put("CDC", new BigDecimal("0.00"));
    grant.owe(Recovery.found(new BigDecimal("3000.00"), shares, "Versé moins dû.", NOW));
    grant.issueClaim("METL", "TP-1", "Comptable synthétique", SampleGrants.IBAN, "agent", NOW, LocalDate.of(2015, 8, 10));
    return grant;
  }

  private static Grant amended() {
    Grant grant = reported();
    grant.request(new Amendment(1, "Un atelier de plus.", 42, Map.of(3, 30),
        Map.of(BudgetCategory.ANIMATION, new BigDecimal("160000.00")), null, null, "pole", NOW, Amendment.Status.REQUESTED, null,
        null, null, List.of()));
    return grant;
  }

  private static PaymentAccount account(String funder, String awarded, String ordered, String paid, String repaid) {
    return new PaymentAccount(REFERENCE, "PTCE-2013", funder, new BigDecimal(awarded), new BigDecimal(ordered),
        new BigDecimal(paid), new BigDecimal("0.00"), new BigDecimal(repaid));
  }

  private static PaymentOrder order(String dueAt, PaymentStatus status) {
    return new PaymentOrder("order-1", REFERENCE, 2, "METL", 1, "PTCE-2013", new BigDecimal("24000.00"), status,
        new Payee("Association synthétique", "FR7630006000011234567890189", "AGRIFRPP"), Set.of("agent", "certifier"),
        Instant.parse(dueAt), NOW, null, null, null, null, null, null, null, null, null, null);
  }

  private static DecisionRecord decision(String table, String annotation) {
    return new DecisionRecord(null, new DecisionSheet.Table(table, table, 1, "1.0", table + ":1"), NOW,
        Map.of("kind", "INTERIM", "spentRate", 0.5), List.of(new FiredRule("rule_1", annotation, Map.of())));
  }

  private static SupportingDocument document(String name, String at) {
    return new SupportingDocument(name, REFERENCE, "OTHER", name, "application/pdf", 1_000, "0", "pole", Instant.parse(at));
  }

  private static Submission.BudgetLine line(int year, String amount) {
    return new Submission.BudgetLine(year, BudgetCategory.ANIMATION, "Animation", new BigDecimal(amount));
  }
}
