package org.callforprojects.committee.room;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.Attendance;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.SessionViews;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.committee.money.AwardForecast;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.money.Purse;
import org.callforprojects.committee.paper.MinutesPaper;
import org.callforprojects.committee.scenario.ScenarioResult;
import org.callforprojects.committee.scenario.Scenarios;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes a session for the room: all files in a list, one large, the envelope above. */
@Service
@Transactional(readOnly = true)
public class Room {

  private static final String PRIORITY = "PRIORITY";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MOST_COMMENTS = 3;
  private static final int BEST_GRADE = 5;

  private final SessionViews views;
  private final SessionWords words;
  private final Scenarios scenarios;

  Room(SessionViews views, SessionWords words, Scenarios scenarios) {
    this.views = views;
    this.words = words;
    this.scenarios = scenarios;
  }

  /** Which files the list shows. */
  public enum Filter {
    TOUS, AVOIR, REPORTES, RETRAITS, PRIORITAIRES
  }

  /**
   * @param reference of the file in view; null or unknown for the first that awaits its decision
   * @param filter    which files the list shows
   * @param find      a rank, or part of a pole, its lead or its département; empty for all
   * @param hidden    files that the reader must know nothing of
   */
  public RoomSheet of(String sessionCode, String reference, Filter filter, String find, Set<String> hidden) {
    SessionView view = views.of(sessionCode);
    Session session = view.session();
    CallSettings settings = view.settings();
    Map<String, ScenarioResult.Line> proposal = scenarios.proposal(sessionCode);
    SessionView.Row current = current(view, reference, find);
    AwardForecast forecast = current == null || current.item().status() != AgendaStatus.PENDING ? null
        : AwardForecast.of(amount(current, proposal), current.application(), view.envelope(), settings);
    boolean said = forecast != null && !hidden.contains(current.item().reference());
    List<RoomSheet.Purse> purses = new ArrayList<>();
    Envelope after = said ? forecast.after().orElse(null) : null;
    for (int i = 0; i < view.envelope().purses().size(); i++) {
      Purse purse = view.envelope().purses().get(i);
      purses.add(purse(purse.name(), purse.amount(), purse.committed(), after == null ? null : after.purses().get(i).committed()));
    }
    List<RoomSheet.Line> lines = view.agenda().stream()
        .filter(row -> shows(row, filter) && matches(row, find, hidden))
        .map(row -> line(row, proposal, row == current, hidden.contains(row.item().reference()))).toList();
    return new RoomSheet(session.code(), FrenchText.spaced(settings.title()), SessionSheets.number(session),
        FrenchText.date(session.sessionAt()), session.status().label(),
        session.status() == SessionStatus.DELIBERATING ? "now" : session.status() == SessionStatus.SIGNED ? "ok" : "still",
        session.status() == SessionStatus.DELIBERATING, session.status() == SessionStatus.CONVENED, sitting(session, settings),
        members(session, settings), recusals(view, hidden), purse("Reste à attribuer", view.envelope().amount(),
            view.envelope().committed(), after == null ? null : after.committed()), purses,
        counts(view), lines, current == null ? null : sheet(current, view, forecast, proposal, hidden));
  }

  /** What the secretary is offered first: the scenario's amount, or that of the note. */
  static BigDecimal amount(SessionView.Row row, Map<String, ScenarioResult.Line> proposal) {
    ScenarioResult.Line line = proposal.get(row.item().reference());
    return line == null || line.amount() == null ? row.item().proposedAmount() : line.amount();
  }

  private static SessionView.Row current(SessionView view, String reference, String find) {
    return view.agenda().stream().filter(row -> row.item().reference().equals(reference)).findFirst()
        .or(() -> view.agenda().stream().filter(row -> String.valueOf(row.item().rank()).equals(find.strip())).findFirst())
        .or(view::next).or(() -> view.agenda().stream().findFirst()).orElse(null);
  }

  private static boolean shows(SessionView.Row row, Filter filter) {
    return switch (filter) {
      case TOUS -> true;
      case AVOIR -> row.item().status() == AgendaStatus.PENDING;
      case REPORTES -> row.item().outcome() == CommitteeOutcome.POSTPONE
          || row.application().status() == ApplicationStatus.POSTPONED;
      case RETRAITS -> row.vote() != null && !row.vote().recused().isEmpty();
      case PRIORITAIRES -> PRIORITY.equals(row.application().appraisal().territoryPriority());
    };
  }

  private boolean matches(SessionView.Row row, String find, Set<String> hidden) {
    String wanted = plain(find);
    if (wanted.isEmpty() || wanted.matches("\\d{1,3}")) {
      return true; // a rank leads to the file and leaves the list as it is
    }
    return !hidden.contains(row.item().reference()) && plain(row.item().poleName() + " " + row.item().leadName() + " "
        + words.departement(row.application()) + " " + row.item().reference()).contains(wanted);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").strip().toLowerCase(Locale.ROOT);
  }

  private static RoomSheet.Purse purse(String name, BigDecimal amount, BigDecimal committed, BigDecimal then) {
    int given = share(committed, amount);
    return new RoomSheet.Purse(name, whole(amount.subtract(committed)), then == null ? "" : whole(amount.subtract(then)),
        FrenchText.spaced(name + " : " + FrenchText.euros(committed) + " engagés sur " + FrenchText.euros(amount)), given,
        then == null ? 0 : Math.max(0, share(then, amount) - given));
  }

  private static int share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? 0 : Math.min(100, part.multiply(HUNDRED).divide(whole, 0, RoundingMode.HALF_UP).intValue());
  }

  /** Whole euros on the screen, unless there are cents. */
  static String whole(BigDecimal amount) {
    String text = FrenchText.euros(amount);
    return text.contains(",00") ? text.replace(",00", "") : text;
  }

  private static String sitting(Session session, CallSettings settings) {
    if (session.attendance() == null) {
      return "Présences à relever";
    }
    return session.attendance().voters().size() + " présents ou représentés sur " + settings.committee().size();
  }

  private static List<RoomSheet.Member> members(Session session, CallSettings settings) {
    Attendance attendance = session.attendance();
    return settings.committee().stream().map(seat -> {
      Attendance.Person person = attendance == null ? null : attendance.people().get(seat.code());
      String presence = attendance == null ? "" : MinutesPaper.presence(seat, attendance, settings);
      return new RoomSheet.Member(seat.name(), seat.code(), person == null ? "" : person.name(), presence, "Présent".equals(presence));
    }).toList();
  }

  private static List<String> recusals(SessionView view, Set<String> hidden) {
    return view.agenda().stream().filter(row -> row.vote() != null && !row.vote().recused().isEmpty())
        .filter(row -> !hidden.contains(row.item().reference()))
        .map(row -> FrenchText.spaced("Rang " + row.item().rank() + " : "
            + String.join(", ", SessionWords.recused(row.vote(), view.settings())))).toList();
  }

  private static RoomSheet.Counts counts(SessionView view) {
    return new RoomSheet.Counts(view.agenda().size(), count(view, Filter.AVOIR),
        (int) view.agenda().stream().filter(row -> row.item().status() == AgendaStatus.DECIDED).count(),
        count(view, Filter.REPORTES), count(view, Filter.RETRAITS), count(view, Filter.PRIORITAIRES));
  }

  private static int count(SessionView view, Filter filter) {
    return (int) view.agenda().stream().filter(row -> shows(row, filter)).count();
  }

  private static RoomSheet.Line line(SessionView.Row row, Map<String, ScenarioResult.Line> proposal, boolean current, boolean hidden) {
    AgendaItem item = row.item();
    if (hidden) {
      return new RoomSheet.Line(item.rank(), item.reference(), SessionWords.RECUSED, "", "", "", "", current, true);
    }
    boolean pending = item.status() == AgendaStatus.PENDING;
    return new RoomSheet.Line(item.rank(), item.reference(), item.poleName(), FrenchText.count(item.score()),
        pending ? (current ? "En cours" : "") : SessionWords.outcome(item), pending ? (current ? "now" : "") : tone(item),
        pending ? whole(amount(row, proposal)) : item.amount() == null ? "–" : whole(item.amount()), current, false);
  }

  static String tone(AgendaItem item) {
    if (item.status() == AgendaStatus.WITHDRAWN) {
      return "still";
    }
    return switch (item.outcome()) {
      case AWARD -> "ok";
      case RESERVE -> "warn";
      case REFUSE -> "late";
      case POSTPONE -> "wait";
    };
  }

  private RoomSheet.Current sheet(SessionView.Row row, SessionView view, AwardForecast forecast,
      Map<String, ScenarioResult.Line> proposal, Set<String> hidden) {
    AgendaItem item = row.item();
    SessionView.Row next = view.agenda().stream().filter(other -> other.item().rank() > item.rank()
        && other.item().status() == AgendaStatus.PENDING).findFirst().orElse(null);
    String nextReference = next == null ? null : next.item().reference();
    Integer nextRank = next == null ? null : next.item().rank();
    if (hidden.contains(item.reference())) {
      return new RoomSheet.Current(item.rank(), item.reference(), SessionWords.RECUSED, "", "", "", "", "", "", "", "", "",
          "", "", "", "", List.of(), List.of(), "", "", "", "", false, true, "", "", 0, List.of(), nextReference, nextRank);
    }
    Application application = row.application();
    Evaluation evaluation = application.evaluation();
    boolean pending = item.status() == AgendaStatus.PENDING;
    boolean voting = pending && view.session().status() == SessionStatus.DELIBERATING;
    ScenarioResult.Line line = proposal.get(item.reference());
    BigDecimal amount = amount(row, proposal);
    List<RoomSheet.Voter> voters = voting ? SessionWords.voters(view.session(), view.settings()).entrySet().stream()
        .map(voter -> new RoomSheet.Voter(voter.getKey(), voter.getValue())).toList() : List.of();
    return new RoomSheet.Current(item.rank(), item.reference(), item.poleName(), item.leadName(), words.territory(application),
        (application.submission().poleType() == PoleType.EMERGING ? "pôle émergent" : "pôle existant") + ", "
            + SessionWords.number(application.submission().members().size(), "membre"),
        FrenchText.count(item.score()), FrenchText.count(evaluation.spread()), whole(application.requestedAmount()),
        whole(application.submission().fundingPlan().eligibleCosts()),
        forecast == null ? whole(application.note().cap()) : whole(words.bindingCap(application.note(), forecast).amount()),
        forecast == null ? words.cap(application.note().bindingCap()) : words.whyCapped(application, forecast),
        whole(amount), words.recommendation(application), forecast == null ? "" : SessionWords.ifAwarded(forecast),
        application.note().note(), evaluation.criteria().stream().filter(criterion -> criterion.mean() != null)
            .map(criterion -> new RoomSheet.Criterion(words.criterion(criterion.code()), FrenchText.count(criterion.mean()),
                share(criterion.mean(), BigDecimal.valueOf(BEST_GRADE)))).toList(),
        evaluation.reviews().stream().map(Evaluation.Review::comment).filter(comment -> comment != null && !comment.isBlank())
            .limit(MOST_COMMENTS).toList(),
        pending ? "" : SessionWords.outcome(item) + (item.amount() == null ? "" : ", " + whole(item.amount())),
        row.vote() == null ? "" : words.votes(row.vote()), row.vote() == null ? "" : row.vote().reason(),
        pending && row.vote() != null ? "Vote précédent : " + SessionWords.proposal(row.vote()) + " (" + words.votes(row.vote()) + ")." : "",
        voting, false, line == null ? "" : line.outcome().name(), amount.signum() == 0 ? "" : plainAmount(amount), voters.size(), voters,
        nextReference, nextRank);
  }

  /** « 148500 » or « 148500,50 », as a field takes it back. */
  static String plainAmount(BigDecimal amount) {
    return amount.stripTrailingZeros().scale() <= 0 ? amount.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
        : amount.toPlainString().replace('.', ',');
  }
}
