package org.callforprojects.demo;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.MailCopies;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The demonstration has no mail server: the mails about accounts are read here, by anybody, and kept in memory alone. */
@Controller
@Profile("demo")
class DemoMails implements MailCopies {

  private static final int KEPT = 30;
  private static final Pattern LINK =
      Pattern.compile("/(?:inscription|mot-de-passe|adresse|invitation)/[0-9a-f]{64}");

  private final Deque<Mail> mails = new ArrayDeque<>();
  private final Clock clock;

  DemoMails(Clock clock) {
    this.clock = clock;
  }

  /** @param path the page it leads to; null for none */
  record Mail(String at, String recipient, String subject, String body, String path) {
  }

  @Override
  public synchronized void sent(String recipient, String subject, String body) {
    Matcher link = LINK.matcher(body);
    mails.addFirst(new Mail(FrenchText.dateTime(clock.instant()), recipient, subject, body, link.find() ? link.group() : null));
    while (mails.size() > KEPT) {
      mails.removeLast();
    }
  }

  private synchronized List<Mail> all() {
    return List.copyOf(mails);
  }

  @GetMapping("/demo/courriels")
  String mails(Model model) {
    model.addAttribute("mails", all());
    return "demo/mails";
  }
}
