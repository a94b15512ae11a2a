package org.callforprojects.caseload;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.submission.Topic;
import org.callforprojects.caseload.CaseloadRepository.Expected;
import org.callforprojects.caseload.CaseloadRepository.Row;
import org.callforprojects.caseload.CaseloadRepository.Scope;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.Recusals;
import org.callforprojects.journal.Journal;
import org.callforprojects.opendata.CsvText;
import org.callforprojects.spreadsheet.Cells;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The table of files for one reader, every value a French text; and who is in charge of a file. */
@Service
public class Caseload {

  private static final char NBSP = '\u00A0';
  private static final int NEAR_DAYS = 3;
  private static final int ROWS_AT_A_TIME = 100;
  /** More chosen at once is a mistake, or an attempt. */
  private static final int MOST_AT_ONCE = 200;

  private final CaseloadRepository files;
  private final StaffDirectory staff;
  private final Recusals recusals;
  private final Journal journal;
  private final Clock clock;

  Caseload(CaseloadRepository files, StaffDirectory staff, Recusals recusals, Journal journal, Clock clock) {
    this.files = files;
    this.staff = staff;
    this.recusals = recusals;
    this.journal = journal;
    this.clock = clock;
  }

  /** @param tone class of a state: empty, now, ok, warn, wait or late @param left « 3 j » @param leftTone is-late, is-near or quiet */
  public record Line(String reference, String call, String pole, String departement, String lead, String state, String tone,
      String expected, String officer, String requested, String submitted, String score, String due, String left,
      String leftTone, String silence, String sectors) {
  }

  public record Choice(String value, String label, boolean chosen) {
  }

  public record ViewLink(String label, int count, boolean current, String query, boolean late) {
  }

  public record Page(List<Line> lines, int files, String requested, int from, int to, int number, int last, List<ViewLink> views,
      List<Choice> calls, List<Choice> states, List<Choice> officers, List<Choice> sectors) {
  }

  /** @param everyApplication whether the reader reads all files; else those that hold a grant */
  @Transactional(readOnly = true)
  public Page page(FileQuestion question, String reader, boolean everyApplication) {
    Scope scope = scope(reader, everyApplication);
    CaseloadRepository.Counts counts = files.counts(question, scope);
    int last = Math.max(1, (counts.files() + question.size() - 1) / question.size());
    int number = Math.min(question.page(), last);
    int skipped = (number - 1) * question.size();
    List<Row> rows = files.page(question, scope, skipped);
    Map<String, Integer> workload = files.workload();
    Map<String, String> officers = officers(workload.keySet());
    Map<String, List<Expected>> expected = files.expected(rows.stream().map(Row::reference).toList());
    return new Page(rows.stream().map(row -> line(row, expected.getOrDefault(row.reference(), List.of()), officers)).toList(),
        counts.files(), FrenchText.euros(counts.requested()), rows.isEmpty() ? 0 : skipped + 1, skipped + rows.size(), number, last,
        List.of(FileQuestion.View.values()).stream().map(view -> new ViewLink(view.label(), counts.views().get(view),
            view == question.view(), question.with("vue", view == FileQuestion.View.ALL ? "" : view.code()),
            view == FileQuestion.View.LATE)).toList(),
        files.calls().stream().map(code -> new Choice(code, code, code.equals(question.call()))).toList(),
        List.of(ApplicationStatus.values()).stream()
            .map(state -> new Choice(state.name(), state.label(), state.name().equals(question.state()))).toList(),
        officers.entrySet().stream().map(officer -> new Choice(officer.getKey(), officer.getValue() + " ("
            + workload.getOrDefault(officer.getKey(), 0) + ")", officer.getKey().equals(question.officer()))).toList(),
        files.sectors(scope).stream().map(sector -> new Choice(sector, Topic.label(sector), sector.equals(question.sector())))
            .sorted(java.util.Comparator.comparing(Choice::label)).toList());
  }

  /** The line of one file. */
  Line line(Row row) {
    return line(row, files.expected(List.of(row.reference())).getOrDefault(row.reference(), List.of()),
        row.officer() == null ? Map.of() : staff.names(List.of(row.officer())));
  }

  /** How many open files a person has in charge. */
  @Transactional(readOnly = true)
  public int inCharge(String officer) {
    return files.workload().getOrDefault(officer, 0);
  }

  /** How many open files each person has in charge, without those that the reader must not learn of. */
  @Transactional(readOnly = true)
  public Map<String, Integer> workload(String reader) {
    return files.workload(recusals.of(reader));
  }

  /** Case officers and programme officers, and whoever has files in charge though they belong to neither any more. */
  private Map<String, String> officers(Collection<String> inCharge) {
    Map<String, String> officers = new TreeMap<>();
    Set<String> others = new HashSet<>(inCharge);
    Groups.ACTING_ON_APPLICATIONS.forEach(group -> staff.members(group).forEach(person -> officers.put(person.id(), person.name())));
    others.removeAll(officers.keySet());
    officers.putAll(staff.names(others));
    return officers;
  }

  /**
   * Puts a person in charge of files, in place of whoever was; one that they or the caller must not learn of is unknown.
   *
   * @param officer account; empty for nobody
   * @return how many files changed hands
   */
  @Transactional
  public int assign(Collection<String> references, String officer, String by) {
    if (references.isEmpty() || references.size() > MOST_AT_ONCE) {
      throw new InvalidValuesException("/reference", references.isEmpty()
          ? "Choisissez au moins un dossier." : "Choisissez " + MOST_AT_ONCE + " dossiers au plus.");
    }
    if (!officer.isEmpty() && !staff.membersOfAny(Groups.ACTING_ON_APPLICATIONS).contains(officer)) {
      throw new InvalidValuesException("/charge", "Cette personne n’instruit pas de dossiers.");
    }
    Set<String> hidden = new HashSet<>(recusals.of(by));
    hidden.addAll(officer.isEmpty() ? Set.of() : recusals.of(officer));
    String now = officer.isEmpty() ? null : officer;
    int changed = 0;
    for (String reference : new TreeSet<>(references)) {
      String before = files.officer(reference);
      if (hidden.contains(reference) || !Objects.equals(before, now) && !files.assign(reference, now)) {
        throw new UnknownReferenceException("Aucun dossier ne peut être confié sous la référence " + reference + ".");
      }
      if (!Objects.equals(before, now)) {
        journal.record(reference, "OFFICER_IN_CHARGE", before == null ? null : Map.of("officer", before),
            now == null ? null : Map.of("officer", now));
        changed++;
      }
    }
    return changed;
  }

  private record Column(String heading, int width, Function<Row, Object> value) {
  }

  /** All files that a question finds, as a workbook or as CSV for a French spreadsheet; texts are never formulas. */
  @Transactional(readOnly = true)
  public void export(FileQuestion question, String reader, boolean everyApplication, boolean spreadsheet, OutputStream out)
      throws IOException {
    Scope scope = scope(reader, everyApplication);
    Map<String, String> officers = officers(files.workload().keySet());
    List<Column> columns = List.of(
        new Column("Référence", 18, Row::reference), new Column("Appel", 14, Row::callCode), new Column("Pôle", 34, Row::pole),
        new Column("Chef de file", 34, Row::lead), new Column("Département", 12, Row::departement),
        new Column("Secteurs", 30, Caseload::sectors), new Column("État", 28, Caseload::state),
        new Column("Chargé du dossier", 22, row -> row.officer() == null ? "" : officers.getOrDefault(row.officer(), row.officer())),
        new Column("Déposé le", 12, row -> day(row.submittedAt())), new Column("Montant demandé (€)", 16, Row::requested),
        new Column("Note sur 100", 10, Row::score), new Column("Échéance", 12, row -> day(row.dueAt())),
        new Column("Silence valant rejet", 14, row -> day(row.rejectionAt())));
    if (spreadsheet) {
      workbook(question, scope, columns, out);
    } else {
      csv(question, scope, columns, out);
    }
  }

  private void workbook(FileQuestion question, Scope scope, List<Column> columns, OutputStream out) throws IOException {
    Workbook workbook = new Workbook(out, "Appels à projets", "1.0");
    Worksheet sheet = workbook.newWorksheet("Dossiers");
    for (int c = 0; c < columns.size(); c++) {
      sheet.width(c, columns.get(c).width());
      sheet.inlineString(0, c, columns.get(c).heading());
      sheet.style(0, c).bold().wrapText(true).set();
    }
    sheet.freezePane(1, 1);
    int[] number = {0};
    files.each(question, scope, row -> {
      number[0]++;
      for (int c = 0; c < columns.size(); c++) {
        Cells.put(sheet, number[0], c, columns.get(c).value().apply(row));
      }
      if (number[0] % ROWS_AT_A_TIME == 0) {
        flush(sheet);
      }
    });
    sheet.finish();
    workbook.finish();
  }

  private static void flush(Worksheet sheet) {
    try {
      sheet.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** A French spreadsheet wants semicolons, decimal commas and a byte-order mark. */
  private void csv(FileQuestion question, Scope scope, List<Column> columns, OutputStream out) throws IOException {
    OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write('\uFEFF');
    CSVPrinter printer = new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setDelimiter(';').get());
    printer.printRecord(columns.stream().map(Column::heading));
    files.each(question, scope, row -> {
      try {
        printer.printRecord(columns.stream().map(column -> cell(column.value().apply(row))));
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    });
    printer.flush();
  }

  private static String cell(Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString().replace('.', ',');
    }
    return value instanceof LocalDate day ? String.format("%02d/%02d/%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear())
        : CsvText.of(value == null ? null : value.toString());
  }

  private Scope scope(String reader, boolean everyApplication) {
    return new Scope(reader, everyApplication, recusals.of(reader), today().atStartOfDay(FrenchText.PARIS).toInstant());
  }

  private Line line(Row row, List<Expected> expected, Map<String, String> officers) {
    LocalDate due = day(row.dueAt());
    long left = due == null ? 0 : ChronoUnit.DAYS.between(today(), due);
    return new Line(row.reference(), row.callCode(), FrenchText.spaced(row.pole()), row.departement() == null ? "" : row.departement(),
        FrenchText.spaced(row.lead()), state(row), tone(row), expected(row, expected),
        row.officer() == null ? "" : officers.getOrDefault(row.officer(), row.officer()), wholeEuros(row.requested()),
        shortDay(day(row.submittedAt())), row.score() == null ? "" : FrenchText.count(row.score()), due == null ? "" : shortDay(due),
        due == null ? "" : (left < 0 ? "−" + NBSP + -left : String.valueOf(left)) + NBSP + "j",
        left < 0 ? "is-late" : due != null && left <= NEAR_DAYS ? "is-near" : "quiet",
        row.rejectionAt() == null ? "" : row.clockPaused() ? "suspendu" : shortDay(day(row.rejectionAt())),
        sectors(row));
  }

  private static String sectors(Row row) {
    return row.sectors().stream().map(Topic::label).collect(Collectors.joining(", "));
  }

  private static String expected(Row row, List<Expected> tasks) {
    if (tasks.isEmpty()) {
      return row.status().awaitsApplicant() ? "Réponse du candidat" : row.status().awaitsCommittee() ? "Séance du comité" : "–";
    }
    Expected first = tasks.get(0);
    return first.task() + (first.many() > 1 ? " ×" + NBSP + first.many() : "") + (tasks.size() > 1 ? " +" + NBSP + (tasks.size() - 1) : "");
  }

  private static String state(Row row) {
    return row.grant() == null || row.status() != ApplicationStatus.AWARDED ? row.status().label()
        : "Lauréate, " + row.grant().label().toLowerCase(Locale.FRENCH);
  }

  private static String tone(Row row) {
    return switch (row.status()) {
      case COMPLETE, COMPLEMENT_RECEIVED, CORRECTION_RECEIVED -> "now";
      case COMPLEMENT_REQUESTED, CORRECTION_REQUESTED, RESERVED, POSTPONED -> "wait";
      case INELIGIBILITY_PROPOSED -> "warn";
      case ELIGIBLE, INSTRUCTED, AWARDED -> "ok";
      default -> "";
    };
  }

  private LocalDate today() {
    return day(clock.instant());
  }

  private static LocalDate day(Instant at) {
    return at == null ? null : at.atZone(FrenchText.PARIS).toLocalDate();
  }

  private static String shortDay(LocalDate day) {
    return day.getDayOfMonth() + "" + NBSP + FrenchText.shortMonth(day) + NBSP + day.getYear();
  }

  /** Cents only where there are some. */
  private static String wholeEuros(BigDecimal amount) {
    String euros = FrenchText.euros(amount);
    return euros.replace(",00" + NBSP, "" + NBSP);
  }
}
