package org.callforprojects.steering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.callforprojects.application.submission.Topic;
import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Funder;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.Recusals;
import org.callforprojects.steering.Dashboard.Figure;
import org.callforprojects.steering.Dashboard.Stop;
import org.callforprojects.steering.Dashboard.Tile;
import org.callforprojects.steering.DashboardFigures.Clocks;
import org.callforprojects.steering.DashboardFigures.Files;
import org.callforprojects.steering.DashboardFigures.Items;
import org.callforprojects.steering.DashboardFigures.Purse;
import org.callforprojects.steering.DashboardFigures.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** Puts the dashboard of a call together. */
@Service
@Transactional(readOnly = true)
public class Dashboards {

  private static final int NEAREST = 12;
  private static final Map<String, String> OUTCOMES = Map.of("AWARD", "Retenues", "RESERVE", "Liste complémentaire",
      "REFUSE", "Refusées", "POSTPONE", "Reportées", "PENDING", "À examiner", "WITHDRAWN", "Retirées");

  private final CallService calls;
  private final DashboardFigures figures;
  private final Forecasts forecasts;
  private final FileList files;
  private final Recusals recusals;
  private final Clock clock;

  Dashboards(CallService calls, DashboardFigures figures, Forecasts forecasts, FileList files, Recusals recusals,
      Clock clock) {
    this.calls = calls;
    this.figures = figures;
    this.forecasts = forecasts;
    this.files = files;
    this.recusals = recusals;
    this.clock = clock;
  }

  /**
   * The dashboard of a call, in preparation or not.
   *
   * @param reader account; no line of a file from which that person is recused is shown
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such call
   */
  public Dashboard of(String code, String reader) {
    Call call = calls.get(code);
    CallSettings settings = call.settings();
    List<Files> known = figures.files(code);
    List<Tasks> tasks = figures.tasks(code);
    List<Clocks> clocks = figures.clocks(settings).stream().sorted(Comparator.comparing(Clocks::kind)).toList();
    List<Purse> purses = figures.envelope(code);
    List<DashboardFigures.Incidents> incidents = figures.incidents(code);
    List<Dashboard.Step> funnel = new Funnel(code, known).rows();
    List<Dashboard.Group> groups = groups(code, tasks);
    int left = known.stream().filter(some -> some.state().isUnderInstruction()).mapToInt(Files::count).sum();
    Figure allClocks = figure(code, clocks.stream().mapToInt(Clocks::all).sum(), FileFilter.CLOCK, FileFilter.ALL);
    Figure allIncidents = figure(code, incidents.stream().mapToInt(DashboardFigures.Incidents::count).sum(),
        FileFilter.INCIDENT, FileFilter.ALL);
    Dashboard.Group allGroups = group(code, "Tous les groupes", FileFilter.ALL, tasks);
    Instant now = clock.instant();
    return new Dashboard(code, FrenchText.spaced(settings.title()), call.status().label(),
        "Dépôts du " + FrenchText.date(settings.opensAt().toInstant()) + " au "
            + FrenchText.date(settings.closesAt().toInstant()),
        FrenchText.dateTime(now), tiles(settings, known, left, allGroups, allClocks, allIncidents, purses), funnel,
        Funnel.chart(funnel), envelope(settings, purses),
        Bucket.all().stream().map(Bucket::label).toList(), groups, allGroups,
        clocks.stream().map(some -> clock(code, some)).toList(), nearest(call, reader), allClocks,
        incidents.stream().map(some -> new Dashboard.Incident(some.name(),
            figure(code, some.count(), FileFilter.INCIDENT, some.activity()), FrenchText.dateTime(some.since()))).toList(),
        allIncidents, sessions(code), new EndWords(forecasts.instructionEnd(settings, left), known, settings, now).words(),
        new MoneyWords(settings, forecasts.cashFlow(code), known).money(), sectors(code));
  }

  /** Of each sector that a file names, the most named first. */
  private List<Dashboard.Sector> sectors(String code) {
    Map<String, List<DashboardFigures.Sectors>> bySector = new LinkedHashMap<>();
    figures.sectors(code).forEach(some -> some.sectors().forEach(sector ->
        bySector.computeIfAbsent(sector, key -> new ArrayList<>()).add(some)));
    return bySector.entrySet().stream().sorted(Comparator.comparing((Map.Entry<String, List<DashboardFigures.Sectors>> entry) ->
            -entry.getValue().stream().mapToInt(DashboardFigures.Sectors::count).sum()).thenComparing(Map.Entry::getKey))
        .map(entry -> new Dashboard.Sector(Topic.label(entry.getKey()), new Figure(
            entry.getValue().stream().mapToInt(DashboardFigures.Sectors::count).sum(), UriComponentsBuilder.fromPath("/dossiers")
                .queryParam("appel", "{call}").queryParam("secteur", "{sector}").encode().buildAndExpand(code, entry.getKey())
                .toUriString()),
            FrenchText.euros(sum(entry.getValue().stream().map(DashboardFigures.Sectors::requested).toList())),
            String.valueOf(entry.getValue().stream().mapToInt(DashboardFigures.Sectors::awardedCount).sum()),
            FrenchText.euros(sum(entry.getValue().stream().map(DashboardFigures.Sectors::awarded)
                .filter(java.util.Objects::nonNull).toList())))).toList();
  }

  private static List<Tile> tiles(CallSettings call, List<Files> known, int left, Dashboard.Group tasks, Figure clocks,
      Figure incidents, List<Purse> purses) {
    BigDecimal committed = purses.stream().map(Purse::committed).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal paid = purses.stream().map(Purse::paid).reduce(BigDecimal.ZERO, BigDecimal::add);
    int all = known.stream().mapToInt(Files::count).sum();
    return List.of(
        new Tile("Candidatures déposées", figure(call.code(), all, FileFilter.STEP, FunnelStep.DEPOSITED.code()), null,
            left + " en cours d’instruction", false),
        new Tile("Tâches ouvertes", tasks.all(), null, null, false),
        new Tile("Tâches en retard", tasks.late(), null, null, tasks.late().count() > 0),
        new Tile("Échéances légales", clocks, null, "dépassées, ou sous 30\u00A0jours", false),
        new Tile("Incidents", incidents, null, null, incidents.count() > 0),
        new Tile("Engagé", null, FrenchText.euros(committed), "sur " + FrenchText.euros(call.envelope()), false),
        new Tile("Versé", null, FrenchText.euros(paid), null, false));
  }

  /** In a call in preparation the envelope is that of its settings. */
  private static List<Dashboard.Funder> envelope(CallSettings call, List<Purse> purses) {
    Map<String, Purse> known = new LinkedHashMap<>();
    call.funders().forEach(funder -> known.put(funder.code(), new Purse(funder.code(), funder.amount(), BigDecimal.ZERO, 0,
        BigDecimal.ZERO, 0, BigDecimal.ZERO, 0)));
    purses.forEach(purse -> known.put(purse.funder(), purse));
    List<Dashboard.Funder> rows = new ArrayList<>();
    known.values().forEach(purse -> rows.add(new Dashboard.Funder(name(call, purse.funder()),
        FrenchText.euros(purse.amount()), FrenchText.euros(purse.committed()),
        figure(call.code(), purse.committedFiles(), FileFilter.FUNDER, purse.funder(), FileFilter.FLOW, FileFilter.COMMITTED),
        rate(purse.committed(), purse.amount()), FrenchText.euros(purse.paid()),
        figure(call.code(), purse.paidFiles(), FileFilter.FUNDER, purse.funder(), FileFilter.FLOW, FileFilter.PAID),
        FrenchText.euros(purse.repaid()),
        figure(call.code(), purse.repaidFiles(), FileFilter.FUNDER, purse.funder(), FileFilter.FLOW, FileFilter.REPAID),
        FrenchText.euros(purse.amount().subtract(purse.committed())))));
    BigDecimal amount = sum(known.values().stream().map(Purse::amount).toList());
    BigDecimal committed = sum(known.values().stream().map(Purse::committed).toList());
    rows.add(new Dashboard.Funder("Total", FrenchText.euros(amount), FrenchText.euros(committed), null,
        rate(committed, amount), FrenchText.euros(sum(known.values().stream().map(Purse::paid).toList())), null,
        FrenchText.euros(sum(known.values().stream().map(Purse::repaid).toList())), null,
        FrenchText.euros(amount.subtract(committed))));
    return rows;
  }

  private static List<Dashboard.Group> groups(String call, List<Tasks> tasks) {
    Map<String, List<Tasks>> byGroup = new TreeMap<>(Comparator.comparing(Dashboards::label));
    tasks.forEach(some -> byGroup.computeIfAbsent(some.group(), key -> new ArrayList<>()).add(some));
    return byGroup.entrySet().stream().map(entry -> group(call, label(entry.getKey()), entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Dashboard.Group group(String call, String label, String id, List<Tasks> tasks) {
    List<Figure> ages = Bucket.all().stream().map(bucket -> figure(call,
        tasks.stream().filter(some -> some.bucket() == bucket.ordinal()).mapToInt(Tasks::count).sum(),
        FileFilter.GROUP, id, FileFilter.AGE, bucket.code())).toList();
    return new Dashboard.Group(label, ages,
        figure(call, tasks.stream().mapToInt(Tasks::count).sum(), FileFilter.GROUP, id),
        figure(call, tasks.stream().mapToInt(Tasks::late).sum(), FileFilter.GROUP, id, FileFilter.LATE, FileFilter.YES));
  }

  private static Dashboard.Clock clock(String call, Clocks some) {
    String kind = some.kind().name();
    return new Dashboard.Clock(some.kind().label(),
        figure(call, some.overdue(), FileFilter.CLOCK, kind, FileFilter.WITHIN, FileFilter.OVERDUE),
        figure(call, some.week(), FileFilter.CLOCK, kind, FileFilter.WITHIN, FileFilter.WEEK),
        figure(call, some.month(), FileFilter.CLOCK, kind, FileFilter.WITHIN, FileFilter.MONTH),
        figure(call, some.all(), FileFilter.CLOCK, kind));
  }

  private List<Dashboard.Line> nearest(Call call, String reader) {
    Set<String> hidden = recusals.of(reader);
    return files.page(new FileList.Wanted(call.code(), call.settings(),
        FileFilter.of(FileFilter.CLOCK, FileFilter.ALL), hidden, null), NEAREST, 0).stream()
        .map(line -> new Dashboard.Line(line.subject(), "/dossier/" + line.subject(), line.poleName(), line.task(),
            FrenchText.date(line.expiresAt()), FileWords.daysLeft(line.daysLeft()), line.daysLeft() < 0)).toList();
  }

  private List<Dashboard.Session> sessions(String call) {
    Map<String, List<Items>> bySession = new LinkedHashMap<>();
    figures.sessions(call).forEach(items -> bySession.computeIfAbsent(items.session(), key -> new ArrayList<>()).add(items));
    return bySession.values().stream().map(items -> {
      Items first = items.get(0);
      return new Dashboard.Session("Séance n°\u00A0" + first.number(), "/comite/" + first.session(),
          org.callforprojects.committee.SessionStatus.valueOf(first.status()).label(), FrenchText.dateTime(first.at()),
          items.stream().filter(some -> some.count() > 0).map(some -> new Stop(OUTCOMES.get(some.outcome()),
              figure(call, some.count(), FileFilter.SESSION, some.session(), FileFilter.OUTCOME, some.outcome()))).toList(),
          FrenchText.euros(sum(items.stream().filter(some -> "AWARD".equals(some.outcome())).map(Items::amount).toList())));
    }).toList();
  }

  static Figure figure(String call, int count, String... filter) {
    return new Figure(count, count == 0 ? null : FileFilter.of(filter).url(call, "dossiers"));
  }

  static String name(CallSettings call, String funder) {
    return call.funders().stream().filter(one -> one.code().equals(funder)).map(Funder::name).findFirst().orElse(funder);
  }

  static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().filter(java.util.Objects::nonNull).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  static String rate(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? "–" : FrenchText.percent(part.divide(whole, 3, RoundingMode.HALF_UP));
  }

  private static String label(String group) {
    return Groups.LABELS.getOrDefault(group, "Sans groupe");
  }
}
