package org.callforprojects.caseload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.caseload.CaseloadRepository.Row;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the head of a file for one reader. */
@Service
public class FileHeads {

  private static final List<String> STEPS = List.of("Dépôt", "Complétude", "Éligibilité", "Expertises", "Note", "Comité", "Décision",
      "Convention", "Versements");

  private final CaseloadRepository files;
  private final Caseload caseload;
  private final OpenTasks tasks;
  private final Departements departements;
  private final List<FilePart> parts;

  FileHeads(CaseloadRepository files, Caseload caseload, OpenTasks tasks, Departements departements,
      List<FilePart> parts) {
    this.departements = departements;
    this.files = files;
    this.caseload = caseload;
    this.tasks = tasks;
    this.parts = parts.stream().sorted(Comparator.comparing(FilePart::place)).toList();
  }

  /**
   * @param path of the part shown, as its {@link FilePart} says
   * @throws UnknownReferenceException when there is no such file
   */
  @Transactional(readOnly = true)
  public FileHead of(String reference, String path, OpenTasks.Person reader) {
    Row row = files.find(reference).orElseThrow(() ->
        new UnknownReferenceException("Aucune candidature ne porte la référence " + reference + "."));
    Caseload.Line line = caseload.line(row);
    String identity = Stream.of(reference, line.lead(), departements.find(line.departement()).map(Departement::name).orElse(line.departement()),
            "déposé le " + FrenchText.date(row.submittedAt()))
        .filter(words -> !words.isEmpty()).collect(Collectors.joining(" · "));
    return new FileHead(reference, line.pole(), identity, line.state(), line.tone(), line.expected(), line.due(), line.left(),
        line.leftTone(), line.officer(), line.requested(), line.score(), line.silence(), steps(row),
        parts.stream().filter(part -> part.isFor(reader.groups()) && (!part.ofGrants() || row.grant() != null)).map(part -> new FileHead.Part(
            "/dossier/" + reference + part.path(), part.label(), part.count().applyAsInt(reference, reader.id()),
            part.path().equals(path))).toList(),
        tasks.ofApplications(reader, List.of(reference)).stream()
            .map(task -> new FileHead.Act(task.id(), task.name(), task.isTaken())).toList());
  }

  /** A file that ended before its last stage has those that it went through, the last of them being where it ended. */
  private static List<FileHead.Step> steps(Row row) {
    int now = stage(row.status(), row.score() != null, row.grant());
    boolean ended = row.status().isClosed();
    List<FileHead.Step> steps = new ArrayList<>();
    for (int i = 0; i < (ended ? now + 1 : STEPS.size()); i++) {
      steps.add(new FileHead.Step(STEPS.get(i), i < now ? "done" : i > now ? "" : row.grant() == GrantStatus.CLOSED ? "done" : "now"));
    }
    return steps;
  }

  private static int stage(ApplicationStatus status, boolean graded, GrantStatus grant) {
    return switch (status) {
      case SUBMITTED, COMPLEMENT_REQUESTED, COMPLEMENT_RECEIVED, INCOMPLETE_CLOSED -> 1;
      case COMPLETE, CORRECTION_REQUESTED, CORRECTION_RECEIVED, INELIGIBILITY_PROPOSED, INELIGIBLE -> 2;
      case ELIGIBLE -> graded ? 4 : 3;
      case INSTRUCTED, POSTPONED -> 5;
      case RESERVED, REFUSED -> 6;
      case AWARDED -> grant == null ? 6 : grant.isSigned() ? 8 : 7;
      case LAPSED -> 7;
      case WITHDRAWN, CALL_CANCELLED -> grant != null ? 7 : graded ? 4 : 0;
    };
  }
}
