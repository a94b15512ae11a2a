package org.callforprojects.application;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.french.FrenchText;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to an application, in the words people read. Written once, never changed. */
@Repository
public class Timeline {

  /** Actor of what the application does by itself. */
  public static final String SYSTEM = "système";

  private static final String INSERT =
      "insert into application_event (reference, occurred_at, kind, actor, detail) values (?, ?, ?, ?, ?)";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final PerTransaction<List<Object[]>> noted = new PerTransaction<>(ArrayList::new, this::write);

  Timeline(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
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
    SUSPENDED("Suspension", true),
    TERMINATED("Résiliation", true),
    RECOVERY("Reversement", true),
    GRANT_CLOSED("Subvention close", true),
    CLOSED("Clôture", true),
    WITHDRAWN("Retrait", true),
    LETTER_ISSUED("Courrier", true),
    APPEALED("Recours gracieux", true),
    APPEAL_SILENCE_NEAR("Recours, échéance proche", false),
    APPEAL_REEXAMINED("Recours réexaminé", false),
    APPEAL_LATE("Recours tardif", false),
    APPEAL_SILENT("Recours rejeté par le silence", true),
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

    public boolean isForApplicant() {
      return forApplicant;
    }
  }

  /** One line of the history. */
  public record Event(Instant at, Kind kind, String actor, String detail) {
  }

  /** Keeps an event; those of one transaction are written together, before it commits. */
  public void note(String reference, Instant at, Kind kind, String actor, String detail) {
    Object[] row = {reference, Timestamp.from(at), kind.name(), actor, FrenchText.spaced(detail)};
    noted.present().ifPresentOrElse(rows -> rows.add(row), () -> batch.update(INSERT, row));
  }

  private void write(List<Object[]> rows) {
    if (!rows.isEmpty()) {
      batch.batchUpdate(INSERT, rows);
      rows.clear();
    }
  }

  public List<Event> of(String reference) {
    noted.present().ifPresent(this::write);
    return jdbc.sql("select occurred_at, kind, actor, detail from application_event where reference = ? order by id")
        .param(reference)
        .query((row, n) -> new Event(row.getTimestamp("occurred_at").toInstant(), Kind.valueOf(row.getString("kind")),
            row.getString("actor"), row.getString("detail")))
        .list();
  }
}
