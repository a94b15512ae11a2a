package org.callforprojects.application;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.document.SupportingDocument;
import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.springframework.stereotype.Component;

/** What happened to an application, in the words people read: the entries of its journal that are told in words. */
@Component
public class Timeline {

  /** Actor of what the application does by itself. */
  public static final String SYSTEM = Journal.SYSTEM;

  /** Actor who deposited the file on line. */
  public static final String APPLICANT = Journal.APPLICANT;

  private static final Set<String> KINDS = Arrays.stream(Kind.values()).map(Enum::name).collect(Collectors.toSet());

  private final Journal journal;

  Timeline(Journal journal) {
    this.journal = journal;
  }

  /** Kinds of events; the applicant does not read those that are for staff. */
  public enum Kind {
    SUBMITTED("Dépôt", true),
    DOCUMENT_RECEIVED("Pièce reçue", true),
    COMPLETENESS_CHECKED("Complétude contrôlée", false),
    COMPLEMENT_REQUESTED("Compléments demandés", true),
    REMINDED("Relance", true),
    COMPLEMENT_ANSWERED("Réponse reçue", true),
    DELAY_EXPIRED("Délai expiré", true),
    COMPLETE("Dossier complet", true),
    ANALYSED("Analyse", false),
    REASONS_FOUND("Éligibilité vérifiée", false),
    CONFIRMATION("Confirmation", false),
    ELIGIBLE("Éligible", true),
    EVALUATED("Expertise", false),
    NOTE_WRITTEN("Note d’instruction", false),
    DECIDED("Comité", false),
    POSTPONED("Examen reporté", true),
    PROMOTED("Promotion", false),
    RESERVE_ENDED("Fin de la liste complémentaire", false),
    LAPSED("Soutien caduc", true),
    AGREEMENT("Convention", true),
    REPORT("Compte rendu", true),
    PAYMENT("Versement", true),
    AMENDMENT("Avenant", true),
    /** Proposed by one person, confirmed or dropped by another: the beneficiary learns of it once it is decided. */
    MEASURE_PROPOSED("Mesure proposée", false),
    SUSPENDED("Suspension", true),
    /** What the beneficiary says before a lapse or a repayment is decided. */
    OBSERVED("Observations", true),
    TERMINATED("Résiliation", true),
    RECOVERY("Reversement", true),
    GRANT_CLOSED("Subvention close", true),
    CLOSED("Clôture", true),
    NOTIFICATION_HELD("Notification différée", false),
    WITHDRAWN("Retrait", true),
    LETTER_ISSUED("Courrier", true),
    APPEALED("Recours gracieux", true),
    APPEAL_SILENCE_NEAR("Recours, échéance proche", false),
    APPEAL_REEXAMINED("Recours réexaminé", false),
    APPEAL_LATE("Recours tardif", false),
    APPEAL_SILENT("Recours rejeté par le silence", true),
    APPEAL_FOLLOWED_UP("Suite donnée au recours", true),
    INTERVENTION("Intervention du pilotage", false),
    SUBSTITUTED("Remplacement", false),
    ESCALATED("Tâche sans preneur", false),
    REOPENED("Instruction reprise", true),
    IMPLICIT_REJECTION_NEAR("Échéance proche", false),
    IMPLICIT_REJECTION_REACHED("Échéance atteinte", false);

    private final String label;
    private final boolean forApplicant;

    Kind(String label, boolean forApplicant) {
      this.label = label;
      this.forApplicant = forApplicant;
    }

    public String label() {
      return label;
    }

    /** Observations on another matter than a suspension were kept as one before they had a word of their own. */
    public boolean isOfAHearing() {
      return this == SUSPENDED || this == OBSERVED;
    }

    public boolean isForApplicant() {
      return forApplicant;
    }
  }

  /**
   * One line of the history.
   *
   * @param actor account of staff, {@link Journal#APPLICANT} or {@link #SYSTEM}
   */
  public record Event(Instant at, Kind kind, String actor, String detail) {
  }

  /** Keeps an event; those of one transaction are written together, before it commits. */
  public void note(String reference, Instant at, Kind kind, String actor, String detail) {
    journal.note(reference, at, actor, kind.name(), FrenchText.spaced(detail), null, null);
  }

  /** The same with what held before and holds now; null for nothing. */
  public void note(String reference, Instant at, Kind kind, String actor, String detail, Object before, Object after) {
    journal.note(reference, at, actor, kind.name(), FrenchText.spaced(detail), before, after);
  }

  /** @param digest SHA-256 of what was deposited */
  public void submitted(String reference, Instant at, String by, String detail, String digest) {
    journal.note(reference, at, by, Kind.SUBMITTED.name(), detail, null,
        Map.of("status", ApplicationStatus.SUBMITTED, "submissionSha256", digest));
  }

  public void document(String by, SupportingDocument document) {
    journal.note(document.reference(), document.uploadedAt(), by, Kind.DOCUMENT_RECEIVED.name(),
        FrenchText.spaced(document.documentCode() + " : " + document.fileName()), null,
        Map.of("document", document.documentCode(), "sha256", document.sha256()));
  }

  /** A letter, known by what it is and by its hash. */
  public void letter(String reference, Instant at, String subject, String code, String sha256) {
    journal.note(reference, at, SYSTEM, Kind.LETTER_ISSUED.name(), FrenchText.spaced(subject), null,
        Map.of("letter", code, "sha256", sha256));
  }

  public List<Event> of(String reference) {
    return journal.of(reference, 1, Integer.MAX_VALUE).stream().filter(entry -> KINDS.contains(entry.action()))
        .map(entry -> new Event(entry.at(), Kind.valueOf(entry.action()), entry.actor(),
            entry.content() == null ? "Contenu effacé." : entry.content().detail()))
        .toList();
  }
}
