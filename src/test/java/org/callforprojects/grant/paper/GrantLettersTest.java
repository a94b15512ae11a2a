package org.callforprojects.grant.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callforprojects.grant.paper.PaperGrants.euros;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

import org.callforprojects.application.letter.Correspondence;
import org.callforprojects.application.letter.Correspondence.Addressee;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Ending;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Instalments;
import org.callforprojects.grant.Relief;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.Terms;
import org.callforprojects.letter.LetterApplication;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterContent;
import org.callforprojects.letter.LetterRenderer;
import org.callforprojects.letter.Notice;
import org.callforprojects.letter.PdfCheck;
import org.callforprojects.letter.SendingOffice;
import org.callforprojects.paper.PaperPdf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrantLettersTest {

  private static final LetterRenderer RENDERER = new LetterRenderer(new PaperPdf());
  private static final CallSettings SETTINGS = new CallSettingsFiles().read("PTCE-2013");
  private static final Instant NOW = Instant.parse("2016-02-01T09:00:00Z");
  private static final Instant LAPSE = Instant.parse("2014-04-04T21:59:59Z");

  private final List<Sent> sent = new ArrayList<>();
  private GrantLetters letters;

  private record Sent(LetterCode code, String step, Notice notice, boolean remedies, Addressee to) {
    private LetterContent content() {
      return LetterContent.of(
          new SendingOffice("Bureau fictif", "Paris", "1 place de l’Exemple\n75000 Paris", "bureau@exemple.invalid",
              "01 00 00 00 00", "Prénom Nomfictif", "La cheffe du bureau,", "tribunal administratif de Paris"),
          new LetterApplication(PaperGrants.REFERENCE, "Pôle", "PTCE-2013", "Appel fictif", "2013", NOW, "x", "", "", "")
              .to(to.name(), to.address(), to.representative(), to.function()), NOW).withNotice(notice).withRemedies(remedies);
    }

    byte[] pdf() {
      return RENDERER.render(code, content());
    }

    String words() {
      try {
        return PdfCheck.words(pdf());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    String mail() {
      return RENDERER.text(code, content());
    }
  }

  @BeforeEach
  void write() {
    Correspondence post = mock(Correspondence.class);
    doAnswer(call -> sent.add(new Sent(call.getArgument(1), call.getArgument(2), call.getArgument(3), call.getArgument(4),
        call.getArgument(5)))).when(post).issue(anyString(), any(), anyString(), any(), anyBoolean(), any(Addressee.class));
    CallService calls = mock(CallService.class);
    when(calls.settingsOf(anyString())).thenReturn(SETTINGS);
    letters = new GrantLetters(post, calls, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Sent last() {
    return sent.get(sent.size() - 1);
  }

  /** One of each, and each variant that reads otherwise. */
  private void writeAll(String pole) {
    Beneficiary lead = PaperGrants.beneficiary("Association fictive Les Ateliers", "9220");
    Terms terms = PaperGrants.terms(pole, "2013", PaperGrants.threeFunders());
    Grant drafted = PaperGrants.drafted(lead, terms);
    letters.askBankDetails(drafted, List.of("Derniers comptes approuvés", "Pouvoir du signataire"), LAPSE, 1, "");
    letters.askBankDetails(drafted, List.of(), LAPSE, 2, "L’IBAN est celui d’un particulier.\nProduisez celui de la structure.");
    letters.remindAgreement(drafted, false, LAPSE, 1);
    letters.remindAgreement(drafted, true, LAPSE, 1);
    letters.offerAgreement(PaperGrants.offered(lead, terms), LAPSE, 1);
    letters.returnSignature(PaperGrants.offered(lead, terms), "Ce n’est pas la convention.", LAPSE, 2);
    letters.inviteBeforeLapse(PaperGrants.offered(lead, terms), LAPSE, 2);
    Grant grant = PaperGrants.running(lead, terms);
    letters.tellSigned(grant);
    for (int daysLate : new int[] {-30, 0, 30}) {
      letters.remindReport(grant, grant.tranche(2), daysLate);
    }
    letters.giveNotice(grant, grant.tranche(2), Instant.parse("2016-01-02T22:59:59Z"));
    letters.returnReport(grant, PaperGrants.report(grant, 2, "Les charges indirectes ne sont pas expliquées."));
    letters.hold(grant, grant.tranche(2), "le service fait n’est pas certifié.", Instant.parse("2016-03-02T23:00:00Z"), 1);
    letters.invite(grant, PaperGrants.suspend(grant, "Le compte rendu n’a pas été remis."));
    Suspension lifted = PaperGrants.decided(grant, "RESUME");
    grant.resume();
    letters.resume(grant, lifted);
    Amendment amendment = PaperGrants.amendment(PaperGrants.beneficiary("Coopérative fictive <SCIC>", "5551"));
    grant.request(amendment);
    letters.offerAmendment(grant, amendment, LAPSE);
    letters.closeAmendment(grant, amendment.answered(Amendment.Status.REFUSED, "Le motif n’est pas établi.", "x", NOW));
    grant.apply(amendment, 6);
    letters.applyAmendment(grant, amendment);
    PaperGrants.owe(grant);
    letters.inviteBeforeRecovery(grant, LAPSE);
    grant.recovery().claims().forEach(claim -> letters.sendClaim(grant, claim));
    Claim metl = grant.claim("METL");
    letters.remindRepayment(grant, metl, euros("5000"), metl.dueOn());
    grant.changeClaim("METL", claim -> claim.in(Instalments.monthly(euros("5000"), 3, LocalDate.of(2018, 5, 1), "Trésorerie.", "x", NOW))
        .asked(Relief.asked(Relief.Kind.REMISSION, euros("5000"), "Difficultés.", "x", NOW)).decided(true, "Établies.", "y", NOW));
    letters.grantInstalments(grant, grant.claim("METL"));
    letters.answerRemission(grant, grant.claim("METL"), true, euros("0"));
    grant.close(NOW);
    letters.close(grant, euros("72000"), euros("12000"));
    letters.terminate(terminated());
  }

  private static Grant terminated() {
    Grant grant = PaperGrants.ordinary();
    PaperGrants.suspend(grant, "Les fonds ont été employés à un autre objet.");
    Suspension decided = PaperGrants.decided(grant, "TERMINATE");
    grant.terminate(new Ending(true, decided.outcomeReason(), PaperGrants.OFFICER, NOW));
    return grant;
  }

  @Test
  void everyLetterMayBeArchivedAndReadByAllAndSaysNothingUnknown() throws IOException {
    writeAll("Pôle fictif des Causses");

    assertThat(sent).extracting(Sent::code).containsAll(EnumSet.range(LetterCode.AGREEMENT_PREPARATION, LetterCode.GRANT_CLOSED));
    for (Sent letter : sent) {
      assertThat(PdfCheck.violations(letter.pdf())).as(letter.step()).isEmpty();
      assertThat(PdfCheck.text(letter.pdf())).as(letter.step()).doesNotContain("null").doesNotContainPattern("[^ ] [:;?!»€%]")
          .doesNotContainPattern("\\d (jours?|mois)\\b").doesNotContain("..").doesNotContain("'");
      assertThat(letter.mail()).as(letter.step()).contains(PaperGrants.REFERENCE).doesNotContain("null");
      assertThat(letter.mail().lines()).as(letter.step()).hasSizeBetween(7, 12);
    }
  }

  @Test
  void hostileTextsAreOnlyPrinted() {
    writeAll("Interminable".repeat(15) + " <b>&amp; [[${1+1}]] 🎉 \u202E قطب");
    sent.forEach(letter -> assertThat(PdfCheck.violations(letter.pdf())).as(letter.step()).isEmpty());
  }

  @Test
  void everyStepIsItsOwnAndFitsItsColumn() {
    writeAll("Pôle");
    assertThat(sent).extracting(Sent::step).doesNotHaveDuplicates().allSatisfy(step -> {
      assertThat(step).hasSizeLessThanOrEqualTo(60);
      assertThat(Arrays.stream(LetterCode.values()).map(LetterCode::name)).anyMatch(step::startsWith);
    });
  }

  @Test
  void onlyDecisionsMentionRemedies() {
    writeAll("Pôle");
    assertThat(sent.stream().filter(Sent::remedies)).extracting(Sent::code).containsOnly(LetterCode.GRANT_TERMINATED,
        LetterCode.RECOVERY_ORDER, LetterCode.AMENDMENT_CLOSED);
  }

  @Test
  void theRequestForBankDetailsListsWhatIsMissingAndWhenTheAwardLapses() {
    letters.askBankDetails(PaperGrants.ordinary(), List.of("Derniers comptes approuvés"), LAPSE, 1, "");
    assertThat(last().words()).contains("180 000,00 €", "relevé d’identité bancaire",
        "au nom de : Association fictive Les Ateliers", "Derniers comptes approuvés",
        "au plus tard le 4 avril 2014", "pourra être déclaré caduc", "loi n° 2000-321 du 12 avril 2000, article 10")
        .doesNotContain("n’est pas en ordre");
    assertThat(last().to().email()).isEqualTo("pole@exemple.invalid");
  }

  @Test
  void aSecondRequestSaysWhatTheOfficerFound() {
    letters.askBankDetails(PaperGrants.ordinary(), List.of(), LAPSE, 2, "L’IBAN n’est pas le vôtre.");
    assertThat(last().step()).isEqualTo("AGREEMENT_PREPARATION-2");
    assertThat(last().words()).containsSubsequence("n’est pas en ordre", "Le service instructeur précise :",
        "L’IBAN n’est pas le vôtre.");
  }

  @Test
  void aDelayThatEndsAtMidnightEndsWithTheDayBefore() {
    letters.remindAgreement(PaperGrants.ordinary(), true, Instant.parse("2014-04-04T22:00:00Z"), 1);
    assertThat(last().words()).contains("expire le 4 avril 2014");
  }

  @Test
  void theSignedAgreementTellsEveryTrancheAndEveryReport() {
    letters.tellSigned(PaperGrants.ordinary());
    assertThat(last().words()).contains("prend effet le 3 mars 2014",
        "Tranche 1, avance, à compter du 3 mars 2014 54 000,00 €", "Tranche 2, acompte, à compter du 3 mars 2015 54 000,00 €",
        "Tranche 4, solde, à compter du 3 mars 2017 18 000,00 €",
        "Compte rendu pour la tranche 2 (acompte) : au plus tard le 3 septembre 2015.");
  }

  @Test
  void aReminderOfAReportSaysWhetherItIsLate() {
    Grant grant = PaperGrants.ordinary();
    letters.remindReport(grant, grant.tranche(2), -30);
    assertThat(last().step()).isEqualTo("REPORT_REMINDER-T2-20150903-BEFORE-30");
    assertThat(last().words()).contains("doit parvenir au service au plus tard le 3 septembre 2015", "Cerfa n° 15059")
        .doesNotContain("retard");
    letters.remindReport(grant, grant.tranche(2), 30);
    assertThat(last().step()).isEqualTo("REPORT_REMINDER-T2-20150903-LATE-30");
    assertThat(last().words()).contains("Il a 30 jours de retard", "plus de 90 jours donne lieu à une mise en demeure");
  }

  @Test
  void theHearingGivesReasonsFifteenDaysAndTheRightToBeAssisted() {
    Grant grant = PaperGrants.ordinary();
    letters.invite(grant, PaperGrants.suspend(grant, "Les fonds ont été employés à un autre objet."));
    assertThat(last().words()).contains("suspendue à compter du 11 janvier 2016",
        "Les fonds ont été employés à un autre objet.", "dans un délai de 15 jours, soit au plus tard le 26 janvier 2016",
        "vous faire assister par un conseil", "article L. 121-1".replace("article ", "articles "), "L. 122-1");
  }

  @Test
  void theTerminationGivesReasonsOfFactAndLawAndTheRemedies() {
    letters.terminate(terminated());
    assertThat(last().words()).containsSubsequence("est résiliée à compter du 1er février 2016",
        "Vos observations, reçues le 20 janvier 2016, ont été examinées.", "Les fonds ont été employés à un autre objet.",
        "<b>suffisent</b> & convainquent", "En droit", "Conseil d’État, 5 juillet 2010, n° 308615",
        "Voies et délais de recours", "tribunal administratif de Paris");
  }

  @Test
  void aTerminationWithoutSuspensionSaysThatTheBeneficiaryAskedForIt() {
    Grant grant = PaperGrants.ordinary();
    grant.terminate(new Ending(true, "La structure cesse son activité.", PaperGrants.OFFICER, NOW));
    letters.terminate(grant);
    assertThat(last().words()).contains("demande écrite de résiliation", "La structure cesse son activité.");
  }

  @Test
  void anAmendmentOfTheLeadIsToldToTheNewOne() {
    Grant grant = PaperGrants.ordinary();
    Amendment amendment = PaperGrants.amendment(PaperGrants.beneficiary("Coopérative fictive", "5551"));
    grant.request(amendment);
    letters.offerAmendment(grant, amendment, LAPSE);
    assertThat(last().to().name()).isEqualTo("Association fictive Les Ateliers");
    assertThat(last().words()).contains("Durée de la convention : 42 mois (au lieu de : 36 mois).",
        "Échéance de la tranche 3 (acompte) : 3 septembre 2016 (au lieu de : 3 mars 2016).",
        "Coûts éligibles, total : 600 000,00 € (inchangé).", "Bénéficiaire : Coopérative fictive (SIRET 732 829 320 00074)");
    grant.apply(amendment, 6);
    letters.applyAmendment(grant, amendment);
    assertThat(last().to().name()).isEqualTo("Coopérative fictive");
    assertThat(last().words()).contains("pour durée 42 mois", "Tranche 3, acompte, à compter du 3 septembre 2016");
  }

  @Test
  void anAmendmentThatNobodySignedIsClosedWithoutRemedies() {
    Grant grant = PaperGrants.ordinary();
    letters.closeAmendment(grant, PaperGrants.amendment(null).in(Amendment.Status.LAPSED));
    assertThat(last().remedies()).isFalse();
    assertThat(last().words()).contains("n’a pas été signé par toutes les parties", "La convention reste inchangée");
  }

  /** A12: each funder claims its own part, in its own form, and says whom to pay, where and until when. */
  @Test
  void a12EachFunderClaimsItsOwnPartInItsOwnForm() {
    Grant grant = PaperGrants.ordinary();
    PaperGrants.owe(grant);
    letters.sendClaim(grant, grant.claim("METL"));
    assertThat(last().words()).containsSubsequence("trop-versé de 12 000,00 €", "8 000,00 €", "au plus tard le 5 avril 2018",
        "Titre de perception n° TP-2017-METL", "Comptable fictif de METL", "FR76 9999 9000", "réclamation adressée au comptable",
        "Voies et délais de recours").doesNotContain("2 400,00 €");
    letters.sendClaim(grant, grant.claim("CDC"));
    assertThat(last().words()).containsSubsequence("2 400,00 €", "Caisse des dépôts", "Demande de reversement n° TP-2017-CDC",
        "Comptable fictif de CDC").doesNotContain("itre de perception").doesNotContain("8 000,00 €");
    letters.remindRepayment(grant, grant.claim("METL"), euros("5000"), LocalDate.of(2018, 4, 5));
    assertThat(last().words()).contains("Reversé ou remis à ce jour 3 000,00 €", "Reste dû 5 000,00 €");
  }

  @Test
  void theClosingBalances() {
    Grant grant = PaperGrants.ordinary();
    grant.keepSurplus(new BigDecimal("300.00"));
    letters.close(grant, euros("180000"), euros("12000"));
    assertThat(last().words()).contains("Soutien accordé 180 000,00 €", "Versé 180 000,00 €", "Reversé 12 000,00 €",
        "Soutien définitif 168 000,00 €", "Dont excédent laissé à votre structure 300,00 €");
  }
}
