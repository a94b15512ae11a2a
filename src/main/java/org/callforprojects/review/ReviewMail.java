package org.callforprojects.review;

import org.callforprojects.french.FrenchText;

/** What experts are told by mail. It names no pole: who has an interest must not learn more than the reference. */
record ReviewMail(String step, String subject, String body) {

  static ReviewMail asked(Review review) {
    return new ReviewMail("REVIEW_ASKED " + review.id(), "[" + review.reference() + "] Une expertise vous est demandée",
        FrenchText.spaced("""
            Bonjour,

            Votre expertise est demandée sur la candidature %s. Déclarez d’abord vos intérêts dans la liste des \
            tâches : le dossier s’ouvre ensuite.

            Vos notes sont attendues au plus tard le %s.

            Ce message est envoyé automatiquement.
            """.formatted(review.reference(), FrenchText.date(review.dueAt()))));
  }

  static ReviewMail reminder(Review review) {
    return new ReviewMail("REVIEW_REMINDER " + review.id(),
        "[" + review.reference() + "] Rappel : votre expertise est attendue", FrenchText.spaced("""
            Bonjour,

            Votre expertise de la candidature %s est attendue au plus tard le %s. Passé ce délai, elle sera confiée \
            à un autre expert.

            Ce message est envoyé automatiquement.
            """.formatted(review.reference(), FrenchText.date(review.dueAt()))));
  }
}
