package org.callforprojects.steering;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The legal clocks whose end managers must see coming, with the timers that carry them. */
enum Deadline {
  IMPLICIT_REJECTION("Rejet implicite", "event_implicitRejectionReached"),
  /** The timer before the one above: the end of the clock follows it by the delay of the warning. */
  IMPLICIT_REJECTION_WARNED("Rejet implicite", "event_implicitRejectionNear"),
  COMPLEMENT("Réponse du candidat", "event_complementDeadline", "event_correctionDeadline"),
  APPEAL_SILENCE("Silence sur un recours"),
  RESERVE_END("Fin de la liste complémentaire", "event_reserveEnded"),
  AGREEMENT_LAPSE("Caducité faute de convention signée", "event_bankDetailsLapse", "event_signatureLapse"),
  PAYMENT("Délai de paiement"),
  HEARING("Observations du bénéficiaire", "event_hearingEnded"),
  AMENDMENT_LAPSE("Caducité d’un avenant", "event_amendmentLapse"),
  REPAYMENT("Reversement attendu", "event_repaymentLate");

  private final String label;
  private final List<String> timers;

  Deadline(String label, String... timers) {
    this.label = label;
    this.timers = List.of(timers);
  }

  String label() {
    return label;
  }

  List<String> timers() {
    return timers;
  }

  /** Those people choose among. */
  static List<Deadline> kinds() {
    return Arrays.stream(values()).filter(kind -> kind != IMPLICIT_REJECTION_WARNED).toList();
  }

  static List<String> allTimers() {
    return Stream.of(values()).flatMap(kind -> kind.timers.stream()).toList();
  }
}
