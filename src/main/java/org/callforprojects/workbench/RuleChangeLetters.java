package org.callforprojects.workbench;

import java.time.Clock;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.letter.Correspondence;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.french.FrenchText;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.Notice;
import org.callforprojects.workbench.OpenCallRules.Asked;
import org.callforprojects.workbench.OpenCallRules.Turned;
import org.springframework.stereotype.Component;

/** Tells an applicant whose decision was notified that the rules of the call have changed since, and what that is worth. */
@Component
class RuleChangeLetters {

  private final SelectionService applications;
  private final Correspondence post;
  private final Clock clock;

  RuleChangeLetters(SelectionService applications, Correspondence post, Clock clock) {
    this.applications = applications;
    this.post = post;
    this.clock = clock;
  }

  void tell(Turned turned, Asked asked) {
    Application application = applications.get(turned.reference());
    List<String> words = List.of(
        "Une décision vous a été notifiée au sujet de votre candidature pour le pôle « " + turned.pole() + " » : "
            + turned.before() + ".",
        "Les règles de cet appel à projets ont été changées le " + FrenchText.date(clock.instant()) + ", pour le motif suivant : "
            + asked.reason(),
        "Appliquées à votre dossier tel qu’il a été jugé, elles donneraient : " + turned.after() + ".");
    List<String> closing = List.of(
        "La décision qui vous a été notifiée n’est pas modifiée par ce changement.",
        "Si elle ne vous est pas favorable, vous pouvez en demander le réexamen par un recours gracieux, depuis la page de votre "
            + "candidature ou par courrier au service ; si le délai de ce recours est passé, écrivez au service.");
    post.issue(turned.reference(), LetterCode.RULES_CHANGED, "RULES_CHANGED-" + asked.id(), new Notice(words, List.of(), List.of(), closing,
        "Les règles de l’appel à projets ont changé depuis la décision prise sur votre candidature " + turned.reference()
            + ". Le courrier joint dit ce que cela change."), false, application.submission().lead().email());
  }
}
