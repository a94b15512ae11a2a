package org.callforprojects.committee.award;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.letter.Correspondence;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.french.FrenchText;
import org.callforprojects.letter.LegalTexts;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.Notice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Before staff take an award, its beneficiary is told why and may answer (CRPA L.121-1 and L.122-1). */
@Service
@Transactional
class AwardLapseHearing {

  private final SelectionService applications;
  private final AwardRepository awards;
  private final CallService calls;
  private final Correspondence letters;
  private final Timeline timeline;
  private final Clock clock;

  AwardLapseHearing(SelectionService applications, AwardRepository awards, CallService calls, Correspondence letters,
      Timeline timeline, Clock clock) {
    this.applications = applications;
    this.awards = awards;
    this.calls = calls;
    this.letters = letters;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** @param proposal of which it is, so that each has a letter of its own */
  void invite(String reference, String proposal, String reason, Instant until) {
    Application application = applications.get(reference);
    String amount = awards.find(reference).map(award -> FrenchText.euros(award.amount())).orElseThrow();
    String lastDay = FrenchText.date(until);
    Notice notice = new Notice(
        List.of("La caducité du soutien de " + amount + " accordé au pôle « " + application.submission().poleName()
            + " » est envisagée, pour le motif suivant :", reason, "Les crédits reviendraient à l’enveloppe de l’appel à projets. "
            + "Aucune décision n’est prise avant que vous ayez pu présenter vos observations. À cette fin, vous pouvez :"),
        List.of(), List.of("présenter des observations écrites, avec toute pièce utile, au plus tard le " + lastDay + " ;",
            "demander, dans le même délai, à présenter des observations orales ;",
            "vous faire assister par un conseil, ou représenter par un mandataire de votre choix."),
        List.of("Votre réponse peut être déposée dans l’application, sur la page de votre candidature, ou adressée au service dont "
            + "les coordonnées figurent en tête de ce courrier, en rappelant la référence " + reference + ".",
            "Passé ce délai, une décision motivée vous sera notifiée, que vous ayez répondu ou non.",
            "Textes applicables : " + new LegalTexts(calls.settingsOf(application.callCode()).ruleSet(), clock.instant()).hearing() + "."),
        "Le soutien accordé à votre pôle (candidature " + reference + ") risque de devenir caduc. Vous pouvez présenter vos "
            + "observations au plus tard le " + lastDay + ".");
    letters.issue(reference, LetterCode.LAPSE_NOTICE, AwardLapse.step(proposal), notice, false,
        application.submission().lead().email());
    timeline.note(reference, clock.instant(), Timeline.Kind.REMINDED, Timeline.SYSTEM, "Une caducité du soutien est envisagée. Le "
        + "bénéficiaire est invité à présenter ses observations au plus tard le " + lastDay + " ; une personne décidera ensuite.");
  }
}
