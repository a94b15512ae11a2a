package org.callforprojects.portal;

import java.math.BigDecimal;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.callforprojects.node.RestoredCopy;
import org.callforprojects.notification.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A database restored from a backup: an administrator says what became of what was under way. */
@Controller
class RestorationPages {

  private static final int LINES = 200;

  private final RestoredCopy copy;
  private final Outbox outbox;
  private final Journal journal;
  private final JdbcClient jdbc;

  RestorationPages(RestoredCopy copy, Outbox outbox, Journal journal, JdbcClient jdbc) {
    this.copy = copy;
    this.outbox = outbox;
    this.journal = journal;
    this.jdbc = jdbc;
  }

  record MailLine(String id, String reference, String recipient, String subject, String queuedAt) {
  }

  record PaymentLine(String reference, String funder, String amount, String orderedAt, String state) {
  }

  @GetMapping("/restauration")
  String page(Model model) {
    model.addAttribute("since", copy.since().map(FrenchText::dateTime).orElse(null));
    model.addAttribute("mails", jdbc.sql("""
        select id, reference, recipient, subject, queued_at from outbox_mail where status = 'SENDING'
        order by queued_at limit ?""").param(LINES)
        .query((row, n) -> new MailLine(row.getString("id"), row.getString("reference"), row.getString("recipient"),
            row.getString("subject"), FrenchText.dateTime(row.getTimestamp("queued_at").toInstant()))).list());
    model.addAttribute("payments", unpaid());
    return "restoration";
  }

  /** What was ordered and not known as paid when the backup was made: the bank knows more. */
  private List<PaymentLine> unpaid() {
    return jdbc.sql("""
        select reference, funder_code, amount, ordered_at, run_id from payment_order
        where paid_on is null and ended_at is null order by ordered_at limit ?""").param(LINES)
        .query((row, n) -> new PaymentLine(row.getString("reference"), row.getString("funder_code"),
            FrenchText.euros(row.getObject("amount", BigDecimal.class)),
            FrenchText.dateTime(row.getTimestamp("ordered_at").toInstant()),
            row.getString("run_id") == null ? "ordonné" : "dans un fichier pour la banque")).list();
  }

  @PostMapping("/restauration/courriers/{id}")
  @Transactional
  public String settle(@PathVariable String id, @RequestParam boolean arrived) {
    outbox.settle(id, arrived);
    journal.record("staff", "RESTORED_MAIL_SETTLED", null, Map.of("mail", id, "arrived", arrived));
    return "redirect:/restauration";
  }

  @PostMapping("/restauration/fin")
  @Transactional
  public String end(Principal person) {
    copy.reconcile(person.getName());
    journal.record("staff", "RESTORED_COPY_RECONCILED", null, Map.of("by", person.getName()));
    return "redirect:/restauration";
  }
}
