package org.callforprojects.steering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.Recusals;
import org.callforprojects.steering.FilePage.Chip;
import org.callforprojects.steering.FilePage.Choice;
import org.callforprojects.steering.FilePage.Option;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lines behind the figures of a dashboard, for a reader who may be recused from some. */
@Service
@Transactional(readOnly = true)
public class FilePages {

  static final int PAGE = 50;
  private static final String COCKPIT = "/camunda/app/cockpit/default/#/process-instance/";
  private static final Map<String, String> LABELS = Map.ofEntries(Map.entry(FileFilter.STEP, "Étape atteinte"),
      Map.entry(FileFilter.STOPPED, "Dernière étape"), Map.entry(FileFilter.STATE, "État"),
      Map.entry(FileFilter.FUNDER, "Financeur"), Map.entry(FileFilter.FLOW, "Argent"),
      Map.entry(FileFilter.QUARTER, "Prévision"), Map.entry(FileFilter.SESSION, "Séance"),
      Map.entry(FileFilter.OUTCOME, "Décision"), Map.entry(FileFilter.GROUP, "Groupe"),
      Map.entry(FileFilter.AGE, "Ancienneté"), Map.entry(FileFilter.LATE, "En retard"),
      Map.entry(FileFilter.CLOCK, "Échéance légale"), Map.entry(FileFilter.WITHIN, "Délai"),
      Map.entry(FileFilter.INCIDENT, "Incident"), Map.entry(FileFilter.SORT, "Tri"));
  private static final Map<String, String> WORDS = Map.ofEntries(Map.entry(FileFilter.COMMITTED, "engagé"),
      Map.entry(FileFilter.PAID, "payé"), Map.entry(FileFilter.REPAID, "reversé"), Map.entry(FileFilter.WITHHELD, "retenu"),
      Map.entry(FileFilter.RELEASED, "ne sera pas versé"), Map.entry(FileFilter.OVERDUE, "dépassée"),
      Map.entry(FileFilter.WEEK, "moins de 7\u00A0jours"), Map.entry(FileFilter.MONTH, "de 7 à 30\u00A0jours"),
      Map.entry(FileFilter.ALL, "tous"), Map.entry("reference", "référence"), Map.entry("pole", "pôle"),
      Map.entry("depot", "date de dépôt"), Map.entry("demande", "montant demandé"), Map.entry("accorde", "montant accordé"),
      Map.entry("verse", "montant versé"), Map.entry("AWARD", "Retenues"), Map.entry("RESERVE", "Liste complémentaire"),
      Map.entry("REFUSE", "Refusées"), Map.entry("POSTPONE", "Reportées"), Map.entry("PENDING", "À examiner"),
      Map.entry("WITHDRAWN", "Retirées"));

  private final CallService calls;
  private final FileList files;
  private final Forecasts forecasts;
  private final Recusals recusals;

  FilePages(CallService calls, FileList files, Forecasts forecasts, Recusals recusals) {
    this.calls = calls;
    this.files = files;
    this.forecasts = forecasts;
    this.recusals = recusals;
  }

  /**
   * One page.
   *
   * @param parameters of the address, {@link FileFilter}
   * @param page       1 the first; one past the last is the last
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such call, or a parameter says nothing
   */
  public FilePage page(String code, Map<String, String> parameters, int page, String reader) {
    FileList.Wanted wanted = wanted(code, parameters, reader);
    FileFilter filter = wanted.filter();
    int count = files.count(wanted);
    int pages = Math.max(1, (count + PAGE - 1) / PAGE);
    int shown = Math.max(1, Math.min(page, pages));
    List<FileLine> lines = files.page(wanted, PAGE, (long) (shown - 1) * PAGE);
    if (filter.kind() == FileFilter.Kind.APPLICATIONS) {
      Map<String, FileLine> tasks = files.oldestTasks(code, lines.stream().map(FileLine::subject).toList());
      lines = lines.stream().map(line -> tasks.containsKey(line.subject()) ? line.withTask(tasks.get(line.subject())) : line)
          .toList();
    }
    return new FilePage(code, FrenchText.spaced(wanted.settings().title()), filter.kind().name(),
        filter.kind().counted(count), "page " + shown + " sur " + pages, chips(code, wanted.settings(), filter),
        choices(filter), filter.get(FileFilter.SORT), sorts(code, filter), lines.stream().map(line -> row(line, filter.kind())).toList(),
        wanted.hidden().isEmpty() ? null : "Les dossiers dont vous êtes écarté pour conflit d’intérêts n’y figurent pas.",
        shown == 1 ? null : url(code, filter, shown - 1), shown == pages ? null : url(code, filter, shown + 1),
        filter.url(code, "dossiers.xlsx"), filter.url(code, "dossiers.csv"));
  }

  /** All lines, one after the other, as they are read. */
  void each(FileList.Wanted wanted, Consumer<FileLine> consumer) {
    if (wanted.filter().kind() != FileFilter.Kind.APPLICATIONS) {
      files.each(wanted, consumer);
      return;
    }
    Map<String, FileLine> tasks = files.oldestTasks(wanted.call(), null);
    files.each(wanted, line -> consumer.accept(tasks.containsKey(line.subject())
        ? line.withTask(tasks.get(line.subject())) : line));
  }

  FileList.Wanted wanted(String code, Map<String, String> parameters, String reader) {
    Call call = calls.get(code);
    FileFilter filter = FileFilter.of(parameters);
    Set<String> references = filter.has(FileFilter.QUARTER)
        ? forecasts.cashFlow(code).references(filter.get(FileFilter.QUARTER)) : null;
    return new FileList.Wanted(code, call.settings(), filter, recusals.of(reader), references);
  }

  private static Map<String, String> sorts(String code, FileFilter filter) {
    Map<String, String> sorts = new HashMap<>();
    FileList.SORTS.keySet().forEach(sort -> sorts.put(sort, filter.with(FileFilter.SORT, sort).url(code, "dossiers")));
    return sorts;
  }

  private static String url(String code, FileFilter filter, int page) {
    String url = filter.url(code, "dossiers");
    return url + (url.indexOf('?') < 0 ? "?" : "&") + "page=" + page;
  }

  private static FilePage.Row row(FileLine line, FileFilter.Kind kind) {
    return new FilePage.Row(line.subject(), line.isApplication() ? "/dossier/" + line.subject() : null, line.poleName(),
        line.leadName(), line.departement(), line.state(),
        line.submittedAt() == null ? "" : FrenchText.date(line.submittedAt()), euros(line.requested()), euros(line.awarded()),
        line.paid() == null || line.paid().signum() == 0 ? "" : euros(line.paid()),
        line.score() == null ? "" : FrenchText.count(line.score()), line.task(), line.group(),
        FileWords.age(line.ageDays()), line.expiresAt() == null ? "" : FrenchText.date(line.expiresAt()),
        FileWords.daysLeft(line.daysLeft()), line.daysLeft() != null && line.daysLeft() < 0,
        kind == FileFilter.Kind.INCIDENTS ? COCKPIT + line.instanceId() + "/runtime?tab=incidents-tab" : null);
  }

  private static String euros(java.math.BigDecimal amount) {
    return amount == null ? "" : FrenchText.euros(amount);
  }

  private static List<Chip> chips(String code, CallSettings call, FileFilter filter) {
    List<Chip> chips = new ArrayList<>();
    filter.values().forEach((name, value) -> {
      Map<String, String> others = new LinkedHashMap<>(filter.values());
      others.remove(name);
      chips.add(new Chip(LABELS.get(name), words(call, name, value), FileFilter.of(others).url(code, "dossiers")));
    });
    return chips;
  }

  private static String words(CallSettings call, String name, String value) {
    return switch (name) {
      case FileFilter.STEP, FileFilter.STOPPED -> FunnelStep.of(value).orElseThrow().label();
      case FileFilter.STATE -> new FileState(value).label();
      case FileFilter.FUNDER -> Dashboards.name(call, value);
      case FileFilter.GROUP -> Groups.LABELS.getOrDefault(value, value.equals(FileFilter.ALL) ? "tous" : "Sans groupe");
      case FileFilter.AGE -> Bucket.of(value).orElseThrow().label();
      case FileFilter.CLOCK -> value.equals(FileFilter.ALL) ? "toutes" : Deadline.valueOf(value).label();
      default -> WORDS.getOrDefault(value, value);
    };
  }

  private static List<Choice> choices(FileFilter filter) {
    List<Option> states = new ArrayList<>();
    Arrays.stream(ApplicationStatus.values()).forEach(one -> states.add(option(filter, FileFilter.STATE, one.name(), one.label())));
    Arrays.stream(GrantStatus.values()).filter(one -> one != GrantStatus.LAPSED)
        .forEach(one -> states.add(option(filter, FileFilter.STATE, "GRANT_" + one.name(), one.label())));
    return List.of(
        choice(FileFilter.STEP, Arrays.stream(FunnelStep.values())
            .map(one -> option(filter, FileFilter.STEP, one.code(), one.label())).toList()),
        choice(FileFilter.STATE, states),
        choice(FileFilter.GROUP, Groups.LABELS.entrySet().stream().sorted(Map.Entry.comparingByValue())
            .map(one -> option(filter, FileFilter.GROUP, one.getKey(), one.getValue())).toList()),
        choice(FileFilter.AGE, Bucket.all().stream().map(one -> option(filter, FileFilter.AGE, one.code(), one.label())).toList()),
        choice(FileFilter.LATE, List.of(option(filter, FileFilter.LATE, FileFilter.YES, "oui"))),
        choice(FileFilter.CLOCK, Deadline.kinds().stream()
            .map(one -> option(filter, FileFilter.CLOCK, one.name(), one.label())).toList()),
        choice(FileFilter.SORT, FileList.SORTS.keySet().stream().sorted(Comparator.naturalOrder())
            .map(one -> option(filter, FileFilter.SORT, one, WORDS.getOrDefault(one, one))).toList()));
  }

  private static Choice choice(String name, List<Option> options) {
    return new Choice(name, LABELS.get(name), options);
  }

  private static Option option(FileFilter filter, String name, String value, String label) {
    return new Option(value, label, value.equals(filter.get(name)));
  }
}
