package org.callforprojects.portal;

import java.util.List;

import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalEntry;
import org.callforprojects.journal.JournalVerification;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit journal as pages, for those whom the security chain lets read it. */
@Controller
class JournalPages {

  private static final int LINES = 200;

  private final Journal journal;
  private final JournalVerification verification;

  JournalPages(Journal journal, JournalVerification verification) {
    this.journal = journal;
    this.verification = verification;
  }

  /** @param detail null for none; a content that was erased says so */
  record Line(int seq, String at, String actor, String action, String detail, String before, String after,
      String hash) {

    static Line of(JournalEntry entry) {
      JournalEntry.Content content = entry.content();
      return new Line(entry.seq(), FrenchText.dateTime(entry.at()), entry.actor(), entry.action(),
          content == null ? "Contenu effacé." : content.detail(), content == null ? null : content.before(),
          content == null ? null : content.after(), entry.hash());
    }
  }

  record SubjectLine(String name, int entries, String lastAt) {
  }

  /**
   * @param subject none for the list of subjects
   * @param from    number of the first entry, or name of the first subject
   * @param check   given to verify the whole journal
   */
  @GetMapping("/journal")
  String journal(@RequestParam(name = "sujet", required = false) String subject,
      @RequestParam(name = "de", defaultValue = "") String from,
      @RequestParam(name = "verification", required = false) String check, Model model) {
    if (subject == null || subject.isBlank()) {
      List<SubjectLine> subjects = journal.subjects(from, LINES + 1).stream()
          .map(s -> new SubjectLine(s.name(), s.entries(), FrenchText.dateTime(s.lastAt()))).toList();
      model.addAttribute("subjects", subjects.size() > LINES ? subjects.subList(0, LINES) : subjects);
      model.addAttribute("next", subjects.size() > LINES ? subjects.get(LINES).name() : null);
      model.addAttribute("verdict", check == null ? null : verification.verify(null));
    } else {
      int first = from.matches("[0-9]{1,9}") ? Integer.parseInt(from) : 1;
      List<Line> lines = journal.of(subject.strip(), first, LINES + 1).stream().map(Line::of).toList();
      model.addAttribute("subject", subject.strip());
      model.addAttribute("lines", lines.size() > LINES ? lines.subList(0, LINES) : lines);
      model.addAttribute("next", lines.size() > LINES ? lines.get(LINES).seq() : null);
    }
    return "journal";
  }
}
