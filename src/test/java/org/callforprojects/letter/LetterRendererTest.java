package org.callforprojects.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.callforprojects.letter.Letters.ordinary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class LetterRendererTest {

  private static final LetterRenderer RENDERER = new LetterRenderer(new org.callforprojects.paper.PaperPdf());

  @ParameterizedTest
  @EnumSource
  void everyLetterMayBeArchivedAndReadByAll(LetterCode code) {
    assertThat(PdfCheck.violations(RENDERER.render(code, ordinary(code)))).isEmpty();
  }

  @Test
  void theCheckRefusesAnOrdinaryPdf() throws IOException {
    try (PDDocument plain = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      plain.addPage(new PDPage());
      plain.save(out);
      assertThat(PdfCheck.violations(out.toByteArray()))
          .anyMatch(rule -> rule.startsWith("3a")).anyMatch(rule -> rule.startsWith("ua1"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLetterSaysWhoWritesToWhomAboutWhatAndWhen(LetterCode code) throws IOException {
    byte[] pdf = RENDERER.render(code, ordinary(code));

    assertThat(PdfCheck.words(pdf)).contains("Bureau des appels à projets (service fictif)", "1 place de l’Exemple",
        "Courriel : appels-a-projets@exemple.fr", "01 00 00 00 00", "Association fictive Les Ateliers",
        "À l’attention de Dominique Fictif, présidence", "46000 Cahors", "Paris, le 4 novembre 2013",
        "PTCE-2013-0042", "Objet : " + code.subject().replace('\u00A0', ' '), "La cheffe du bureau,",
        "Prénom Nomfictif", "Page 1 sur ");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo(code.subject() + " (PTCE-2013-0042)");
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
    }
  }

  @Test
  void accentsApostrophesAndNonBreakingSpacesSurvive() throws IOException {
    String text = PdfCheck.text(RENDERER.render(LetterCode.RECEIPT, ordinary(LetterCode.RECEIPT)));

    // Where a line ends is the layout's matter
    assertThat(text.replaceAll(" *\\R", " ")).contains("31\u00A0octobre\u00A02013 à 23\u00A0h\u00A059", "«\u00A0Pôle fictif des Causses\u00A0»",
        "Objet\u00A0: Accusé de réception", "n°\u00A02000-321", "R.\u00A0421-1", "À défaut", "l’instruction");
  }

  /** A reference in two lines is found by no search and copied by nobody. */
  @ParameterizedTest
  @EnumSource(LetterCode.class)
  void b17ReferenceIsNeverCutOverTwoLines(LetterCode code) throws IOException {
    String text = PdfCheck.text(RENDERER.render(code, ordinary(code))).replace('\u2011', '-');
    assertThat(text).contains("PTCE-2013-0042");
    assertThat(text.split("PTCE-2013-0042", -1).length).as(text).isEqualTo(text.replaceAll("-\\s+", "-").replaceAll("\\s+-", "-")
        .split("PTCE-2013-0042", -1).length);
    assertThat(text).doesNotContainPattern("\\[S(RC)? ?\\d").doesNotContain("À compter du dernière");
  }

  @Test
  void b17ReceiptIsOneSheet() throws IOException {
    try (PDDocument document = Loader.loadPDF(RENDERER.render(LetterCode.RECEIPT, ordinary(LetterCode.RECEIPT)))) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
  }

  @Test
  void receiptSaysWhenSilenceMeansRejectionAndHowToAppeal() throws IOException {
    assertThat(words(LetterCode.RECEIPT)).contains(
        "reçue le 31 octobre 2013 à 23 h 59 (heure de Paris)",
        "sera réputée rejetée le 31 décembre 2013",
        "courriel : appels-a-projets@exemple.fr", "téléphone : 01 00 00 00 00",
        "un recours gracieux adressé à : Bureau des appels à projets", "tribunal administratif de Paris",
        "Ces délais sont francs",
        "loi n° 2000-321 du 12 avril 2000, articles 19 et 21",
        "code de justice administrative, articles R. 421-1");
  }

  @Test
  void complementRequestPartsTheIndispensableFromTheRestAndSuspendsTheDelay() throws IOException {
    String words = words(LetterCode.COMPLEMENT_REQUEST);
    assertThat(words).containsSubsequence(
        "Pièces indispensables à l’instruction", "Statuts signés", "Délibération ou lettre d’intention",
        "Autres pièces attendues", "Relevé d’identité bancaire",
        "au plus tard le 19 novembre 2013 à 23 h 59 (heure de Paris)",
        "est suspendu depuis le 4 novembre 2013", "soit 57 jours",
        "sera close comme incomplète", "Les statuts joints au dossier ne sont pas signés.");
  }

  @Test
  void complementRequestAfterTheDelayRanOutSuspendsNothing() throws IOException {
    LetterContent content = ordinary(LetterCode.COMPLEMENT_REQUEST).withSuspension(null);
    assertThat(PdfCheck.words(RENDERER.render(LetterCode.COMPLEMENT_REQUEST, content)))
        .contains("sera close comme incomplète").doesNotContain("est suspendu");
  }

  @Test
  void complementRequestWithoutIndispensableDocumentSuspendsNothing() throws IOException {
    LetterContent content = ordinary(LetterCode.COMPLEMENT_REQUEST)
        .withRequestedItems(List.of(new RequestedItem("BANK_DETAILS", "Relevé d’identité bancaire", false)));
    assertThat(PdfCheck.words(RENDERER.render(LetterCode.COMPLEMENT_REQUEST, content)))
        .contains("Relevé d’identité bancaire").doesNotContain("est suspendu", "indispensables", "incomplète");
  }

  @Test
  void correctionRequestListsTheCorrectableReasons() throws IOException {
    assertThat(words(LetterCode.CORRECTION_REQUEST)).containsSubsequence(
        "qui atteint 24,35 % des coûts éligibles", "n’est pas équilibré",
        "au plus tard le 19 novembre 2013 à 23 h 59", "est suspendu", "sera jugée en l’état");
  }

  @Test
  void reminderRepeatsTheListAndTheUnchangedDeadline() throws IOException {
    assertThat(words(LetterCode.COMPLEMENT_REMINDER)).containsSubsequence(
        "a fait l’objet d’une demande de ma part, le 4 novembre 2013",
        "expire le 19 novembre 2013 à 23 h 59", "ne le prolonge pas", "Statuts signés");
  }

  @Test
  void reminderOfACorrectionSpeaksOfTheFundingPlan() throws IOException {
    LetterContent content = ordinary(LetterCode.CORRECTION_REQUEST);
    assertThat(PdfCheck.words(RENDERER.render(LetterCode.COMPLEMENT_REMINDER, content)))
        .contains("Points du plan de financement à corriger", "n’est pas équilibré")
        .doesNotContain("close comme incomplète");
  }

  @Test
  void ineligibilityGivesAllReasonsOfLawAndFactAndTheRemedies() throws IOException {
    assertThat(words(LetterCode.INELIGIBILITY)).containsSubsequence(
        "n’est pas éligible", "rejetée",
        "La candidature a été reçue après la clôture des dépôts, fixée au 31 octobre 2013 à 23 h 59.",
        "Fondement : Appel à projets, date limite de dépôt.",
        "aucune entreprise extérieure à l’économie sociale et solidaire",
        "Le montant demandé, 25 000,00 €, est inférieur au montant minimal du soutien, fixé à",
        "30 000,00 €", "aucun cofinancement",
        "Voies et délais de recours", "dans un délai de deux mois", "recours gracieux",
        "Le silence gardé pendant deux mois", "tribunal administratif de Paris", "Ces délais sont francs");
  }

  @Test
  void incompleteClosingListsOnlyTheIndispensableDocumentsStillMissing() throws IOException {
    assertThat(words(LetterCode.INCOMPLETE_CLOSING))
        .contains("Statuts signés", "Délibération", "close comme incomplète", "Voies et délais de recours")
        .doesNotContain("Relevé d’identité bancaire");
  }

  @Test
  void withdrawalIsNotedWithoutRemedies() throws IOException {
    assertThat(words(LetterCode.WITHDRAWAL_NOTED))
        .contains("Je prends acte du retrait", "2 novembre 2013 à 15 h 05").doesNotContain("recours");
  }

  @Test
  void awardSaysHowMuchWhoPaysWhatBoundItAndWhatFollows() throws IOException {
    assertThat(words(LetterCode.AWARD)).containsSubsequence("séance PTCE-2013-S1, décision du 20 décembre 2013",
        "soutien de 180 000,00 €", "Ministère fictif du Logement", "120 000,00 €", "Caisse fictive", "36 000,00 €", "Total",
        "Vous aviez demandé 200 000,00 €", "plus bas des plafonds", "Une convention sera établie",
        "loi n° 2000-321 du 12 avril 2000, article 10", "Voies et délais de recours", "Pièce jointe : Annexe",
        "Annexe : explication de la décision", "Membre 70").doesNotContain("liste complémentaire");
  }

  @Test
  void awardFromTheReserveListSaysSo() throws IOException {
    LetterContent content = ordinary(LetterCode.AWARD).withOutcome(Letters.outcome("180000.00", Letters.shares(),
        Letters.BOUND, "", null, LocalDate.of(2014, 3, 1), false, false));
    assertThat(PdfCheck.words(RENDERER.render(LetterCode.AWARD, content)))
        .contains("inscrite sur la liste complémentaire", "appelé le 1er mars 2014");
  }

  @Test
  void reserveLetterPromisesNothing() throws IOException {
    assertThat(words(LetterCode.RESERVE)).containsSubsequence("inscrite sur la liste complémentaire", "90 000,00 €",
        "ni un soutien ni un refus", "il ne vous est pas promis", "jusqu’au 20 décembre 2014", "refusée par une décision motivée")
        .doesNotContain("former, dans un délai");
  }

  @Test
  void refusalGivesTheReasonsOfTheCommitteeAndTheRemedies() throws IOException {
    assertThat(words(LetterCode.REFUSAL)).containsSubsequence("n’a pas retenu", "200 000,00 €", "Motifs de la décision",
        "La coopération reste déclarative.", "Le plan d’action n’est pas chiffré.", "Voies et délais de recours",
        "tribunal administratif de Paris").doesNotContain("liste complémentaire");
  }

  @Test
  void refusalAfterTheReserveListSaysThatItEnded() throws IOException {
    LetterContent content = ordinary(LetterCode.REFUSAL).withOutcome(Letters.outcome("90000.00", List.of(), "", "",
        Letters.RESERVE_END, null, true, false));
    assertThat(PdfCheck.words(RENDERER.render(LetterCode.REFUSAL, content))).containsSubsequence(
        "inscrite sur la liste complémentaire, pour un soutien de 90 000,00 €", "pris fin le 20 décembre 2014",
        "sans que votre candidature ait pu être appelée", "rejetée", "n’ont pas permis", "Voies et délais de recours");
  }

  @Test
  void lapseGivesItsReasonAndTheRemedies() throws IOException {
    assertThat(words(LetterCode.AWARD_LAPSED)).containsSubsequence("180 000,00 €", "caduc",
        "La convention n’a pas été signée", "Aucun versement", "loi n° 79-587", "Voies et délais de recours")
        .doesNotContain("renoncez");
  }

  @Test
  void renouncedAwardIsNotedAsTheWishOfTheLaureate() throws IOException {
    LetterContent content = ordinary(LetterCode.AWARD_LAPSED).withOutcome(Letters.outcome("180000.00", Letters.shares(), "",
        "", null, null, false, true));
    assertThat(PdfCheck.words(RENDERER.render(LetterCode.AWARD_LAPSED, content))).contains("vous renoncez à ce soutien")
        .doesNotContain("Motif de la décision");
  }

  @Test
  void receiptOfAnAppealSaysWhenSilenceRejectsItAndThatTheCourtCanStillBeSeized() throws IOException {
    assertThat(words(LetterCode.APPEAL_RECEIPT)).containsSubsequence(
        "contre la décision de refus de votre demande de soutien du 10 janvier 2014", "reçu le 3 mars 2014",
        "n’y a pris aucune part", "toute pièce utile", "sera réputé rejeté le 3 mai 2014", "sans courrier",
        "loi n° 2000-321 du 12 avril 2000, articles 18, 19 et 21", "tribunal administratif de Paris",
        "nouveau délai de deux mois", "Ces délais sont francs");
  }

  @Test
  void lateAppealIsToldItsLastDayAndTheCourt() throws IOException {
    assertThat(words(LetterCode.APPEAL_LATE)).containsSubsequence("reçu le 3 mars 2014", "au plus tard le 11 mars 2014",
        "irrecevable", "ni interrompu ni rouvert", "article R. 421-1", "saisir le tribunal administratif de Paris")
        .doesNotContain("un recours gracieux adressé à");
  }

  @Test
  void rejectedAppealHasItsReasonsAndOnlyTheCourtIsLeft() throws IOException {
    assertThat(words(LetterCode.APPEAL_UPHELD)).containsSubsequence("rejeté", "maintenue", "Motifs de la décision",
        "Le plan d’action reste non chiffré.", "Les pièces nouvelles", "saisir le tribunal administratif de Paris",
        "Ce délai est franc").doesNotContain("un recours gracieux adressé à", "Télérecours");
  }

  @Test
  void wonAppealSaysHowTheApplicationGoesOnAndPromisesNoMoney() throws IOException {
    assertThat(words(LetterCode.APPEAL_REVERSED)).containsSubsequence("Je fais droit", "retirée",
        "Le plan d’action était chiffré en annexe.", "Votre candidature sera examinée par le comité.",
        "ne vaut pas attribution").doesNotContain("Voies et délais");
  }

  @Test
  void answerToAnAppealWithoutItsReasonIsRefused() {
    for (LetterCode code : List.of(LetterCode.APPEAL_UPHELD, LetterCode.APPEAL_REVERSED)) {
      LetterContent content = LetterContent.of(Letters.OFFICE, Letters.APPLICATION, Letters.ISSUED);
      assertThatIllegalArgumentException().isThrownBy(() -> RENDERER.render(code,
          content.withAppeal(Letters.appeal(" ", "La suite.")))).withMessageContaining("reason");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> RENDERER.render(LetterCode.APPEAL_REVERSED,
        LetterContent.of(Letters.OFFICE, Letters.APPLICATION, Letters.ISSUED).withAppeal(Letters.appeal("Un motif.", ""))))
        .withMessageContaining("resumption");
  }

  @Test
  void annexIsOnPagesOfItsOwnAndRepeatsTheHeadOfALongTable() throws IOException {
    try (PDDocument document = Loader.loadPDF(RENDERER.render(LetterCode.REFUSAL, ordinary(LetterCode.REFUSAL)))) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(document.getNumberOfPages() - 1);
      stripper.setEndPage(document.getNumberOfPages() - 1);
      assertThat(stripper.getText(document)).contains("Annexe\u00A0: explication de la décision",
          "Montant", "Membre 1 ").doesNotContain("considération distinguée");
      stripper.setStartPage(document.getNumberOfPages());
      stripper.setEndPage(document.getNumberOfPages());
      assertThat(stripper.getText(document)).contains("Montant", "Membre 70 ");
    }
  }

  @ParameterizedTest
  @EnumSource(value = LetterCode.class, names = "WITHDRAWAL_NOTED", mode = Mode.EXCLUDE)
  void aLetterWithoutTheFactsItMustStateIsRefused(LetterCode code) {
    LetterContent bare = LetterContent.of(Letters.OFFICE, Letters.APPLICATION, Letters.ISSUED);
    assertThatIllegalArgumentException().isThrownBy(() -> RENDERER.render(code, bare))
        .withMessageContaining(code.name());
    assertThatIllegalArgumentException().isThrownBy(() -> RENDERER.text(code, bare));
  }

  @Test
  void aNoticeIsPrintedInItsOrderAndItsRemediesOnlyWhenTheyAreMentioned() throws IOException {
    assertThat(words(LetterCode.GRANT_TERMINATED)).containsSubsequence("Voici ce qui est attendu", "Montant versé",
        "72 000,00 €", "un compte rendu financier ;", "un bilan.", "Adressez-les au service.",
        "Textes applicables : loi n° 2000-321", "Voies et délais de recours", "considération distinguée");
    assertThat(words(LetterCode.REPORT_REMINDER)).contains("Voici ce qui est attendu").doesNotContain("recours");
  }

  @Test
  void theMailOfANoticeCarriesItsWordsWithFrenchSpaces() {
    Notice n = Letters.notice();
    assertThat(RENDERER.text(LetterCode.GRANT_CLOSED, ordinary(LetterCode.GRANT_CLOSED)
        .withNotice(new Notice(n.paragraphs(), List.of(), List.of(), List.of(), "Reste dû : 12 € (PTCE-2013-0042) ; merci."))))
        .contains("Reste dû\u00A0: 12\u00A0€ (PTCE-2013-0042)\u00A0; merci.");
  }

  @Test
  void markupInANoticeIsPrintedAsItWasTyped() throws IOException {
    String typed = "<b>Gras</b> & [[${T(java.lang.Runtime)}]] ]]> &eacute;";
    byte[] pdf = RENDERER.render(LetterCode.PAYMENT_HELD, ordinary(LetterCode.PAYMENT_HELD).withNotice(
        new Notice(List.of(typed), List.of(new Notice.Fact(typed, typed)), List.of(typed), List.of(typed), typed)));
    assertThat(PdfCheck.words(pdf)).containsSubsequence(typed, typed, typed);
    assertThat(PdfCheck.violations(pdf)).isEmpty();
  }

  @Test
  void todaysLettersCiteTodaysCode() throws IOException {
    LetterContent content = ordinary(LetterCode.RECEIPT, Letters.under("CURRENT"));
    assertThat(PdfCheck.words(RENDERER.render(LetterCode.RECEIPT, content)))
        .contains("articles L. 112-3, L. 231-4 et R. 112-5", "Télérecours citoyens", "L. 411-2")
        .doesNotContain("2001-492");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<b>Gras</b> & \"cité\" <script>alert(1)</script> [[${T(java.lang.Runtime)}]] &eacute;",
      "]]></style><img src=\"http://exemple.invalid/x.png\"/>"})
  void markupInANameIsPrintedAsItWasTyped(String name) throws IOException {
    byte[] pdf = RENDERER.render(LetterCode.RECEIPT, ordinary(LetterCode.RECEIPT, Letters.named(name, name)));
    assertThat(PdfCheck.words(pdf).replaceAll("\\s", "")).contains(name.replaceAll("\\s", ""));
    assertThat(PdfCheck.violations(pdf)).isEmpty();
  }

  @Test
  void charactersWithoutGlyphBecomeASquareAndInvisibleOnesGo() throws IOException {
    String name = "Ça 🎉 قطب Ὀδυσσεύς Полюс ＡＢ e\u0301 Œuvre\u202Etxt\u0000\uFFFE שלום 漢 👩\u200D👩\u200D👧 ①";
    byte[] pdf = RENDERER.render(LetterCode.RECEIPT, ordinary(LetterCode.RECEIPT, Letters.named(name, name)));
    assertThat(PdfCheck.violations(pdf)).isEmpty();
    assertThat(PdfCheck.words(pdf)).contains("Ça □ □□□ Ὀδυσσεύς Полюс AB é Œuvretxt □□□□ □ □□□ ");
  }

  @Test
  void endlessWordsStayOnThePage() throws IOException {
    String name = "Interminable".repeat(80);
    byte[] pdf = RENDERER.render(LetterCode.INELIGIBILITY,
        ordinary(LetterCode.INELIGIBILITY, Letters.named(name, name)));
    assertThat(PdfCheck.violations(pdf)).isEmpty();
    assertThat(PdfCheck.words(pdf).replace(" ", "")).contains(name);
  }

  @ParameterizedTest
  @EnumSource(value = LetterCode.class, names = "CALL_CANCELLED", mode = Mode.EXCLUDE) // its comment is its reason
  void unknownOptionalFactsLeaveNoTrace(LetterCode code) throws IOException {
    LetterApplication application = new LetterApplication("PTCE-2013-0042", "Pôle", "PTCE-2013", "Appel", "2013",
        Letters.APPLICATION.submittedAt(), "Association", null, " ", null);
    SendingOffice o = Letters.OFFICE;
    SendingOffice office = new SendingOffice(o.name(), null, o.postalAddress(), o.email(), o.phone(),
        o.signatoryName(), o.signatoryCapacity(), "");
    LetterContent full = ordinary(code);
    LetterContent content = LetterContent.of(office, application, Letters.ISSUED)
        .withImplicitRejectionOn(full.implicitRejectionOn()).withComplementDeadline(full.complementDeadline())
        .withRequestedItems(full.requestedItems()).withReasons(full.reasons()).withRemedies(true)
        .withOutcome(full.outcome()).withAppeal(full.appeal()).withNotice(full.notice());

    byte[] pdf = RENDERER.render(code, content);

    assertThat(PdfCheck.violations(pdf)).isEmpty();
    assertThat(PdfCheck.words(pdf)).contains("Le 4 novembre 2013").doesNotContain("null", "attention");
  }

  @Test
  void onlyTheGlyphsUsedAreEmbedded() throws IOException {
    byte[] pdf = RENDERER.render(LetterCode.RECEIPT, ordinary(LetterCode.RECEIPT));
    assertThat(pdf.length).isLessThan(100_000);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (COSName name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
        assertThat(font.getName()).matches("[A-Z]{6}\\+LiberationSans.*");
      }
    }
  }

  @Test
  void severalThreadsRenderAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<byte[]>> letters = Stream.generate(() -> Arrays.stream(LetterCode.values())).limit(2)
          .flatMap(codes -> codes).<Callable<byte[]>>map(code -> () -> RENDERER.render(code, ordinary(code))).toList();
      List<Future<byte[]>> rendered = threads.invokeAll(letters);
      for (int i = 0; i < rendered.size(); i++) {
        LetterCode code = LetterCode.values()[i % LetterCode.values().length];
        assertThat(PdfCheck.words(rendered.get(i).get())).isEqualTo(words(code));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void mailIsShortAndRefersToTheLetter(LetterCode code) {
    String text = RENDERER.text(code, ordinary(code));
    assertThat(text).startsWith("Madame, Monsieur,\n\n").endsWith("01 00 00 00 00\n").doesNotContain("\n\n\n")
        .contains("PTCE-2013-0042", "Le courrier est joint à ce message", "consultable dans l’application",
            "Courriel\u00A0: appels-a-projets@exemple.fr");
    assertThat(text.lines()).hasSizeBetween(7, 12);
  }

  @Test
  void mailKeepsWhatAFontCouldNotShowButNoControl() {
    String name = "Bureau 🎉\u0000\u001B";
    SendingOffice o = Letters.OFFICE;
    SendingOffice office = new SendingOffice(name, o.place(), o.postalAddress(), o.email(), o.phone(),
        o.signatoryName(), o.signatoryCapacity(), o.competentCourt());
    LetterContent content = LetterContent.of(office, Letters.APPLICATION, Letters.ISSUED);
    assertThat(RENDERER.text(LetterCode.WITHDRAWAL_NOTED, content)).contains("\nBureau 🎉\n");
  }

  private static String words(LetterCode code) throws IOException {
    return PdfCheck.words(RENDERER.render(code, ordinary(code)));
  }
}
