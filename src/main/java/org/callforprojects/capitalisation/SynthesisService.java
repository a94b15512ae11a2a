package org.callforprojects.capitalisation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The national syntheses of a call, one each year from the first reports to the last agreement. */
@Service
@Transactional
public class SynthesisService {

  private static final int MONTHS_BETWEEN = 12;

  private final SynthesisRepository syntheses;
  private final FiguresService figures;
  private final CallOutcome outcome;
  private final CallService calls;
  private final SynthesisPaper paper;
  private final PaperRenderer printer;
  private final Clock clock;

  SynthesisService(SynthesisRepository syntheses, FiguresService figures, CallOutcome outcome, CallService calls,
      SynthesisPaper paper, PaperRenderer printer, Clock clock) {
    this.syntheses = syntheses;
    this.figures = figures;
    this.outcome = outcome;
    this.calls = calls;
    this.paper = paper;
    this.printer = printer;
    this.clock = clock;
  }

  /** When the next one is due: at once when everything is settled, else a year after the last. */
  Instant nextDue(String callCode) {
    if (outcome.isSettled(callCode)) {
      return clock.instant();
    }
    return syntheses.ofCall(callCode).stream().map(Synthesis::preparedAt).max(Comparator.naturalOrder())
        .map(last -> after(last, MONTHS_BETWEEN))
        .orElseGet(() -> after(clock.instant(), calls.settingsOf(callCode).delays().synthesisMonths()));
  }

  /** When the text of one prepared now should be written. */
  Instant writingDue(String callCode) {
    return clock.instant().plus(calls.settingsOf(callCode).delays().synthesisWriting(), ChronoUnit.DAYS);
  }

  /**
   * Fixes the figures of the next one; one that is prepared and not published is kept.
   *
   * @return its number
   */
  int prepare(String callCode) {
    List<Synthesis> known = syntheses.ofCall(callCode);
    if (!known.isEmpty() && !known.get(known.size() - 1).isPublished()) {
      return known.get(known.size() - 1).number();
    }
    int number = known.size() + 1;
    syntheses.insert(new Synthesis(callCode, number, clock.instant(), figures.of(callCode), null, null, null, null));
    return number;
  }

  void write(String callCode, int number, String words, String by) {
    syntheses.write(callCode, number, words, by, clock.instant());
  }

  /** Does nothing to one that is published. */
  void publish(String callCode, int number) {
    Synthesis synthesis = get(callCode, number);
    if (!synthesis.isPublished()) {
      Instant now = clock.instant();
      Synthesis published = new Synthesis(callCode, number, synthesis.preparedAt(), synthesis.figures(), synthesis.words(),
          synthesis.writtenBy(), synthesis.writtenAt(), now);
      syntheses.publish(callCode, number, printer.render(paper.of(published, calls.settingsOf(callCode))), now);
    }
  }

  /** Whether nothing of the call is left open, so that the one just published is the last. */
  boolean isLast(String callCode) {
    return outcome.isOver(callCode);
  }

  /** What is known now, or what is fixed and not yet published: for staff. */
  @Transactional(readOnly = true)
  public Paper provisional(String callCode) {
    return paper.of(provisionalFigures(callCode), calls.settingsOf(callCode));
  }

  @Transactional(readOnly = true)
  public Synthesis provisionalFigures(String callCode) {
    CallSettings known = calls.settingsOf(callCode);
    return syntheses.ofCall(known.code()).stream().filter(synthesis -> !synthesis.isPublished()).findFirst()
        .orElseGet(() -> new Synthesis(callCode, 0, clock.instant(), figures.of(callCode), null, null, null, null));
  }

  /** Numbers of those that anyone may read, the last first; empty when there is none. */
  @Transactional(readOnly = true)
  public List<Integer> published(String callCode) {
    calls.getPublic(callCode);
    return syntheses.ofCall(callCode).stream().filter(Synthesis::isPublished).map(Synthesis::number)
        .sorted(Comparator.reverseOrder()).toList();
  }

  /** @throws UnknownReferenceException when it is not published */
  @Transactional(readOnly = true)
  public Paper paper(String callCode, int number) {
    CallSettings settings = calls.settingsOf(callCode);
    Synthesis synthesis = get(callCode, number);
    if (!synthesis.isPublished()) {
      throw unknown(callCode, number);
    }
    return paper.of(synthesis, settings);
  }

  /** The file as it was published. @throws UnknownReferenceException when it is not */
  @Transactional(readOnly = true)
  public byte[] pdf(String callCode, int number) {
    return syntheses.content(callCode, number).orElseThrow(() -> unknown(callCode, number));
  }

  private Synthesis get(String callCode, int number) {
    return syntheses.find(callCode, number).orElseThrow(() -> unknown(callCode, number));
  }

  private static UnknownReferenceException unknown(String callCode, int number) {
    return new UnknownReferenceException("L’appel " + callCode + " n’a pas publié de synthèse n° " + number + ".");
  }

  private static Instant after(Instant start, int months) {
    return ZonedDateTime.ofInstant(start, CallSettings.ZONE).plusMonths(months).toInstant();
  }
}
