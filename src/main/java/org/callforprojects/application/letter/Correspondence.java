package org.callforprojects.application.letter;

import java.time.Clock;
import java.time.Instant;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.letter.LetterApplication;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterContent;
import org.callforprojects.letter.LetterService;
import org.callforprojects.letter.Notice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The letters that a later phase writes about an application: its words, the letterhead and the file of the application. */
@Component
public class Correspondence {

  private final ApplicationRepository applications;
  private final CallService calls;
  private final LetterService letters;
  private final Timeline timeline;
  private final Clock clock;

  Correspondence(ApplicationRepository applications, CallService calls, LetterService letters, Timeline timeline,
      Clock clock) {
    this.applications = applications;
    this.calls = calls;
    this.letters = letters;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * Whom a letter is written to, where that is no longer who applied.
   *
   * @param address        one line per line of the address; null or blank when unknown
   * @param representative null or blank when unknown
   * @param function       null or blank when unknown
   * @param email          null or blank sends no mail
   */
  public record Addressee(String name, String address, String representative, String function, String email) {
  }

  /**
   * Issues a letter once, files it in the application, mails it and notes it in the history.
   *
   * @param code             one of those whose words are a notice
   * @param step             what issues it, unique within the application, 60 characters at most
   * @param mentionsRemedies whether the delays and ways of appeal are printed, as a decision needs
   * @param recipient        e-mail address; null or blank sends no mail
   * @throws UnknownReferenceException when there is no such application
   * @throws IllegalArgumentException  when the notice lacks what the letter must state
   */
  @Transactional
  public void issue(String reference, LetterCode code, String step, Notice notice, boolean mentionsRemedies,
      String recipient) {
    Submission.Lead lead = applications.get(reference).submission().lead();
    issue(reference, code, step, notice, mentionsRemedies, new Addressee(lead.name(), lead.address(),
        lead.representative().name(), lead.representative().function(), recipient));
  }

  /** The same, to somebody else than who applied: the lead of a pole may change. */
  @Transactional
  public void issue(String reference, LetterCode code, String step, Notice notice, boolean mentionsRemedies,
      Addressee addressee) {
    Application application = applications.get(reference);
    CallSettings settings = calls.settingsOf(application.callCode());
    Instant now = clock.instant();
    LetterApplication about = ApplicationLetters.about(application, settings)
        .to(addressee.name(), addressee.address(), addressee.representative(), addressee.function());
    LetterContent content = LetterContent.of(ApplicationLetters.sender(settings.office()), about, now)
        .withNotice(notice).withRemedies(mentionsRemedies);
    letters.issue(step, code, content, addressee.email()).ifPresent(sha256 ->
        timeline.letter(reference, now, code.subject() + ".", code.name(), sha256));
  }
}
