package org.callforprojects.explanation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.Application;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.application.sheet.ApplicationDossier.Grounds;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Paper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the explanation of an application, and its instruction note. Who may read it has been checked before. Four
 * questions to the database and, for staff, one to the engine for names.
 */
@Service
@Transactional(readOnly = true)
public class ExplanationService {

  private static final Set<String> COMMITTEE = Set.of("montant", "comite", "financeurs");

  /** Letters and documents have lists of their own. */
  private static final Set<Timeline.Kind> OF_ITS_OWN = EnumSet.of(Timeline.Kind.LETTER_ISSUED, Timeline.Kind.DOCUMENT_RECEIVED);

  private static final String TITLE = "Explication de la décision";

  private final ApplicationDossier dossiers;
  private final CallService calls;
  private final StaffDirectory staff;
  private final ExplanationSections sections;
  private final NoteSections notes;
  private final ExpertSections experts;
  private final Timeline timeline;
  private final Clock clock;

  ExplanationService(ApplicationDossier dossiers, CallService calls, StaffDirectory staff, ExplanationSections sections,
      NoteSections notes, ExpertSections experts, Timeline timeline, Clock clock) {
    this.dossiers = dossiers;
    this.calls = calls;
    this.staff = staff;
    this.sections = sections;
    this.notes = notes;
    this.experts = experts;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** An explanation, and whether the note is written to which its page leads. */
  public record StaffPage(Paper explanation, boolean noteWritten) {
  }

  /** @throws UnknownReferenceException when there is none */
  public StaffPage page(String reference) {
    Grounds grounds = dossiers.groundsOf(reference);
    return new StaffPage(forStaff(grounds), grounds.application().note() != null);
  }

  /**
   * Everything, with the names of staff; experts keep their number.
   *
   * @throws UnknownReferenceException when there is none
   */
  public Paper forStaff(String reference) {
    return forStaff(dossiers.groundsOf(reference));
  }

  public Paper forStaff(Application application) {
    return forStaff(dossiers.groundsOf(application));
  }

  private Paper forStaff(Grounds grounds) {
    Application application = grounds.application();
    List<Paper.Section> content = new ArrayList<>(sections.of(grounds, Reader.staff(application, names(application))));
    content.addAll(experts.of(application.reference()));
    content.addAll(since(application, true));
    return paper(TITLE, application, content);
  }

  /**
   * What came of the decision since it was told: appeals, agreement, payments, suspension, recovery. From the next day on;
   * on its own day there is nothing to tell yet, and nothing is asked.
   */
  private List<Paper.Section> since(Application application, boolean forStaff) {
    Instant told = application.toldAt();
    if (told == null || !day(told).isBefore(day(clock.instant()))) {
      return List.of();
    }
    List<Timeline.Event> events = timeline.of(application.reference()).stream().filter(event -> event.at().isAfter(told)
        && !OF_ITS_OWN.contains(event.kind()) && (forStaff || event.kind().isForApplicant())).toList();
    if (events.isEmpty()) {
      return List.of();
    }
    Map<String, String> known = !forStaff ? Map.of()
        : staff.names(events.stream().map(Timeline.Event::actor).collect(Collectors.toSet()));
    return List.of(new Paper.Section("suites", "Ce qui a suivi", List.of(new Block.Table("",
        List.of(Block.Column.of("Le").wide(20), Block.Column.of("Quoi").wide(20), Block.Column.of("Détail")),
        events.stream().map(event -> Block.Row.of(FrenchText.dateTime(event.at()), event.kind().label(),
            event.detail() + (known.containsKey(event.actor()) ? " (" + known.get(event.actor()) + ")" : ""))).toList()))));
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(FrenchText.PARIS).toLocalDate();
  }

  /** What the experts were asked and found, for staff; no expert is named. Empty before any was asked. */
  public List<Paper.Section> reviews(String reference) {
    List<Paper.Section> found = new ArrayList<>(notes.experts(dossiers.groundsOf(reference).application()));
    found.addAll(experts.of(reference));
    return found;
  }

  /** Amount, votes and shares, for staff. Empty before the committee decided. */
  public List<Paper.Section> committee(String reference) {
    return forStaff(reference).sections().stream().filter(section -> COMMITTEE.contains(section.id())).toList();
  }

  /** What has been told to the applicant, without a name. */
  public Paper forApplicant(Application application) {
    Grounds grounds = dossiers.groundsOf(application);
    List<Paper.Section> content = new ArrayList<>(sections.of(grounds, Reader.applicant(application)));
    content.addAll(since(application, false));
    return paper(TITLE, application, content);
  }

  /**
   * What the committee reads.
   *
   * @throws UnknownReferenceException when there is no such application, or its note is not written yet
   */
  public Paper note(String reference) {
    Grounds grounds = dossiers.groundsOf(reference);
    Application application = grounds.application();
    if (application.note() == null) {
      throw new UnknownReferenceException("La note d’instruction de cette candidature n’est pas encore écrite.");
    }
    return paper("Note d’instruction", application,
        notes.of(grounds, Reader.staff(application, names(application))));
  }

  private Paper paper(String title, Application application, List<Paper.Section> content) {
    CallSettings call = calls.settingsOf(application.callCode());
    return new Paper(title, application.reference() + " – " + application.submission().poleName(), call.office().name(),
        application.reference(), FrenchText.dateTime(clock.instant()), content);
  }

  private Map<String, String> names(Application application) {
    Set<String> accounts = Stream.of(
        application.completeness() == null ? null : application.completeness().checkedBy(),
        application.analysis() == null ? null : application.analysis().analysedBy(),
        application.confirmation() == null ? null : application.confirmation().confirmedBy(),
        application.note() == null ? null : application.note().writtenBy(),
        application.decision() == null ? null : application.decision().signedBy(),
        application.lapse() == null ? null : application.lapse().by())
        .filter(Objects::nonNull).collect(Collectors.toSet());
    return staff.names(accounts);
  }
}
