package org.callforprojects.committee.scenario;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Funder;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.SessionViews;
import org.callforprojects.engine.decision.BareTables;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.callforprojects.rule.RuleReleases;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ways of allotting the envelope of a session, compared before the committee votes; none of them decides anything. */
@Service
@Transactional
public class Scenarios {

  /** So many stand beside each other on a page. */
  static final int MOST = 4;

  private static final int LONGEST_NAME = 80;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final SessionViews views;
  private final ScenarioRepository scenarios;
  private final SelectionService applications;
  private final Departements departements;
  private final BareTables tables;
  private final RuleReleases releases;
  private final CallService calls;
  private final Journal journal;
  private final Clock clock;

  Scenarios(SessionViews views, ScenarioRepository scenarios, SelectionService applications, Departements departements,
      BareTables tables, RuleReleases releases, CallService calls, Journal journal, Clock clock) {
    this.releases = releases;
    this.calls = calls;
    this.views = views;
    this.scenarios = scenarios;
    this.applications = applications;
    this.departements = departements;
    this.tables = tables;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * All of a session, beside each other.
   *
   * @param left    what is still to be given, euros
   * @param differ  files of which not all say the same
   * @param agreed  how many are awarded by all
   * @param changes whether scenarios can still be made and taken
   */
  public record Comparison(String sessionCode, String callTitle, String left, int files, List<Column> columns, List<Row> differ,
      long agreed, List<Choice> funders, boolean changes) {
  }

  /** A funder to leave out. */
  public record Choice(String code, String name) {
  }

  /** @param awardedShare of 100 files, and so on: the widths of a bar */
  public record Column(String id, String name, String words, long awarded, long reserved, long refused, String money,
      int awardedShare, int reservedShare, int refusedShare, List<Part> funders, List<Fact> facts, boolean proposed, String proposedAt) {

    public String awardedWord() {
      return awarded < 2 ? "retenu" : "retenus";
    }

    public String refusedWord() {
      return refused < 2 ? "refusé" : "refusés";
    }
  }

  /** What the awards of one come to: regions, kinds of territories and poles, the mean. */
  public record Fact(String name, String value) {
  }

  /** One scenario read whole, before it is frozen or to be taken along. @param changes whether it can still be taken */
  public record Detail(String id, String sessionCode, String name, String words, List<Part> funders, List<Fact> facts, String money,
      List<DetailLine> lines, boolean proposed, boolean changes) {
  }

  /** @param euros null without an amount */
  public record DetailLine(String reference, int rank, String pole, String region, Cell cell, BigDecimal euros) {
  }

  /** @param share of 100 of its purse */
  public record Part(String name, String amount, int share) {
  }

  /** One file, and what each scenario says of it. */
  public record Row(String reference, int rank, String pole, List<Cell> cells) {
  }

  public record Cell(String outcome, String tone, String amount, String why) {
  }

  /** @param hidden files that the reader must know nothing of */
  @Transactional(readOnly = true)
  public Comparison compare(String sessionCode, Set<String> hidden) {
    SessionView view = views.of(sessionCode);
    List<Scenario> all = scenarios.of(sessionCode);
    Map<String, String> regions = regions(view.agenda());
    List<ScenarioResult> results = results(view, all, regions);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      columns.add(column(all.get(i), results.get(i), view, facts(results.get(i), view, regions)));
    }
    List<Row> differ = new ArrayList<>();
    long agreed = 0;
    for (SessionView.Row row : view.agenda()) {
      String reference = row.item().reference();
      if (!Allotment.isOpen(row, Set.of()) || all.isEmpty()) {
        continue;
      }
      List<ScenarioResult.Line> lines = results.stream().map(result -> result.of(reference)).toList();
      if (lines.stream().anyMatch(java.util.Objects::isNull)) {
        continue;
      }
      boolean same = lines.stream().map(line -> line.outcome() + " " + line.amount()).distinct().count() == 1;
      if (same && lines.get(0).outcome() == CommitteeOutcome.AWARD) {
        agreed++;
      }
      if (!same && !hidden.contains(reference)) {
        differ.add(new Row(reference, row.item().rank(), row.item().poleName(), lines.stream().map(Scenarios::cell).toList()));
      }
    }
    CallSettings settings = view.settings();
    return new Comparison(sessionCode, settings.title(), FrenchText.euros(view.envelope().left()), open(view).size(), columns, differ, agreed,
        settings.funders().stream().map(funder -> new Choice(funder.code(), funder.name())).toList(),
        isOpen(view.session()));
  }

  /** @param hidden files that the reader must know nothing of; the sums stay those of all */
  @Transactional(readOnly = true)
  public Detail of(String sessionCode, String id, Set<String> hidden) {
    Scenario scenario = find(sessionCode, id);
    SessionView view = views.of(sessionCode);
    Map<String, String> regions = regions(view.agenda()); // a proposal holds what has been deliberated since
    ScenarioResult result = scenario.proposal() != null ? scenario.proposal() : results(view, List.of(scenario), regions).get(0);
    Column column = column(scenario, result, view, facts(result, view, regions));
    return new Detail(id, sessionCode, scenario.name(), column.words(), column.funders(), column.facts(), column.money(),
        result.lines().stream().filter(line -> !hidden.contains(line.reference())).map(line -> new DetailLine(line.reference(), line.rank(),
            line.pole(), regions.getOrDefault(line.reference(), ""), cell(line), line.amount())).toList(),
        column.proposed(), isOpen(view.session()));
  }

  /** Its name and parameters, to be typed over. */
  @Transactional(readOnly = true)
  public Scenario typed(String sessionCode, String id) {
    return find(sessionCode, id);
  }

  /**
   * Other parameters, or another name, for one that is not the proposal.
   *
   * @throws InvalidValuesException with every fault of what was typed
   */
  public void change(String sessionCode, String id, String name, Scenario.Parameters wanted, String by) {
    Scenario before = find(sessionCode, id);
    SessionView view = views.of(sessionCode);
    requireOpen(view.session());
    check(view.settings(), name, wanted);
    if (!scenarios.change(id, name.strip(), wanted)) {
      throw new ConflictException("Ce scénario est la proposition de l’ordre du jour : il ne change plus.");
    }
    journal.record(sessionCode, by, "SCENARIO_CHANGED", Map.of("name", before.name(), "parameters", before.parameters()),
        Map.of("name", name.strip(), "parameters", wanted));
  }

  /** @throws InvalidValuesException with every fault of what was typed */
  public void add(String sessionCode, String name, Scenario.Parameters wanted, String by) {
    SessionView view = views.of(sessionCode);
    requireOpen(view.session());
    check(view.settings(), name, wanted);
    if (scenarios.of(sessionCode).size() >= MOST) {
      throw new ConflictException("Quatre scénarios se comparent au plus : retirez-en un d’abord.");
    }
    Scenario scenario = new Scenario(UUID.randomUUID().toString(), sessionCode, name.strip(), wanted, by, clock.instant(), null, null,
        null);
    scenarios.insert(scenario);
    journal.record(sessionCode, by, "SCENARIO_ADDED", null, Map.of("name", scenario.name(), "parameters", wanted));
  }

  public void remove(String sessionCode, String id, String by) {
    Scenario scenario = find(sessionCode, id);
    requireOpen(views.of(sessionCode).session());
    if (scenario.proposedAt() != null) {
      throw new ConflictException("Ce scénario est la proposition de l’ordre du jour : prenez-en un autre d’abord.");
    }
    scenarios.delete(id);
    journal.record(sessionCode, by, "SCENARIO_REMOVED", Map.of("name", scenario.name(), "parameters", scenario.parameters()), null);
  }

  /** Freezes what it says now as the agenda's proposal: amounts are offered at each file, and the minutes name it. */
  public void propose(String sessionCode, String id, String by) {
    Scenario scenario = find(sessionCode, id);
    SessionView view = views.of(sessionCode);
    requireOpen(view.session());
    Optional<Scenario> before = scenarios.proposed(sessionCode);
    ScenarioResult result = results(view, List.of(scenario), regions(open(view))).get(0);
    scenarios.propose(new Scenario(scenario.id(), sessionCode, scenario.name(), scenario.parameters(), scenario.createdBy(),
        scenario.createdAt(), by, clock.instant(), result));
    journal.record(sessionCode, by, "SCENARIO_PROPOSED", before.map(one -> Map.of("name", one.name())).orElse(null),
        Map.of("name", scenario.name(), "parameters", scenario.parameters(), "awarded", result.awarded()));
  }

  /** What the agenda proposes by reference; empty when no scenario was taken. */
  @Transactional(readOnly = true)
  public Map<String, ScenarioResult.Line> proposal(String sessionCode) {
    return scenarios.proposed(sessionCode).map(scenario -> scenario.proposal().lines().stream()
        .collect(Collectors.toMap(ScenarioResult.Line::reference, line -> line))).orElse(Map.of());
  }

  @Transactional(readOnly = true)
  Optional<Scenario> proposed(String sessionCode) {
    return scenarios.proposed(sessionCode);
  }

  private Map<String, String> regions(List<SessionView.Row> rows) {
    Map<String, String> regions = new LinkedHashMap<>();
    for (SessionView.Row row : rows) {
      String departement = row.application().submission().territory().departement();
      regions.put(row.item().reference(), departements.find(departement).map(Departement::region2013Name).orElse(departement));
    }
    return regions;
  }

  /** Of the files that one awards. */
  private List<Fact> facts(ScenarioResult result, SessionView view, Map<String, String> regions) {
    Map<String, Application> known = view.agenda().stream().collect(Collectors.toMap(row -> row.item().reference(), SessionView.Row::application));
    List<ScenarioResult.Line> awards = result.lines().stream().filter(line -> line.outcome() == CommitteeOutcome.AWARD).toList();
    List<Application> awarded = awards.stream().map(line -> known.get(line.reference())).filter(java.util.Objects::nonNull).toList();
    long represented = awards.stream().map(line -> regions.get(line.reference())).filter(java.util.Objects::nonNull).distinct().count();
    long all = departements.all().stream().map(Departement::region2013Name).distinct().count();
    return List.of(new Fact("Régions représentées", represented + " sur " + all),
        new Fact("Territoires prioritaires", String.valueOf(awarded.stream()
            .filter(one -> one.appraisal() != null && Allotment.PRIORITY.equals(one.appraisal().territoryPriority())).count())),
        new Fact("Pôles émergents", String.valueOf(awarded.stream().filter(one -> one.submission().poleType() == PoleType.EMERGING).count())),
        new Fact("Aide moyenne", awards.isEmpty() ? "–" : FrenchText.euros(result.awarded()
            .divide(BigDecimal.valueOf(awards.size()), 2, java.math.RoundingMode.HALF_UP))));
  }

  private List<ScenarioResult> results(SessionView view, List<Scenario> all, Map<String, String> regions) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<SessionView.Row> rows = open(view);
    Map<String, Map<String, Object>> caps = new LinkedHashMap<>();
    for (SessionView.Row row : rows) {
      caps.put(row.item().reference(), applications.capInputs(row.application()));
    }
    String release = calls.ruleRelease(view.session().callCode());
    BareTables.Tables present = tables.of(Allotment.TABLES.stream()
        .collect(Collectors.toMap(key -> key, key -> releases.version(release, key))));
    return all.stream().map(scenario -> new Allotment(present, view.settings(), view.envelope(), scenario.parameters(), caps,
        regions).of(rows)).toList();
  }

  /** What nobody has decided on yet: what is decided has its money already. */
  private static List<SessionView.Row> open(SessionView view) {
    return view.agenda().stream().filter(row -> row.item().status() == AgendaStatus.PENDING).toList();
  }

  private static Column column(Scenario scenario, ScenarioResult result, SessionView view, List<Fact> facts) {
    long awarded = result.count(CommitteeOutcome.AWARD);
    long reserved = result.count(CommitteeOutcome.RESERVE);
    long refused = result.count(CommitteeOutcome.REFUSE);
    long all = Math.max(1, result.lines().size());
    List<Part> funders = view.envelope().purses().stream().map(purse -> {
      BigDecimal given = result.byFunder().getOrDefault(purse.code(), BigDecimal.ZERO);
      int share = purse.amount().signum() == 0 ? 0 : given.multiply(HUNDRED)
          .divide(purse.amount(), 0, java.math.RoundingMode.HALF_UP).intValue();
      return new Part(purse.name(), FrenchText.euros(given), Math.min(100, share));
    }).toList();
    return new Column(scenario.id(), scenario.name(), words(scenario.parameters(), view.settings()), awarded, reserved, refused,
        FrenchText.euros(result.awarded()), (int) (100 * awarded / all), (int) (100 * reserved / all), (int) (100 * refused / all),
        funders, facts, scenario.proposedAt() != null, scenario.proposedAt() == null ? "" : FrenchText.dateTime(scenario.proposedAt()));
  }

  /** Its parameters in one line. */
  public static String words(Scenario.Parameters wanted, CallSettings settings) {
    List<String> words = new ArrayList<>();
    words.add("seuil de note " + FrenchText.count(wanted.threshold()));
    words.add("liste complémentaire dès " + FrenchText.count(wanted.reserveThreshold()));
    words.add(wanted.cap() == null ? "pas de plafond par dossier" : FrenchText.euros(wanted.cap()) + " au plus par dossier");
    if (wanted.mostPerRegion() != null) {
      words.add(wanted.mostPerRegion() + " au plus par région");
    }
    if (wanted.priorityShare() > 0) {
      words.add(wanted.priorityShare() + " % d’abord aux territoires prioritaires");
    }
    words.add(wanted.without().isEmpty() ? "prorata de tous les financeurs" : "sans " + settings.funders().stream()
        .filter(funder -> wanted.without().contains(funder.code())).map(Funder::name).collect(Collectors.joining(", ")));
    return FrenchText.spaced(String.join(" · ", words));
  }

  private static Cell cell(ScenarioResult.Line line) {
    String tone = switch (line.outcome()) {
      case AWARD -> "ok";
      case RESERVE -> "warn";
      default -> "late";
    };
    return new Cell(line.outcome().label(), tone, line.amount() == null ? "" : FrenchText.euros(line.amount()), line.why());
  }

  private static void check(CallSettings settings, String name, Scenario.Parameters wanted) {
    List<Fault> faults = new ArrayList<>();
    if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
      faults.add(new Fault("/nom", "Donnez un nom, en " + LONGEST_NAME + " caractères au plus."));
    }
    checkPoints("/seuil", wanted.threshold(), faults);
    checkPoints("/seuilListe", wanted.reserveThreshold(), faults);
    if (wanted.cap() != null && wanted.cap().compareTo(settings.minGrant()) < 0) {
      faults.add(new Fault("/plafond", "Le plafond par dossier est au moins le soutien minimal, "
          + FrenchText.euros(settings.minGrant()) + "."));
    }
    if (wanted.mostPerRegion() != null && wanted.mostPerRegion() < 1) {
      faults.add(new Fault("/parRegion", "Donnez un nombre d’au moins 1, ou rien."));
    }
    if (wanted.priorityShare() < 0 || wanted.priorityShare() > 100) {
      faults.add(new Fault("/prioritaires", "Donnez un pourcentage de 0 à 100."));
    }
    List<String> codes = settings.funders().stream().map(Funder::code).toList();
    if (!codes.containsAll(wanted.without()) || wanted.without().size() >= codes.size()) {
      faults.add(new Fault("/sans", "Il reste au moins un financeur de l’appel."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private static void checkPoints(String pointer, BigDecimal points, List<Fault> faults) {
    if (points == null || points.signum() < 0 || points.compareTo(HUNDRED) > 0) {
      faults.add(new Fault(pointer, "Donnez un nombre de points de 0 à 100."));
    }
  }

  private Scenario find(String sessionCode, String id) {
    return scenarios.of(sessionCode).stream().filter(one -> one.id().equals(id)).findFirst()
        .orElseThrow(() -> new UnknownReferenceException("Ce scénario n’existe pas."));
  }

  private static boolean isOpen(Session session) {
    return session.status() == SessionStatus.CONVENED || session.status() == SessionStatus.DELIBERATING;
  }

  private static void requireOpen(Session session) {
    if (!isOpen(session)) {
      throw new ConflictException("La séance " + session.code() + " est « " + session.status().label()
          + " » : ses scénarios ne changent plus.");
    }
  }
}
