package org.callforprojects.grant.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.SampleGrants;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.paper.GrantPaper.Kind;
import org.callforprojects.letter.PdfCheck;
import org.callforprojects.member.LegalCategories;
import org.callforprojects.paper.PaperPdf;
import org.callforprojects.paper.PaperRenderer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class GrantPapersTest {

  private static final PaperRenderer PRINTER = new PaperRenderer(new PaperPdf());
  private static final String HOSTILE =
      "Interminable".repeat(15) + " <b>&amp; [[${1+1}]] \uD83C\uDF89 \u202E \u0642\u0637\u0628 ]]>";

  private GrantPapers papers;

  @BeforeEach
  void open() {
    DriverManagerDataSource source = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(source).placeholders(Map.of("blob", "blob")).load().migrate();
    JdbcClient jdbc = JdbcClient.create(source);
    jdbc.sql("set referential_integrity false").update(); // the papers alone are looked at here
    CallService calls = mock(CallService.class);
    when(calls.settingsOf(anyString())).thenReturn(new CallSettingsFiles().read("PTCE-2013"));
    StaffDirectory staff = mock(StaffDirectory.class);
    when(staff.names(any())).thenReturn(Map.of("agent.signataire", "Sacha Signataire", PaperGrants.OFFICER, "Issa Instructeur"));
    AgreementPaper agreements = new AgreementPaper(new DecisionWords(), new LegalCategories());
    papers = new GrantPapers(new GrantPaperRepository(jdbc), calls, agreements, new AmendmentPaper(agreements), new RecoveryPaper(), PRINTER,
        staff, Clock.fixed(PaperGrants.SIGNED_AT, ZoneOffset.UTC));
  }

  private static Beneficiary association() {
    return PaperGrants.beneficiary("Association fictive Les Ateliers", "9220");
  }

  private static Terms terms(String ruleSet) {
    return PaperGrants.terms("Pôle fictif des Causses", ruleSet, PaperGrants.threeFunders());
  }

  private String agreement(Grant grant) throws IOException {
    papers.issueAgreement(grant);
    return words(Kind.AGREEMENT, 1);
  }

  private String words(Kind kind, int number) throws IOException {
    byte[] pdf = papers.content(PaperGrants.REFERENCE, kind, number);
    assertThat(PdfCheck.violations(pdf)).isEmpty();
    assertThat(PdfCheck.text(pdf)).doesNotContain("null").doesNotContain("'").doesNotContainPattern("[^ ] [:;?!»€%]")
        .as("codes of the design").doesNotContainPattern("\\[S(RC)? ?\\d");
    return PdfCheck.wordsCellByCell(pdf);
  }

  @Test
  void theAgreementHoldsWhatTheLawWantsInIt() throws IOException {
    assertThat(agreement(PaperGrants.offered(association(), terms("2013")))).containsSubsequence(
        "Ministère de l’Égalité des territoires et du Logement", "Financeur (État)", "999 000 011 00018",
        "Caisse des dépôts et consignations", "Association fictive Les Ateliers", "732 829 320 00074", "Dominique Fictif, présidence",
        "Article 1 – Objet", "Pôle fictif des Causses", "Article 2 – Durée", "36 mois",
        "Article 3 – Montant", "180 000,00 € au plus", "66,67 %", "120 000,00 €",
        "Article 4 – Dépenses éligibles", "250 000,00 €", "600 000,00 €",
        "rapport du soutien à ces dépenses", "180 000,00 € sur 600 000,00 €, soit 30 %",
        "Article 5 – Versements", "Avance", "54 000,00 €", "dernière signature", "Convention signée par tous",
        "Solde", "18 000,00 €", "36 mois après la dernière signature", "Compte rendu final accepté",
        "FR76 3000 6000 0112 3456 7890 189", "Conditions fixées à l’attribution",
        "Réunir le cofinancement des collectivités territoriales.", "Comptes rendus", "6 mois", "Cerfa n° 15059",
        "Contrôle et évaluation", "reversement", "Avenants", "Suspension et résiliation", "15 jours",
        "Fondement de la convention", "imposée par la loi", "23 000,00 €", "Aides d’État", "De minimis SIEG", "360/2012",
        "500 000,00 €", "420 000,00 €", "240 000,00 €", "Publication", "Litiges", "tribunal administratif de Paris", "Signatures",
        "Dominique Fictif, présidence : ……");
  }

  /** 150,000 of 320,000 is 46.875 %: what is rounded is not the rate of the agreement, and says so. */
  @Test
  void b17RoundedRateIsNotTheRateOfTheAgreement() throws IOException {
    assertThat(agreement(PaperGrants.offered(association(), SampleGrants.terms(PaperGrants.euros("150000"), PaperGrants.euros("320000")))))
        .contains("150 000,00 € sur 320 000,00 €, soit 46,88 % environ").doesNotContain("46,88 % est");
    open();
    assertThat(agreement(PaperGrants.offered(association(), SampleGrants.terms(PaperGrants.euros("150000"), PaperGrants.euros("300000")))))
        .contains("soit 50 %").doesNotContain("50 % environ");
  }

  @Test
  void b17AccountWithoutItsBankCodeHasNoEmptyRow() throws IOException {
    Grant grant = PaperGrants.drafted(association(), terms("2013"));
    grant.receive(new BankDetails("Association", "FR7630006000011234567890189", null, PaperGrants.OFFERED, null, null));
    grant.review(true, PaperGrants.OFFICER, PaperGrants.OFFERED);
    grant.offer(PaperGrants.OFFERED);
    assertThat(agreement(grant)).contains("FR76 3000 6000 0112 3456 7890 189").doesNotContain("BIC");
    open();
    assertThat(agreement(PaperGrants.offered(association(), terms("2013")))).contains("BIC");
  }

  @Test
  void onlyABodyWithoutProfitUnderTodaysRulesMayKeepASurplus() throws IOException {
    Beneficiary company = PaperGrants.beneficiary("Société fictive", "5710");
    assertThat(agreement(PaperGrants.offered(association(), terms("CURRENT")))).contains("Excédent", "excédent raisonnable",
        "Contrat d’engagement républicain", "loi n° 2000-321 du 12 avril 2000, article 10).");
    open();
    assertThat(agreement(PaperGrants.offered(company, terms("CURRENT")))).doesNotContain("xcédent", "engagement républicain");
    open();
    assertThat(agreement(PaperGrants.offered(association(), terms("2013")))).doesNotContain("xcédent", "engagement républicain");
  }

  @Test
  void anAgreementThatTheLawDoesNotImposeSaysSo() throws IOException {
    Grant grant = PaperGrants.drafted(association(), terms("CURRENT"));
    grant.base("REQUIRED_BY_POLICY", null);
    grant.receive(new BankDetails("Association", "FR7630006000011234567890189", "AGRIFRPP", PaperGrants.OFFERED, null, null));
    grant.review(true, PaperGrants.OFFICER, PaperGrants.OFFERED);
    grant.offer(PaperGrants.OFFERED);
    assertThat(agreement(grant)).contains("voulue par le programme", "ne dépasse pas 23 000,00 €").doesNotContain("imposée par la loi");
  }

  @Test
  void anAgreementOfferedAgainHasTheNextNumberAndARetryFindsIt() {
    Grant grant = PaperGrants.offered(association(), terms("2013"));
    papers.issueAgreement(grant);
    papers.issueAgreement(grant);
    assertThat(papers.list(PaperGrants.REFERENCE)).extracting(GrantPaper::number).containsExactly(1);

    grant.review(true, PaperGrants.OFFICER, PaperGrants.OFFERED.plusSeconds(60));
    grant.offer(PaperGrants.OFFERED.plusSeconds(120));
    papers.issueAgreement(grant);
    assertThat(papers.list(PaperGrants.REFERENCE)).extracting(GrantPaper::title)
        .containsExactly("Convention n°\u00A01", "Convention n°\u00A02");
    assertThat(papers.latest(PaperGrants.REFERENCE, Kind.AGREEMENT)).hasValueSatisfying(paper ->
        assertThat(paper.issuedAt()).isEqualTo(PaperGrants.OFFERED.plusSeconds(120)));
  }

  @Test
  void theSignedAgreementSaysWhoSignedWhenAndTheDays() throws IOException {
    Grant grant = PaperGrants.ordinary();
    papers.issueSignedAgreement(grant);
    papers.issueSignedAgreement(grant);
    assertThat(papers.list(PaperGrants.REFERENCE)).hasSize(1);
    assertThat(words(Kind.SIGNED_AGREEMENT, 1)).contains("a pris effet le 3 mars 2014", "jusqu’au 2 mars 2017",
        "3 septembre 2015", "Dominique Fictif, présidence 2 mars 2014 à 11 h 30", "Sacha Signataire 3 mars 2014 à 11 h 30")
        .doesNotContain("……");
  }

  @Test
  void anAmendmentIsFiledAsProposedAndAsSigned() throws IOException {
    Grant grant = PaperGrants.ordinary();
    Amendment amendment = PaperGrants.amendment(PaperGrants.beneficiary("Coopérative fictive", "5551"));
    papers.issueAmendment(grant, amendment);
    papers.issueAmendment(grant, amendment);
    assertThat(words(Kind.AMENDMENT, 1)).containsSubsequence("Avenant n° 1", "Le recrutement a pris du retard.",
        "42 mois (au lieu de : 36 mois)", "Coopérative fictive", "FR14 2004", "4. Solde", "3 septembre 2017",
        "Le bénéficiaire : Association fictive Les Ateliers", "Le nouveau bénéficiaire : Coopérative fictive", "……");

    papers.issueAmendment(grant, PaperGrants.signed(grant, amendment));
    assertThat(words(Kind.SIGNED_AMENDMENT, 1)).contains("Sacha Signataire").doesNotContain("……");
    assertThat(papers.list(PaperGrants.REFERENCE)).extracting(GrantPaper::kind).containsExactly(Kind.AMENDMENT, Kind.SIGNED_AMENDMENT);
  }

  /** Its own articles, and those of the agreement that it changes, by the numbers and headings that they have there. */
  @Test
  void b17AmendmentHasItsArticlesAndNamesThoseItChanges() throws IOException {
    Grant grant = PaperGrants.ordinary();
    Amendment whole = PaperGrants.amendment(PaperGrants.beneficiary("Coopérative fictive", "5551"));
    papers.issueAmendment(grant, whole);
    String words = words(Kind.AMENDMENT, 1);
    assertThat(words).containsSubsequence("Article 1 – Objet", "Article 2 – Modifications",
        "la désignation du bénéficiaire ; l’article 2 – Durée ; l’article 4 – Dépenses éligibles ; l’article 5 – Versements.",
        "Durée de la convention", "Échéance de la tranche 3", "Article 3 – Effet", "le jour de la dernière signature", "Signatures")
        .doesNotContain("du dernière", "de la avance", "de tranche");
    assertThat(agreement(PaperGrants.offered(association(), terms("2013")))).contains("Article 2 – Durée", "Article 4 – Dépenses éligibles",
        "Article 5 – Versements");

    open();
    papers.issueAmendment(grant, new Amendment(1, "Retard.", 42, null, null, null, null, "compte.pole", whole.requestedAt(),
        Amendment.Status.OFFERED, "", PaperGrants.OFFICER, whole.decidedAt(), List.of()));
    assertThat(words(Kind.AMENDMENT, 1)).contains("dans la convention : l’article 2 – Durée.").doesNotContain("Dépenses éligibles", "Versements");
  }

  @Test
  void theRecoveryOrderTellsDebtorSharesCalculationAndHowToContestIt() throws IOException {
    Grant grant = PaperGrants.ordinary();
    PaperGrants.report(grant, 2, "");
    PaperGrants.owe(grant);
    papers.issueClaim(grant, grant.claim("METL"));
    papers.issueClaim(grant, grant.claim("METL"));
    assertThat(words(Kind.RECOVERY, 1)).containsSubsequence("Titre de perception n° TP-2017-METL", "732 829 320 00074",
        "8 000,00 €, au plus tard le 5 avril 2018", "8 000,00 €", "1 600,00 €", "2 400,00 €", "Dépenses éligibles acceptées",
        "200 000,00 €", "60 000,00 €", "Comptable fictif de METL", "FR76 9999 9000", "réclamation", "articles 28, 112, 117 et 118",
        "Issa Instructeur");
    papers.issueClaim(grant, grant.claim("CDC"));
    assertThat(words(Kind.CLAIM, 3)).containsSubsequence("Demande de reversement n° TP-2017-CDC", "2 400,00 €, au plus tard le",
        "Comptable fictif de CDC").doesNotContain("itre de perception").doesNotContain("articles 28");
  }

  @Test
  void hostileTextsAndLongNamesStayOnThePage() throws IOException {
    Grant grant = PaperGrants.running(PaperGrants.beneficiary(HOSTILE, "9220"),
        PaperGrants.terms(HOSTILE, "CURRENT", PaperGrants.fiveFunders()));
    papers.issueSignedAgreement(grant);
    papers.issueAmendment(grant, PaperGrants.amendment(PaperGrants.beneficiary(HOSTILE, "5551")));
    assertThat(words(Kind.SIGNED_AGREEMENT, 1)).contains("300 000,00 €", "[[${1+1}]]", "& associés <SA>");
    assertThat(words(Kind.AMENDMENT, 1)).contains("<b>&amp;");
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatExceptionOfType(UnknownReferenceException.class)
        .isThrownBy(() -> papers.content(PaperGrants.REFERENCE, Kind.AGREEMENT, 1)).withMessageContaining("n’a pas de tel document");
    assertThat(papers.latest(PaperGrants.REFERENCE, Kind.RECOVERY)).isEmpty();
  }
}
