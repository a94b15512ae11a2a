package org.callforprojects.portal;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalEntry;
import org.callforprojects.journal.JournalQuestion;
import org.callforprojects.journal.JournalVerification;
import org.callforprojects.opendata.CsvText;
import org.callforprojects.typed.TypedDay;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit journal as pages, for those whom the security chain lets read it. */
@Controller
class JournalPages {

  private static final int LINES = 100;
  private static final int MOST_PAGES = 10_000;
  private static final int ROWS_AT_A_TIME = 1_000;
  private static final JournalWords WORDS = new JournalWords();

  private final Journal journal;
  private final JournalVerification verification;
  private final StaffDirectory staff;
  private final Clock clock;

  JournalPages(Journal journal, JournalVerification verification, StaffDirectory staff, Clock clock) {
    this.clock = clock;
    this.staff = staff;
    this.journal = journal;
    this.verification = verification;
  }

  /**
   * @param pageFrom number that the page of its subject begins with
   * @param detail   null for none; a content that was erased says so
   */
  record Line(String subject, String about, int seq, int pageFrom, String at, String actor, String words, String action, String detail, String before,
      String after, String hash) {

    static Line of(JournalEntry entry, Map<String, String> names) {
      JournalEntry.Content content = entry.content();
      return new Line(entry.chain(), WORDS.subject(entry.chain()), entry.seq(), (entry.seq() - 1) / LINES * LINES + 1,
          FrenchText.dateTime(entry.at()), names.getOrDefault(entry.actor(), entry.actor()),
          WORDS.of(entry.action()), entry.action(),
          content == null ? "Contenu effacé." : content.detail(), content == null ? null : content.before(),
          content == null ? null : content.after(), entry.hash());
    }
  }

  record SubjectLine(String name, String about, int entries, String lastAt) {
  }

  record Act(String code, String words, boolean chosen) {
  }

  /** As typed; what is no day or no act is not asked. */
  public record Asked(String since, String until, String actor, String action) {

    JournalQuestion question() {
      LocalDate last = day(until);
      return new JournalQuestion(null, blank(actor), blank(action), start(day(since)), start(last == null ? null : last.plusDays(1)));
    }

    /** What was asked, as the part of an address after its path. */
    public String link() {
      return UriComponentsBuilder.newInstance().queryParam("du", since).queryParam("au", until).queryParam("personne", actor)
          .queryParam("acte", action).encode().build().toUriString();
    }

    private static Instant start(LocalDate day) {
      return day == null ? null : day.atStartOfDay(FrenchText.PARIS).toInstant();
    }

    private static LocalDate day(String typed) {
      return TypedDay.read(typed).orElse(null);
    }

    private static String blank(String typed) {
      return typed.isBlank() ? null : typed.strip();
    }
  }

  /** What was done of late, by day, person and act. @param page the first is 1 */
  @GetMapping(path = "/journal", params = {"!sujet", "!sujets", "!verification", "!de"})
  String latest(@ModelAttribute("asked") Asked asked, @RequestParam(name = "page", defaultValue = "1") int page, Model model) {
    int number = Math.max(1, Math.min(page, MOST_PAGES));
    List<JournalEntry> found = journal.find(asked.question(), LINES + 1, (number - 1) * LINES);
    boolean more = found.size() > LINES;
    model.addAttribute("lines", lines(more ? found.subList(0, LINES) : found));
    model.addAttribute("acts", journal.done(WORDS.acts()).stream().map(code -> new Act(code, WORDS.of(code), code.equals(asked.action())))
        .sorted(Comparator.comparing(Act::words)).toList());
    model.addAttribute("link", asked.link());
    model.addAttribute("number", number);
    model.addAttribute("more", more);
    return "journal-latest";
  }

  @ModelAttribute("asked")
  Asked asked(@RequestParam(name = "du", defaultValue = "") String since, @RequestParam(name = "au", defaultValue = "") String until,
      @RequestParam(name = "personne", defaultValue = "") String actor, @RequestParam(name = "acte", defaultValue = "") String action) {
    return new Asked(since, until, actor, action);
  }

  /** All that a question finds, for a French spreadsheet: semicolons, a byte-order mark, no text that is a formula. */
  @GetMapping("/journal.csv")
  void export(@ModelAttribute("asked") Asked asked, HttpServletResponse response) throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal.csv\"");
    Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    writer.write('\uFEFF');
    CSVPrinter printer = new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setDelimiter(';').get());
    printer.printRecord("Date", "Sujet", "Numéro", "Acte", "Code", "Personne", "Détail", "Avant", "Après", "Empreinte");
    // What is written meanwhile would move the rows of the pages to come
    JournalQuestion asking = asked.question().until(clock.instant());
    List<JournalEntry> found = List.of();
    do {
      found = journal.findAfter(asking, found.isEmpty() ? null : found.get(found.size() - 1), ROWS_AT_A_TIME);
      for (Line line : lines(found)) {
        printer.printRecord(line.at(), CsvText.of(line.about()), line.seq(), line.words(), line.action(), CsvText.of(line.actor()),
            CsvText.of(line.detail()), CsvText.of(line.before()), CsvText.of(line.after()), line.hash());
      }
    } while (found.size() == ROWS_AT_A_TIME);
    printer.flush();
  }

  private List<Line> lines(List<JournalEntry> entries) {
    Map<String, String> names = staff.names(entries.stream().map(JournalEntry::actor)
        .filter(actor -> !actor.equals(Journal.SYSTEM) && !actor.equals(Journal.APPLICANT)).collect(Collectors.toSet()));
    return entries.stream().map(entry -> Line.of(entry, names)).toList();
  }

  /**
   * @param subject none for the list of subjects
   * @param from    number of the first entry, or name of the first subject
   * @param check   given to verify the whole journal
   */
  @GetMapping(path = "/journal")
  String journal(@RequestParam(name = "sujet", required = false) String subject,
      @RequestParam(name = "de", defaultValue = "") String from,
      @RequestParam(name = "verification", required = false) String check, Model model) {
    if (subject == null || subject.isBlank()) {
      List<SubjectLine> subjects = journal.subjects(from, LINES + 1).stream()
          .map(s -> new SubjectLine(s.name(), WORDS.subject(s.name()), s.entries(), FrenchText.dateTime(s.lastAt()))).toList();
      model.addAttribute("subjects", subjects.size() > LINES ? subjects.subList(0, LINES) : subjects);
      model.addAttribute("next", subjects.size() > LINES ? subjects.get(LINES).name() : null);
      model.addAttribute("verdict", check == null ? null : verification.verify(null));
    } else {
      int first = from.matches("[0-9]{1,9}") ? Math.max(1, Integer.parseInt(from)) : 1;
      List<Line> lines = lines(journal.of(subject.strip(), first, LINES + 1));
      model.addAttribute("subject", subject.strip());
      model.addAttribute("about", WORDS.subject(subject.strip()));
      model.addAttribute("lines", lines.size() > LINES ? lines.subList(0, LINES) : lines);
      model.addAttribute("previous", first > 1 ? Math.max(1, first - LINES) : null);
      model.addAttribute("next", lines.size() > LINES ? lines.get(LINES).seq() : null);
    }
    return "journal";
  }
}
