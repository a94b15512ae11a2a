package org.callforprojects.space;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.completeness.SelfCheck;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.Fault;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far a draft is: what each topic lacks, which documents, and what the call's tables might object. */
@Service
@Transactional(readOnly = true)
public class DraftCheck {

  /** Where an answer to a reason of the table {@code eligibility} is written; what is not here is the strategy's. */
  private static final Map<String, String> PLACES = Map.ofEntries(
      Map.entry("UNKNOWN_POLE_TYPE", "/poleType"), Map.entry("DURATION_OUT_OF_RANGE", "/durationMonths"),
      Map.entry("NO_ESS_MEMBER", "/members"), Map.entry("NO_OTHER_ENTERPRISE", "/members"),
      Map.entry("TOO_FEW_MEMBERS", "/members"), Map.entry("NO_THIRD_PARTY_MEMBER", "/members"),
      Map.entry("INVALID_LEAD_IDENTIFIER", "/lead/siret"), Map.entry("LEAD_NOT_ELIGIBLE_BODY", "/lead/legalCategory"),
      Map.entry("ALREADY_SUPPORTED", "/previouslyFunded"), Map.entry("NO_COMMON_TERRITORY", "/territory/description"),
      Map.entry("NOT_SOCIALLY_INNOVATIVE", "/socialInnovation"), Map.entry("WEAK_LOCAL_ROOTING", "/localRooting"),
      Map.entry("NO_ELIGIBLE_COST", "/budget"), Map.entry("ELIGIBLE_COSTS_TOO_LOW", "/budget"),
      Map.entry("REQUEST_BELOW_MINIMUM", "/requestedAmount"), Map.entry("NO_LOCAL_COFUNDING", "/funding"),
      Map.entry("SINGLE_AUTHORITY_SHARE_TOO_HIGH", "/funding"), Map.entry("LOCAL_COFUNDING_TOO_HIGH", "/funding"),
      Map.entry("UNBALANCED_FUNDING_PLAN", "/funding"), Map.entry("NO_REPUBLICAN_COMMITMENT", "/documents"));

  private final AnswersReader reader;
  private final SelfCheck check;
  private final CallService calls;
  private final Clock clock;

  DraftCheck(AnswersReader reader, SelfCheck check, CallService calls, Clock clock) {
    this.reader = reader;
    this.check = check;
    this.calls = calls;
    this.clock = clock;
  }

  /** Where a topic stands. */
  public enum State {
    TO_DO("À faire", ""), STARTED("Commencé", "now"), DONE("Fait", "ok");

    private final String label;
    private final String tone;

    State(String label, String tone) {
      this.label = label;
      this.tone = tone;
    }

    public String label() {
      return label;
    }

    public String tone() {
      return tone;
    }
  }

  /** What is wrong or missing. @param label what the field is called */
  public record Problem(Section section, String pointer, String label, String message) {

    /** The id of its field on the page of its topic. */
    public String anchor() {
      return pointer.isEmpty() ? "contenu" : pointer.substring(1).replace('/', '-');
    }
  }

  /** A document of the list, with what was sent of it. */
  public record Piece(RequiredDocument required, List<DraftDocument> sent) {
  }

  /**
   * @param submission what could be read; it may lack anything
   * @param others     documents that no line of the list asks for
   */
  public record Progress(Submission submission, Map<Section, State> states, List<Problem> problems, List<Piece> pieces,
      List<DraftDocument> others) {

    public List<Problem> of(Section section) {
      return problems.stream().filter(problem -> problem.section() == section).toList();
    }

    public long done() {
      return states.values().stream().filter(State.DONE::equals).count();
    }

    public long started() {
      return states.values().stream().filter(State.STARTED::equals).count();
    }

    public boolean isWritten() {
      return problems.isEmpty();
    }

    public List<RequiredDocument> missing() {
      return pieces.stream().filter(piece -> piece.sent().isEmpty()).map(Piece::required).toList();
    }
  }

  /** A possible reason, and where to answer it. */
  public record Possible(SelfCheck.Finding finding, Section section, String pointer, String label) {

    /** The id of its field on the page of its topic. */
    public String anchor() {
      return pointer.isEmpty() ? "contenu" : pointer.substring(1).replace('/', '-');
    }
  }

  public Progress progress(Draft draft) {
    AnswersReader.Reading read = reader.read(draft.answers());
    Set<String> unread = read.faults().stream().map(Fault::pointer).collect(Collectors.toSet());
    List<Problem> problems = new ArrayList<>();
    Stream.concat(read.faults().stream(),
        // what could not be read is absent: that it is wanted needs no saying
        check.faults(read.submission()).stream().filter(fault -> !unread.contains(fault.pointer())))
        .forEach(fault -> problems.add(new Problem(Section.holding(fault.pointer()).orElse(Section.PROJECT), fault.pointer(),
            AnswerLabels.of(fault.pointer()), fault.message())));
    addUntold(draft, problems);
    problems.sort(java.util.Comparator.comparing(Problem::section));
    List<RequiredDocument> required = check.documents(calls.settingsOf(draft.callCode()), read.submission());
    List<Piece> pieces = required.stream().map(document -> new Piece(document, draft.documents().stream()
        .filter(sent -> sent.documentCode().equals(document.code())).toList())).toList();
    List<DraftDocument> others = draft.documents().stream()
        .filter(sent -> required.stream().noneMatch(document -> document.code().equals(sent.documentCode()))).toList();
    return new Progress(read.submission(), states(draft, problems, pieces), problems, pieces, others);
  }

  /** What a program may leave out and a person is asked: whether each question was answered at all. */
  private static void addUntold(Draft draft, List<Problem> problems) {
    if (isBlank(draft.answers().path("members"))) {
      problems.add(new Problem(Section.MEMBERS, "/members", AnswerLabels.of("/members"), "Ajoutez au moins un membre."));
    }
    if (isBlank(draft.answers().path("previouslyFunded"))) {
      problems.add(new Problem(Section.ORGANISATION, "/previouslyFunded", AnswerLabels.of("/previouslyFunded"),
          "Répondez par oui ou par non."));
    }
  }

  private static Map<Section, State> states(Draft draft, List<Problem> problems, List<Piece> pieces) {
    Map<Section, State> states = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      if (section == Section.DOCUMENTS) {
        boolean all = pieces.stream().noneMatch(piece -> piece.sent().isEmpty());
        states.put(section, all ? State.DONE : draft.documents().isEmpty() ? State.TO_DO : State.STARTED);
      } else {
        boolean clean = problems.stream().noneMatch(problem -> problem.section() == section);
        boolean blank = isBlank(draft.content(section));
        states.put(section, blank ? State.TO_DO : clean ? State.DONE : State.STARTED);
      }
    }
    return states;
  }

  static boolean isBlank(JsonNode node) {
    if (node.isContainerNode()) {
      for (JsonNode part : node) {
        if (!isBlank(part)) {
          return false;
        }
      }
      return true;
    }
    return node.isMissingNode() || node.isNull() || node.asText().isBlank();
  }

  /**
   * What the tables might object, as far as the topics they look at are written. Empty while nothing can be said: the
   * tables are asked once every answer can be read.
   */
  public List<Possible> possible(Draft draft, Progress progress) {
    if (!progress.isWritten()) {
      return List.of();
    }
    CallSettings call = calls.settingsOf(draft.callCode());
    Set<String> sent = draft.documents().stream().map(DraftDocument::documentCode).collect(Collectors.toSet());
    return check.findings(call, progress.submission(), clock.instant(), sent).stream()
        .map(finding -> {
          String pointer = PLACES.getOrDefault(finding.code(), "/strategy");
          return new Possible(finding, Section.holding(pointer).orElse(Section.DOCUMENTS), pointer,
              Section.holding(pointer).map(s -> AnswerLabels.of(pointer)).orElse("Pièces à joindre"));
        }).toList();
  }
}
