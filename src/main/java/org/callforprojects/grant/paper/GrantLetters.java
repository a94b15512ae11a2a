package org.callforprojects.grant.paper;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.application.letter.Correspondence;
import org.callforprojects.application.letter.Correspondence.Addressee;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Ending;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.Instalments;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.Relief;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.Tranche;
import org.callforprojects.letter.LegalTexts;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.Notice;
import org.callforprojects.letter.Notice.Fact;
import org.springframework.stereotype.Component;

/**
 * The letters on a grant, to its beneficiary. Each is issued once: its step is made of what it is about. Delays that end
 * at an instant are told as the last day on which there is still time, in Paris.
 */
@Component
public class GrantLetters {

  /** Nothing lapses by itself: the beneficiary is heard first, and a person decides (CRPA L.122-1). */
  private static final String MAY_LAPSE = "et après que vous aurez été mis à même de présenter vos observations, le soutien "
      + "pourra être déclaré caduc ; les crédits reviendraient alors à l’enveloppe de l’appel à projets.";
  private static final String TERMINATE = "TERMINATE";
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private final Correspondence post;
  private final CallService calls;
  private final Clock clock;

  GrantLetters(Correspondence post, CallService calls, Clock clock) {
    this.post = post;
    this.calls = calls;
    this.clock = clock;
  }

  // --- agreement ---

  /**
   * @param missingDocumentLabels documents whose absence did not stop the application
   * @param round                 1 the first; what came is not in order in a later one
   * @param comment               what the officer says of it; empty for none
   */
  public void askBankDetails(Grant grant, List<String> missingDocumentLabels, Instant lapseAt, int round, String comment) {
    String lastDay = GrantWords.lastDay(lapseAt);
    List<String> words = new ArrayList<>();
    words.add("Un soutien de " + award(grant) + " est accordé au pôle « " + pole(grant) + " ». La convention en fixera "
        + "l’objet, le montant, les versements et les conditions.");
    words.add(round == 1 ? "Pour l’établir, le service a besoin des éléments suivants, au plus tard le " + lastDay + " :"
        : "Votre dossier de convention a été examiné ; il n’est pas en ordre. Je vous prie de produire les éléments "
            + "suivants, complets et exacts, au plus tard le " + lastDay + " :");
    List<String> items = new ArrayList<>();
    items.add("le relevé d’identité bancaire (titulaire, IBAN, BIC) d’un compte ouvert au nom de : "
        + grant.beneficiary().name());
    items.addAll(missingDocumentLabels);
    List<String> closing = new ArrayList<>(typed("Le service instructeur précise :", comment));
    closing.add(where(grant));
    closing.add("À défaut de réponse le " + lastDay + " au soir, " + MAY_LAPSE + " Aucun versement n’intervient avant que tous aient signé la convention.");
    closing.add(law(law(grant).agreement()));
    issue(grant, LetterCode.AGREEMENT_PREPARATION, "-" + round, new Notice(words, List.of(), items, closing,
        "Pour établir la convention de votre pôle (candidature " + grant.reference() + "), le service attend des éléments de "
            + "votre part au plus tard le " + lastDay + ". Le courrier joint en donne la liste."), false);
  }

  /** @param signatureAwaited whether the signed agreement is awaited; else what was asked for before it */
  public void remindAgreement(Grant grant, boolean signatureAwaited, Instant lapseAt, int round) {
    String lastDay = GrantWords.lastDay(lapseAt);
    List<String> words = List.of(signatureAwaited
            ? "La convention relative au soutien de " + award(grant) + " accordé au pôle « " + pole(grant)
                + " » vous a été adressée pour signature. Elle ne m’est pas revenue signée."
            : "Les éléments qui vous ont été demandés pour établir la convention relative au soutien de " + award(grant)
                + " accordé au pôle « " + pole(grant) + " » ne me sont pas parvenus.",
        "Le délai expire le " + lastDay + " ; le présent rappel ne le prolonge pas. Passé ce jour, " + MAY_LAPSE);
    issue(grant, LetterCode.AGREEMENT_REMINDER, (signatureAwaited ? "-SIGNATURE-" : "-PIECES-") + round,
        new Notice(words, List.of(), List.of(), List.of(where(grant), law(law(grant).agreement())),
            "Le service attend toujours " + (signatureAwaited ? "la convention signée"
                : "les éléments nécessaires à la convention") + " de votre pôle (candidature " + grant.reference()
                + "). Le délai expire le " + lastDay + " et n’est pas prolongé."), false);
  }

  public void offerAgreement(Grant grant, Instant lapseAt, int round) {
    String lastDay = GrantWords.lastDay(lapseAt);
    String representative = GrantWords.representative(grant.beneficiary());
    issue(grant, LetterCode.AGREEMENT_OFFER, "-" + round, new Notice(
        List.of("La convention relative au soutien accordé au pôle « " + pole(grant) + " » est établie. Elle est à votre "
            + "disposition dans l’application, sur la page de votre candidature.",
            "Elle porte sur les montants suivants, pour une durée de " + grant.terms().durationMonths() + " mois :"),
        funders(grant),
        List.of("Lisez la convention, en particulier son échéancier, ses conditions et ce qu’elle prévoit en matière de "
                + "comptes rendus, de contrôle et de reversement.",
            "Faites-la signer par " + (representative.isEmpty() ? "votre représentant légal" : representative)
                + ", ou par une personne munie d’un pouvoir que vous joindrez.",
            "Déposez l’exemplaire signé dans l’application, sur la page de votre candidature, ou adressez-le au service dont "
                + "les coordonnées figurent en tête de ce courrier, en rappelant la référence " + grant.reference() + "."),
        List.of("Votre signature doit parvenir au service au plus tard le " + lastDay + ". Passé ce jour, " + MAY_LAPSE,
            "Chaque financeur signe après vous. La convention prend effet à la dernière signature ; "
                + "aucun versement n’intervient avant.", law(law(grant).agreement())),
        "La convention de votre pôle (candidature " + grant.reference() + ") est à signer au plus tard le " + lastDay
            + ". Elle est à votre disposition dans l’application ; le courrier joint dit comment la retourner."), false);
  }

  /** The signed paper is not accepted. @param comment what the reviewer says of it */
  public void returnSignature(Grant grant, String comment, Instant lapseAt, int round) {
    String lastDay = GrantWords.lastDay(lapseAt);
    List<String> words = new ArrayList<>();
    words.add("L’exemplaire de la convention que vous avez déposé pour le pôle « " + pole(grant)
        + " » a été relu. Il ne peut pas être accepté.");
    words.addAll(typed("Ce qui ne convient pas :", comment));
    issue(grant, LetterCode.SIGNATURE_RETURNED, "-" + round, new Notice(words, List.of(), List.of(),
        List.of("Je vous prie de déposer la convention entière, signée et datée par la personne qui en a le pouvoir, au plus "
            + "tard le " + lastDay + ".", where(grant), law(law(grant).agreement())),
        "L’exemplaire signé de la convention de votre pôle (candidature " + grant.reference() + ") est à produire de nouveau au "
            + "plus tard le " + lastDay + ". Le courrier joint dit pourquoi."), false);
  }

  public void returnAmendmentSignature(Grant grant, Amendment amendment, String comment, String documentId) {
    List<String> words = new ArrayList<>();
    words.add("L’exemplaire de l’avenant n° " + amendment.number() + " que vous avez déposé pour le pôle « " + pole(grant)
        + " » a été relu. Il ne peut pas être accepté.");
    words.addAll(typed("Ce qui ne convient pas :", comment));
    issue(grant, LetterCode.SIGNATURE_RETURNED, "-A" + amendment.number() + "-" + documentId, new Notice(words, List.of(),
        List.of(), List.of("Je vous prie de déposer l’avenant entier, signé et daté par la personne qui en a le pouvoir, dans "
            + "le délai déjà fixé.", where(grant), law(law(grant).agreement())),
        "L’exemplaire signé de l’avenant à votre convention (candidature " + grant.reference()
            + ") est à produire de nouveau. Le courrier joint dit pourquoi."), false);
  }

  /** Before the award lapses. @param until the end of the time to answer */
  public void inviteBeforeLapse(Grant grant, Instant until, int round) {
    String lastDay = GrantWords.lastDay(until);
    issue(grant, LetterCode.LAPSE_NOTICE, "-" + round, new Notice(
        List.of((grant.status() == GrantStatus.OFFERED ? "La convention relative au soutien de " + award(grant)
            + " accordé au pôle « " + pole(grant) + " » n’est pas revenue signée dans le délai fixé."
            : "Les éléments demandés pour établir la convention relative au soutien de " + award(grant) + " accordé au pôle « "
            + pole(grant) + " » ne sont pas parvenus dans le délai fixé."),
            "La caducité de ce soutien est envisagée : les crédits reviendraient à l’enveloppe de l’appel à projets. Aucune "
                + "décision n’est prise avant que vous ayez pu présenter vos observations. À cette fin, vous pouvez :"),
        List.of(), List.of("produire ce qui vous était demandé : le dossier reprend alors son cours ;",
            "présenter des observations écrites au plus tard le " + lastDay + " ;",
            "demander, dans le même délai, à présenter des observations orales ;",
            "vous faire assister par un conseil, ou représenter par un mandataire de votre choix."),
        List.of(where(grant), "Passé ce délai, une décision motivée vous sera notifiée, que vous ayez répondu ou non.",
            law(law(grant).hearing())),
        "Le soutien accordé à votre pôle (candidature " + grant.reference() + ") risque de devenir caduc. Vous pouvez présenter "
            + "vos observations au plus tard le " + lastDay + "."), false);
  }

  /** Before what was paid too much is claimed. */
  public void inviteBeforeRecovery(Grant grant, Instant until) {
    Recovery recovery = grant.recovery();
    String lastDay = GrantWords.lastDay(until);
    issue(grant, LetterCode.RECOVERY_NOTICE, "", new Notice(
        List.of("Les comptes de la subvention accordée au pôle « " + pole(grant) + " » font apparaître un trop-versé de "
            + FrenchText.euros(recovery.amount()) + ".", recovery.basis(),
            "Le reversement de cette somme est envisagé. Aucune décision n’est prise avant que vous ayez pu présenter vos "
                + "observations. Elle se répartirait entre les financeurs comme suit :"),
        recovered(grant), List.of("présentez vos observations écrites, avec toute pièce utile, au plus tard le " + lastDay + " ;",
            "demandez, dans le même délai, à présenter des observations orales ;",
            "faites-vous assister par un conseil, ou représenter par un mandataire de votre choix."),
        List.of(where(grant), "Passé ce délai, une décision motivée vous sera notifiée, que vous ayez répondu ou non.",
            law(law(grant).hearing())),
        "Un reversement est envisagé pour la subvention de votre pôle (candidature " + grant.reference()
            + "). Vous pouvez présenter vos observations au plus tard le " + lastDay + "."), false);
  }

  public void tellSigned(Grant grant) {
    String day = FrenchText.date(grant.signedOn());
    issue(grant, LetterCode.AGREEMENT_SIGNED, "", new Notice(
        List.of("Toutes les parties ont signé la convention relative au soutien de " + award(grant) + " accordé au pôle « "
            + pole(grant) + " ». Elle prend effet le " + day + ", pour " + grant.terms().durationMonths()
            + " mois. L’exemplaire signé est consultable dans l’application, sur la page de votre candidature.",
            "Les versements sont prévus comme suit, sous les conditions de la convention :"),
        schedule(grant), reports(grant),
        List.of("Signalez sans attendre au service tout changement de vos statuts, de vos représentants, de votre compte "
            + "bancaire ou du plan d’action, et toute difficulté à le réaliser.",
            law(law(grant).agreement() + " ; " + law(grant).payment())),
        "La convention de votre pôle (candidature " + grant.reference() + ") est signée par toutes les parties et prend "
            + "effet le " + day + ". Le courrier joint en rappelle l’échéancier."), false);
  }

  // --- reports and tranches ---

  /** @param daysLate negative before the report is due */
  public void remindReport(Grant grant, Tranche tranche, int daysLate) {
    String due = FrenchText.date(tranche.reportDueOn());
    String days = daysLate + (daysLate > 1 ? " jours" : " jour");
    String told = daysLate > 0
        ? "Le compte rendu attendu le " + due + " ne m’est pas parvenu. Il a " + days + " de retard."
        : daysLate == 0 ? "Le compte rendu de l’année écoulée est attendu aujourd’hui, " + due + "."
        : "Le compte rendu de l’année écoulée doit parvenir au service au plus tard le " + due + ".";
    String then = daysLate > 0
        ? "Le versement de la " + GrantWords.tranche(tranche) + ", d’un montant de " + FrenchText.euros(tranche.amount())
            + ", est suspendu à sa réception. Un retard de plus de "
            + settings(grant).delays().grants().formalNotice() + " jours donne lieu à une mise en demeure."
        : "Il est la condition du versement de la " + GrantWords.tranche(tranche) + ", d’un montant de "
            + FrenchText.euros(tranche.amount()) + ".";
    issue(grant, LetterCode.REPORT_REMINDER, stepOf(tranche) + "-" + DAY.format(tranche.reportDueOn())
        + (daysLate < 0 ? "-BEFORE-" : "-LATE-") + Math.abs(daysLate),
        new Notice(List.of(told, then, "Ce compte rendu comprend :"), List.of(), reportParts(),
            List.of(where(grant), law(law(grant).report())),
            (daysLate > 0 ? "Le compte rendu de votre pôle (candidature " + grant.reference() + "), attendu le " + due
                + ", n’est pas parvenu au service." : "Le compte rendu de votre pôle (candidature " + grant.reference()
                + ") doit parvenir au service au plus tard le " + due + ".")
                + " Le courrier joint rappelle ce qu’il comprend."), false);
  }

  public void returnReport(Grant grant, Report report) {
    Tranche tranche = grant.tranche(report.tranche());
    List<String> words = new ArrayList<>();
    words.add("Le compte rendu n° " + report.number() + ", reçu le " + FrenchText.date(report.receivedAt())
        + " pour la période du " + FrenchText.date(report.body().periodStart()) + " au "
        + FrenchText.date(report.body().periodEnd()) + ", a été examiné. Il ne peut pas être accepté en l’état.");
    words.addAll(typed("Ce qui manque ou ne convient pas :", report.review().comment()));
    issue(grant, LetterCode.REPORT_RETURNED, "-" + report.number(), new Notice(words, List.of(), List.of(),
        List.of("Je vous prie d’adresser un compte rendu entier, corrigé de ces points : il prendra la place du précédent. "
            + "D’ici là, la " + GrantWords.tranche(tranche) + ", d’un montant de " + FrenchText.euros(tranche.amount())
            + ", n’est pas versée." + (tranche.reportDueOn() == null ? "" : " L’échéance du compte rendu reste fixée au "
            + FrenchText.date(tranche.reportDueOn()) + "."), where(grant), law(law(grant).report())),
        "Le compte rendu n° " + report.number() + " de votre pôle (candidature " + grant.reference()
            + ") est à compléter ou à corriger. Le courrier joint dit sur quels points."), false);
  }

  public void giveNotice(Grant grant, Tranche tranche, Instant answerBy) {
    String lastDay = GrantWords.lastDay(answerBy);
    issue(grant, LetterCode.FORMAL_NOTICE, stepOf(tranche) + "-" + lastDayCode(answerBy), new Notice(
        List.of("Le compte rendu de l’emploi de la subvention, exigé pour la " + GrantWords.tranche(tranche)
            + ", devait parvenir au service au plus tard le " + FrenchText.date(tranche.reportDueOn())
            + ". " + reminded(tranche) + "il n’est pas parvenu.",
            "Je vous mets en demeure de le produire au plus tard le " + lastDay + ". Ce compte rendu comprend :"),
        List.of(), reportParts(),
        List.of("À défaut, la subvention de " + award(grant) + " sera suspendue. Après que vous aurez été invité à présenter "
            + "vos observations, la convention pourra être résiliée et les sommes dont l’emploi n’est pas justifié devront "
            + "être reversées.", where(grant), law(law(grant).report() + " ; " + law(grant).withdrawal())),
        "Vous êtes mis en demeure de produire, au plus tard le " + lastDay + ", le compte rendu de votre pôle (candidature "
            + grant.reference() + ")."), false);
  }

  /** Only reminders that were sent are told of. */
  private static String reminded(Tranche tranche) {
    List<String> days = tranche.remindedOn().stream().map(FrenchText::date).toList();
    return switch (days.size()) {
      case 0 -> "À ce jour, ";
      case 1 -> "Malgré le rappel qui vous a été adressé le " + days.get(0) + ", ";
      default -> "Malgré les rappels qui vous ont été adressés les " + String.join(", ", days.subList(0, days.size() - 1))
          + " et " + days.get(days.size() - 1) + ", ";
    };
  }

  /** @param why French sentence, with or without its capital @param until when the tranche is looked at again */
  public void hold(Grant grant, Tranche tranche, String why, Instant until, int round) {
    issue(grant, LetterCode.PAYMENT_HELD, stepOf(tranche) + "-" + round, new Notice(
        List.of("Les conditions du versement de la " + GrantWords.tranche(tranche) + " ont été examinées. Ce versement, d’un "
            + "montant de " + FrenchText.euros(tranche.amount()) + ", est mis en attente pour le motif suivant : "
            + why.strip()),
        List.of(), List.of(),
        List.of("Vous pouvez compléter votre compte rendu ou produire toute pièce utile dès maintenant : les conditions seront "
            + "alors examinées de nouveau. Sans élément nouveau, elles le seront le " + FrenchText.date(until)
            + ", et ce qui n’aura pas été versé d’ici là pourra l’être avec une tranche suivante si les conditions sont "
            + "remplies.", where(grant), law(law(grant).payment())),
        "Le versement de la " + GrantWords.tranche(tranche) + " de votre pôle (candidature " + grant.reference()
            + ") est mis en attente. Le courrier joint dit pourquoi, et ce que vous pouvez faire."), false);
  }

  // --- suspension and end ---

  /** Suspends, and invites the beneficiary to answer before any decision. */
  public void invite(Grant grant, Suspension suspension) {
    String lastDay = GrantWords.lastDay(suspension.hearingEndsAt());
    int days = settings(grant).delays().grants().hearing();
    List<String> words = new ArrayList<>();
    words.add("La subvention de " + award(grant) + " accordée au pôle « " + pole(grant) + " » est suspendue à compter du "
        + FrenchText.date(suspension.at()) + ". Aucun versement n’intervient pendant cette suspension.");
    words.addAll(typed("Les manquements suivants sont relevés :", suspension.reason()));
    words.add("La résiliation de la convention et le reversement de tout ou partie des sommes versées sont envisagés. Aucune "
        + "décision n’est prise avant que vous ayez pu présenter vos observations. À cette fin, vous pouvez :");
    issue(grant, LetterCode.HEARING_NOTICE, "-" + number(grant, suspension), new Notice(words, List.of(),
        List.of("présenter des observations écrites dans un délai de " + days + " jours, soit au plus tard le " + lastDay + " ;",
            "demander, dans le même délai, à présenter des observations orales ;",
            "vous faire assister par un conseil, ou représenter par un mandataire de votre choix ;",
            "demander communication du dossier sur lequel la décision sera prise."),
        List.of(where(grant), "Passé ce délai, une décision motivée vous sera notifiée, que vous ayez répondu ou non : "
            + "reprise de la subvention, ou résiliation de la convention.", law(law(grant).hearing())),
        "La subvention de votre pôle (candidature " + grant.reference() + ") est suspendue. Vous êtes invité à présenter vos "
            + "observations au plus tard le " + lastDay + ". Le courrier joint expose les motifs et vos droits."), false);
  }

  public void resume(Grant grant, Suspension suspension) {
    List<String> words = new ArrayList<>();
    words.add("La subvention de " + award(grant) + " accordée au pôle « " + pole(grant) + " », suspendue le "
        + FrenchText.date(suspension.at()) + ", reprend son cours. " + heard(suspension));
    words.addAll(typed("Les motifs de cette décision sont les suivants :", suspension.outcomeReason()));
    issue(grant, LetterCode.GRANT_RESUMED, "-" + number(grant, suspension), new Notice(words, schedule(grant), List.of(),
        List.of("Les versements restent soumis aux conditions de la convention. Les échéances des comptes rendus ne sont pas "
            + "modifiées."),
        "La suspension de la subvention de votre pôle (candidature " + grant.reference() + ") est levée. Le courrier joint en "
            + "donne les motifs."), false);
  }

  /** Once it has ended. */
  public void terminate(Grant grant) {
    Ending ending = grant.ending();
    Suspension last = grant.suspensions().isEmpty() ? null : grant.suspensions().get(grant.suspensions().size() - 1);
    boolean heardInSuspension = last != null && TERMINATE.equals(last.outcome());
    List<String> words = new ArrayList<>();
    words.add("La convention signée le " + FrenchText.date(grant.signedOn()) + ", relative au soutien de " + award(grant)
        + " accordé au pôle « " + pole(grant) + " », est résiliée à compter du " + FrenchText.date(ending.at()) + ".");
    words.add(heardInSuspension ? "Par un courrier du " + FrenchText.date(last.at()) + ", les manquements relevés vous ont été "
        + "exposés et vous avez été invité à présenter vos observations. " + heard(last)
        : "Elle fait suite à la demande écrite de résiliation que vous avez déposée.");
    if (heardInSuspension) {
      words.addAll(typed("Les manquements relevés étaient les suivants :", last.reason()));
    }
    words.addAll(typed("La décision est fondée sur les motifs suivants :", ending.reason()));
    words.add("En droit, la subvention n’est acquise que si les conditions auxquelles elle est accordée, fixées par la "
        + "convention, sont remplies ; à défaut, elle peut être retirée sans condition de délai. La décision a les effets "
        + "suivants :");
    issue(grant, LetterCode.GRANT_TERMINATED, "", new Notice(words, List.of(),
        List.of("les versements qui n’ont pas été faits à ce jour ne le seront pas, à l’exception de ceux dont l’ordre est "
                + "déjà transmis à la banque ;",
            "les comptes de la subvention sont arrêtés : les dépenses éligibles acceptées restent couvertes, au taux de la "
                + "convention ;",
            "ce qui a été versé au-delà vous sera réclamé par une décision distincte, qui en donnera le calcul."),
        List.of(law(heardInSuspension ? law(grant).withdrawal() : law(grant).endOnRequest())),
        "La convention de votre pôle (candidature " + grant.reference() + ") est résiliée. Le courrier joint vous notifie "
            + "cette décision, avec ses motifs."), true);
  }

  private static String heard(Suspension suspension) {
    return suspension.observedAt() == null ? "Vous n’avez pas présenté d’observations dans le délai imparti."
        : "Vos observations, reçues le " + FrenchText.date(suspension.observedAt()) + ", ont été examinées.";
  }

  private static int number(Grant grant, Suspension suspension) {
    int before = (int) grant.suspensions().stream().filter(known -> known.at().isBefore(suspension.at())).count();
    return before + 1;
  }

  // --- amendments ---

  public void offerAmendment(Grant grant, Amendment amendment, Instant lapseAt) {
    String lastDay = GrantWords.lastDay(lapseAt);
    String title = "avenant n° " + amendment.number();
    issue(grant, LetterCode.AMENDMENT_OFFER, "-" + amendment.number(), new Notice(
        List.of("La demande d’avenant du " + FrenchText.date(amendment.requestedAt()) + " est acceptée. L’" + title
            + " à la convention du " + FrenchText.date(grant.signedOn()) + " est établi ; il est à votre disposition dans "
            + "l’application, sur la page de votre candidature. Il porte sur ce qui suit :"),
        List.of(), GrantWords.changes(grant, amendment),
        List.of("Déposez l’exemplaire signé dans l’application, sur la page de votre candidature, ou adressez-le au service. "
            + "Il doit lui parvenir au plus tard le " + lastDay + " ; passé ce jour, l’avenant est sans suite et la "
            + "convention reste inchangée.", "Chaque financeur signe après vous. L’avenant prend effet à la dernière signature ; "
            + "d’ici là, la convention s’applique telle qu’elle est. Le montant du soutien n’est pas modifié."),
        "L’" + title + " à la convention de votre pôle (candidature " + grant.reference() + ") est à signer au plus tard le "
            + lastDay + ". Il est à votre disposition dans l’application."), false);
  }

  /** Refused, or not signed in time. */
  public void closeAmendment(Grant grant, Amendment amendment) {
    boolean refused = amendment.status() == Amendment.Status.REFUSED;
    List<String> words = new ArrayList<>();
    words.add("Un avenant à la convention du " + FrenchText.date(grant.signedOn()) + " a été demandé le "
        + FrenchText.date(amendment.requestedAt()) + ". " + (refused ? "Cette demande est refusée."
        : "L’avenant n° " + amendment.number() + " n’a pas été signé par toutes les parties : il est sans suite."));
    if (refused) {
      words.addAll(typed("Les motifs sont les suivants :", amendment.comment()));
    }
    issue(grant, LetterCode.AMENDMENT_CLOSED, "-" + amendment.number(), new Notice(words, List.of(), List.of(),
        List.of("La convention reste inchangée : son échéancier, sa durée et ses conditions s’appliquent. Vous pouvez présenter "
            + "une nouvelle demande."),
        "Votre demande d’avenant à la convention (candidature " + grant.reference() + ") a reçu une suite. Le courrier joint "
            + "vous la notifie."), refused);
  }

  /** Once it is in force. */
  public void applyAmendment(Grant grant, Amendment amendment) {
    issue(grant, LetterCode.AMENDMENT_APPLIED, "-" + amendment.number(), new Notice(
        List.of("Toutes les parties ont signé l’avenant n° " + amendment.number() + " à la convention du "
            + FrenchText.date(grant.signedOn()) + ". Il est en vigueur.",
            "La convention, d’un montant de " + award(grant) + " inchangé, a désormais pour bénéficiaire "
                + grant.beneficiary().name() + " et pour durée " + grant.terms().durationMonths()
                + " mois. Son échéancier est le suivant :"),
        schedule(grant), reports(grant),
        List.of("Les autres stipulations de la convention restent inchangées."),
        "L’avenant n° " + amendment.number() + " à la convention de votre pôle (candidature " + grant.reference()
            + ") est en vigueur. Le courrier joint donne le nouvel échéancier."), false);
  }

  // --- accounts ---

  /** Among the claims of that grant: each is told for itself. */
  private static String place(Grant grant, Claim claim) {
    return "-" + (grant.recovery().claims().indexOf(claim) + 1);
  }

  /** One funder's claim. */
  public void sendClaim(Grant grant, Claim claim) {
    String due = FrenchText.date(claim.dueOn());
    String funder = grant.funder(claim.funder()).name();
    boolean state = grant.funder(claim.funder()).state();
    List<String> closing = new ArrayList<>(List.of("Le virement rappelle le numéro " + claim.reference() + " et la référence "
        + grant.reference() + ". Si vous ne pouvez pas reverser cette somme en une fois, demandez sans attendre un échéancier, "
        + "ou une remise gracieuse, à celui qui recouvre."));
    if (state) {
      closing.add("Le titre de perception peut aussi être contesté, avant toute saisine du juge, par une réclamation adressée au "
          + "comptable chargé du recouvrement dans les deux mois de sa notification.");
    }
    closing.add(law(law(grant).withdrawal() + (state ? " ; " + law(grant).recovery() : "")));
    issue(grant, LetterCode.RECOVERY_ORDER, place(grant, claim), new Notice(
        List.of("Les comptes de la subvention accordée au pôle « " + pole(grant) + " » sont arrêtés. Il en résulte un "
            + "trop-versé de " + FrenchText.euros(grant.recovery().amount()) + ", dont " + FrenchText.euros(claim.amount())
            + " reviennent au financeur « " + funder + " » : je vous demande de les reverser au plus tard le " + due + ".",
            grant.recovery().basis(), GrantWords.claim(grant, claim) + " n° " + claim.reference()
                + " : votre dossier en contient le texte, avec le calcul."),
        List.of(new Fact("Somme à reverser", FrenchText.euros(claim.amount())),
            new Fact("À payer à", claim.accountant() == null ? funder : claim.accountant()),
            new Fact("Compte (IBAN)", claim.iban() == null ? "—" : GrantWords.iban(claim.iban())),
            new Fact("Au plus tard le", due)), List.of(), closing,
        "Les comptes de la subvention de votre pôle (candidature " + grant.reference() + ") font apparaître une somme à "
            + "reverser au financeur « " + funder + " » au plus tard le " + due + ". Le courrier joint vous notifie cette décision et son calcul."),
        true);
  }

  /** @param left euros @param due the day that has passed: each is said once */
  public void remindRepayment(Grant grant, Claim claim, BigDecimal left, LocalDate due) {
    issue(grant, LetterCode.RECOVERY_REMINDER, place(grant, claim) + "-" + due, new Notice(
        List.of("Par " + GrantWords.theClaim(grant, claim) + " n° " + claim.reference() + ", il vous a été demandé de reverser "
            + FrenchText.euros(claim.amount()) + " au financeur « " + grant.funder(claim.funder()).name() + " »"
            + (claim.instalments() == null ? ", au plus tard le " : ", par échéances, dont l’une le ")
            + FrenchText.date(due) + ". Cette échéance est passée."),
        List.of(new Fact("Somme à reverser", FrenchText.euros(claim.amount())),
            new Fact("Reversé ou remis à ce jour", FrenchText.euros(claim.amount().subtract(left))),
            new Fact("Reste dû", FrenchText.euros(left))),
        List.of(),
        List.of("Je vous prie de reverser sans délai ce qui est échu, en rappelant ce numéro et la référence "
            + grant.reference() + ". À défaut, le recouvrement pourra être poursuivi par voie d’exécution forcée.",
            law(law(grant).recovery())),
        "Une somme reste à reverser au titre de la subvention de votre pôle (candidature " + grant.reference()
            + "). Le courrier joint en donne le détail."), false);
  }

  public void grantInstalments(Grant grant, Claim claim) {
    Instalments granted = claim.instalments();
    List<Fact> parts = granted.parts().stream()
        .map(part -> new Fact(FrenchText.date(part.dueOn()), FrenchText.euros(part.amount()))).toList();
    issue(grant, LetterCode.RECOVERY_INSTALMENTS, place(grant, claim) + "-" + granted.at().getEpochSecond(), new Notice(
        List.of("Vous êtes admis à reverser en " + parts.size() + " échéances ce qui reste dû au financeur « "
            + grant.funder(claim.funder()).name() + " » par " + GrantWords.theClaim(grant, claim) + " n° "
            + claim.reference() + ". Motif : " + granted.reason()), parts, List.of(),
        List.of("Une échéance qui n’est pas payée rend exigible ce qui est échu."),
        "Un échéancier vous est accordé pour la somme à reverser (candidature " + grant.reference()
            + "). Le courrier joint en donne les dates."), false);
  }

  /** @param left euros still owed to that funder */
  public void answerRemission(Grant grant, Claim claim, boolean granted, BigDecimal left) {
    Relief relief = claim.reliefs().get(claim.reliefs().size() - 1);
    issue(grant, LetterCode.REMISSION_DECISION, place(grant, claim) + "-" + claim.reliefs().size(), new Notice(
        List.of("Une remise gracieuse de " + FrenchText.euros(relief.amount()) + " vous est "
            + (granted ? "accordée" : "refusée") + " sur la somme due au financeur « "
            + grant.funder(claim.funder()).name() + " » par " + GrantWords.theClaim(grant, claim) + " n° "
            + claim.reference() + ". Motif : " + relief.motive()),
        List.of(new Fact("Reste dû", FrenchText.euros(left))), List.of(), List.of(),
        "Votre dette au titre de la subvention (candidature " + grant.reference() + ") a fait l’objet d’une décision. Le "
            + "courrier joint vous la notifie."), !granted);
  }

  /** @param paid euros, payments that came back left out @param repaid euros */
  public void close(Grant grant, BigDecimal paid, BigDecimal repaid) {
    boolean terminated = grant.ending() != null && grant.ending().terminated();
    List<Fact> facts = new ArrayList<>(List.of(new Fact("Soutien accordé", award(grant)),
        new Fact("Versé", FrenchText.euros(paid)), new Fact("Reversé", FrenchText.euros(repaid)),
        new Fact("Soutien définitif", FrenchText.euros(paid.subtract(repaid)))));
    if (grant.surplusKept() != null && grant.surplusKept().signum() > 0) {
      facts.add(new Fact("Dont excédent laissé à votre structure", FrenchText.euros(grant.surplusKept())));
    }
    issue(grant, LetterCode.GRANT_CLOSED, "", new Notice(
        List.of("La subvention accordée au pôle « " + pole(grant) + " » est close : "
            + (terminated ? "la convention est résiliée et ses comptes sont soldés."
                : "tous les comptes de la convention sont soldés.") + " Rien ne sera plus versé ni réclamé à ce titre, sous "
            + "réserve d’un contrôle."),
        facts, List.of(),
        List.of("Conservez pendant dix ans les pièces comptables et justificatives qui se rapportent à l’emploi de la subvention : "
            + "elles peuvent être demandées lors d’un contrôle.", law(law(grant).agreement())),
        "La subvention de votre pôle (candidature " + grant.reference() + ") est close. Le courrier joint en arrête les "
            + "comptes."), false);
  }

  // --- common words ---

  private void issue(Grant grant, LetterCode code, String step, Notice notice, boolean remedies) {
    Beneficiary to = grant.beneficiary();
    post.issue(grant.reference(), code, code.name() + step, notice, remedies,
        new Addressee(to.name(), to.address(), to.representative(), to.function(), to.email()));
  }

  private static String stepOf(Tranche tranche) {
    return "-T" + tranche.number();
  }

  private static String lastDayCode(Instant end) {
    return DAY.format(end.atZone(FrenchText.PARIS).toLocalDate());
  }

  private static List<Fact> funders(Grant grant) {
    List<Fact> facts = new ArrayList<>();
    GrantWords.funders(grant.terms()).forEach(funder -> facts.add(new Fact(funder.name(), FrenchText.euros(funder.amount()))));
    facts.add(new Fact("Total", award(grant)));
    return facts;
  }

  /** What each funder would be paid back. */
  private static List<Fact> recovered(Grant grant) {
    List<Fact> facts = new ArrayList<>();
    grant.terms().funders().forEach(funder -> grant.recovery().claim(funder.code())
        .ifPresent(claim -> facts.add(new Fact(funder.name(), FrenchText.euros(claim.amount())))));
    facts.add(new Fact("Total", FrenchText.euros(grant.recovery().amount())));
    return facts;
  }

  private static List<Fact> schedule(Grant grant) {
    return grant.schedule().stream().map(tranche -> new Fact("Tranche " + tranche.number() + ", "
        + tranche.kind().label().toLowerCase(java.util.Locale.FRENCH) + ", " + GrantWords.since(tranche),
        FrenchText.euros(tranche.amount()))).toList();
  }

  /** When each report that is still awaited is due. */
  private static List<String> reports(Grant grant) {
    return grant.schedule().stream().filter(tranche -> tranche.needsReport() && tranche.reportDueOn() != null
        && !tranche.isOver()).map(tranche -> "Compte rendu pour la " + GrantWords.tranche(tranche) + " : au plus tard le "
            + FrenchText.date(tranche.reportDueOn()) + ".").toList();
  }

  private static List<String> reportParts() {
    return List.of("le compte rendu financier de l’année : dépenses et ressources prévues et réalisées, et leurs écarts "
            + "(tableau du formulaire Cerfa n° 15059) ;",
        "le compte rendu qualitatif des actions menées ;",
        "les indicateurs du pôle : emplois, activités, moyens mutualisés, projets communs, membres, taux "
            + "d’autofinancement ;",
        "la preuve des cofinancements reçus au cours de l’année.");
  }

  private static List<String> typed(String before, String words) {
    List<String> lines = GrantWords.lines(words);
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> told = new ArrayList<>(List.of(before));
    told.addAll(lines);
    return told;
  }

  private static String where(Grant grant) {
    return "Votre réponse peut être déposée dans l’application, sur la page de votre candidature, ou adressée au service dont "
        + "les coordonnées figurent en tête de ce courrier, en rappelant la référence " + grant.reference() + ".";
  }

  private static String law(String texts) {
    return "Textes applicables : " + texts + ".";
  }

  private LegalTexts law(Grant grant) {
    return new LegalTexts(grant.terms().ruleSet(), clock.instant());
  }

  private CallSettings settings(Grant grant) {
    return calls.settingsOf(grant.callCode());
  }

  private static String award(Grant grant) {
    return FrenchText.euros(grant.terms().award());
  }

  private static String pole(Grant grant) {
    return grant.terms().poleName();
  }
}
