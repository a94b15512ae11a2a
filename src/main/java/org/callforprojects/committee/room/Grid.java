package org.callforprojects.committee.room;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.SessionViews;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.committee.money.AwardForecast;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.money.Purse;
import org.callforprojects.committee.scenario.ScenarioResult;
import org.callforprojects.committee.scenario.Scenarios;
import org.callforprojects.engine.task.PersonalTasks;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.typed.EngineNumbers;
import org.callforprojects.typed.TypedNumber;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deliberations typed many at once. Each row completes the task of its file as Tasklist does, in a transaction of its own:
 * what one refuses keeps nothing from the others.
 */
@Service
public class Grid {

  private static final int LARGEST_DIGITS = 10;

  /** So many rows are typed on a page. */
  static final int ROWS = 12;

  private final SessionViews views;
  private final SessionWords words;
  private final Scenarios scenarios;
  private final PersonalTasks tasks;
  private final TransactionOperations reading;

  Grid(SessionViews views, SessionWords words, Scenarios scenarios, PersonalTasks tasks, TransactionOperations reading) {
    this.views = views;
    this.words = words;
    this.scenarios = scenarios;
    this.tasks = tasks;
    this.reading = reading;
  }

  /**
   * What a secretary typed on one row; empty texts where nothing was typed.
   *
   * @param votesFor empty when all who sit and are not recused voted for it
   */
  public record Typed(String reference, String outcome, String amount, String votesFor, String votesAgainst, String abstentions,
      String chairVote, Set<String> recused, String reason, String conditions) {

    boolean isEmpty() {
      return outcome.isEmpty();
    }
  }

  /**
   * One row.
   *
   * @param after  what is left of each funder once this row and those above it are adopted as they stand; empty when that
   *               cannot be
   * @param faults by the name of the field; empty when nothing was refused
   */
  public record Row(int rank, String reference, String pole, String score, String proposed, String cap, Typed typed,
      String left, List<String> after, Map<String, String> faults, boolean hidden) {
  }

  /** What became of a row. @param refusal null when it was recorded */
  public record Outcome(int rank, String reference, String words, String refusal) {
  }

  /**
   * A page of the grid.
   *
   * @param pending how many files still await their decision
   * @param from    rank of the first row that may be typed here
   * @param next    rank from which the following page starts; null for none
   */
  public record Page(String sessionCode, String callTitle, String number, boolean deliberating, int pending, int decided, int from,
      Integer next, int voices, List<RoomSheet.Voter> voters, List<String> funders, String left, List<String> lefts,
      List<Row> rows, List<Outcome> outcomes) {

    public long recorded() {
      return outcomes.stream().filter(outcome -> outcome.refusal() == null).count();
    }

    public List<Outcome> refused() {
      return outcomes.stream().filter(outcome -> outcome.refusal() != null).toList();
    }
  }

  /**
   * @param from   rank of the first row
   * @param typed  what stands in the fields, by reference; what is absent shows the agenda's proposal
   * @param refused faults of each row, by reference
   */
  @Transactional(readOnly = true)
  public Page page(String sessionCode, int from, Map<String, Typed> typed, Map<String, Map<String, String>> refused,
      List<Outcome> outcomes, Set<String> hidden) {
    SessionView view = views.of(sessionCode);
    boolean deliberating = view.session().status() == SessionStatus.DELIBERATING;
    Map<String, ScenarioResult.Line> proposal = scenarios.proposal(sessionCode);
    List<SessionView.Row> pending = view.agenda().stream().filter(row -> row.item().status() == AgendaStatus.PENDING).toList();
    List<SessionView.Row> here = pending.stream().filter(row -> row.item().rank() >= from).limit(ROWS).toList();
    Envelope envelope = view.envelope();
    List<Row> rows = new ArrayList<>();
    for (SessionView.Row row : here) {
      String reference = row.item().reference();
      boolean isHidden = hidden.contains(reference);
      Typed shown = typed.getOrDefault(reference, offered(row, proposal));
      Envelope next = isHidden ? envelope : after(envelope, row, shown, view);
      rows.add(row(row, shown, next, isHidden, view, refused.getOrDefault(reference, Map.of())));
      envelope = next == null ? envelope : next;
    }
    Integer last = here.isEmpty() ? null : here.get(here.size() - 1).item().rank();
    Integer next = last == null ? null : pending.stream().map(row -> row.item().rank()).filter(rank -> rank > last)
        .findFirst().orElse(null);
    List<RoomSheet.Voter> voters = deliberating ? SessionWords.voters(view.session(), view.settings()).entrySet().stream()
        .map(voter -> new RoomSheet.Voter(voter.getKey(), voter.getValue())).toList() : List.of();
    return new Page(sessionCode, view.settings().title(), SessionSheets.number(view.session()), deliberating, pending.size(),
        (int) view.agenda().stream().filter(row -> row.item().status() == AgendaStatus.DECIDED).count(), from, next,
        voters.size(), voters, view.envelope().purses().stream().map(Purse::name).toList(), Room.whole(view.envelope().left()),
        view.envelope().purses().stream().map(purse -> Room.whole(purse.left())).toList(), rows, outcomes);
  }

  private Row row(SessionView.Row row, Typed shown, Envelope next, boolean isHidden, SessionView view, Map<String, String> faults) {
    AgendaItem item = row.item();
    if (isHidden) {
      return new Row(item.rank(), item.reference(), SessionWords.RECUSED, "", "", "", shown, "", List.of(), Map.of(), true);
    }
    AwardForecast forecast = AwardForecast.of(item.proposedAmount(), row.application(), view.envelope(), view.settings());
    return new Row(item.rank(), item.reference(), item.poleName(), FrenchText.count(item.score()),
        Room.whole(item.proposedAmount()), Room.whole(words.bindingCap(row.application().note(), forecast).amount()), shown,
        next == null ? "" : Room.whole(next.left()),
        next == null ? List.of() : next.purses().stream().map(purse -> Room.whole(purse.left())).toList(), faults, false);
  }

  private static Typed offered(SessionView.Row row, Map<String, ScenarioResult.Line> proposal) {
    BigDecimal amount = Room.amount(row, proposal);
    return new Typed(row.item().reference(), "", amount.signum() == 0 ? "" : Room.plainAmount(amount), "", "", "", "", Set.of(), "", "");
  }

  /** Null when the funders cannot give so much. */
  private static Envelope after(Envelope envelope, SessionView.Row row, Typed typed, SessionView view) {
    if (!CommitteeOutcome.AWARD.name().equals(typed.outcome())) {
      return envelope;
    }
    BigDecimal amount = money(typed.amount());
    return amount == null ? envelope : AwardForecast.of(amount, row.application(), envelope, view.settings()).after().orElse(null);
  }

  /**
   * Records the rows that have an outcome, one after the other.
   *
   * @param refused filled with what each row refused, by reference and field
   * @return what became of each of them
   */
  public List<Outcome> record(String sessionCode, Collection<Typed> rows, String person, Collection<String> groups,
      Set<String> hidden, Map<String, Map<String, String>> refused) {
    Map<String, String> open = tasks.byVariable(sessionCode, CommitteeSession.DELIBERATE, CommitteeSession.APPLICATION_REFERENCE);
    SessionView view = reading.execute(status -> views.of(sessionCode));
    Map<String, AgendaItem> items = new LinkedHashMap<>();
    view.agenda().forEach(row -> items.put(row.item().reference(), row.item()));
    List<Outcome> outcomes = new ArrayList<>();
    for (Typed typed : rows) {
      AgendaItem item = items.get(typed.reference());
      if (typed.isEmpty() || item == null || hidden.contains(typed.reference())) {
        continue;
      }
      outcomes.add(record(open.get(typed.reference()), item, typed, view, person, groups, refused));
    }
    return outcomes;
  }

  private Outcome record(String task, AgendaItem item, Typed typed, SessionView view, String person, Collection<String> groups,
      Map<String, Map<String, String>> refused) {
    try {
      if (task == null) {
        throw new UnknownReferenceException("Ce dossier n’attend plus de délibération.");
      }
      tasks.complete(person, groups, task, values(typed, view));
      return new Outcome(item.rank(), item.reference(), CommitteeOutcome.valueOf(typed.outcome()).label(), null);
    } catch (InvalidValuesException e) {
      Map<String, String> faults = new LinkedHashMap<>();
      e.faults().forEach(fault -> faults.merge(field(fault), fault.message(), (one, more) -> one + " " + more));
      refused.put(item.reference(), faults);
      return new Outcome(item.rank(), item.reference(), "", String.join(" ", faults.values()));
    } catch (RefusalException e) {
      refused.put(item.reference(), Map.of(CommitteeSession.DELIBERATION_OUTCOME, e.getMessage()));
      return new Outcome(item.rank(), item.reference(), "", e.getMessage());
    }
  }

  private static String field(Fault fault) {
    return fault.pointer().replaceFirst("^/", "").replaceAll("/.*", "");
  }

  private static Map<String, Object> values(Typed typed, SessionView view) {
    List<Fault> faults = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(CommitteeSession.DELIBERATION_OUTCOME, typed.outcome());
    int voices = view.session().attendance() == null ? 0 : view.session().attendance().voices(typed.recused()).size();
    Integer against = votes(typed.votesAgainst(), CommitteeSession.VOTES_AGAINST, faults);
    Integer abstained = votes(typed.abstentions(), CommitteeSession.ABSTENTIONS, faults);
    Integer inFavour = typed.votesFor().isBlank() ? Integer.valueOf(voices - against - abstained)
        : votes(typed.votesFor(), CommitteeSession.VOTES_FOR, faults);
    values.put(CommitteeSession.VOTES_FOR, inFavour);
    values.put(CommitteeSession.VOTES_AGAINST, against);
    values.put(CommitteeSession.ABSTENTIONS, abstained);
    values.put(CommitteeSession.RECUSED_MEMBERS, typed.recused().stream().sorted().toList());
    values.put(CommitteeSession.CHAIR_VOTE, typed.chairVote().isEmpty() ? null : typed.chairVote());
    values.put(CommitteeSession.DELIBERATION_REASON, typed.reason());
    if (!typed.conditions().isBlank()) { // a form of an earlier model does not ask for them
      values.put(CommitteeSession.DELIBERATION_CONDITIONS, typed.conditions());
    }
    BigDecimal amount = money(typed.amount());
    if (amount == null && !typed.amount().isBlank()) {
      faults.add(new Fault("/" + CommitteeSession.AWARDED_AMOUNT, "Donnez un montant en euros, avec deux décimales au plus."));
    }
    boolean money = CommitteeOutcome.AWARD.name().equals(typed.outcome()) || CommitteeOutcome.RESERVE.name().equals(typed.outcome());
    values.put(CommitteeSession.AWARDED_AMOUNT, money ? EngineNumbers.of(amount) : null);
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    return values;
  }

  private static int votes(String typed, String field, List<Fault> faults) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("\\d{1,3}")) {
      faults.add(new Fault("/" + field, "Donnez un nombre de voix."));
      return 0;
    }
    return Integer.parseInt(text);
  }

  /** Euros as people type them: « 148 500,50 ». Null for none or for what is no amount. */
  static BigDecimal money(String typed) {
    return TypedNumber.read(typed, 2).filter(euros -> euros.signum() >= 0 && euros.precision() - euros.scale() <= LARGEST_DIGITS)
        .map(euros -> euros.setScale(2)).orElse(null);
  }
}
