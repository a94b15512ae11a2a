package org.callforprojects.call;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When the sessions of the committee are held and the results published. */
@Service
@Transactional(readOnly = true)
class SelectionCalendar {

  private final CallService calls;
  private final Selection selection;
  private final Clock clock;

  SelectionCalendar(CallService calls, Selection selection, Clock clock) {
    this.calls = calls;
    this.selection = selection;
    this.clock = clock;
  }

  boolean isAnythingPending(String callCode) {
    return selection.ready(callCode) + selection.underway(callCode) > 0;
  }

  /** The first day a session convened now may be held: clear days lie between (décret 2006-672, art. 9). */
  LocalDate earliestSession(String callCode) {
    return calls.settingsOf(callCode).earliestSession(clock.instant());
  }

  /** @throws InvalidValuesException when it is too early, or the agenda would be empty */
  void checkSession(String callCode, OffsetDateTime sessionAt) {
    LocalDate earliest = earliestSession(callCode);
    if (sessionAt.atZoneSameInstant(CallSettings.ZONE).toLocalDate().isBefore(earliest)) {
      throw new InvalidValuesException("/" + CallLifecycle.SESSION_AT,
          "La convocation précède la séance de " + calls.settingsOf(callCode).delays().convening()
              + " jours francs : choisissez le " + FrenchText.date(earliest) + " ou un jour suivant.");
    }
    if (selection.ready(callCode) == 0) {
      throw new InvalidValuesException("/" + CallLifecycle.SESSION_AT,
          "Aucune candidature n’est encore instruite : l’ordre du jour serait vide.");
    }
  }

  /** @throws InvalidValuesException when no decision is signed yet: there would be nothing to publish */
  void checkPublication(String callCode) {
    if (!selection.decisionsSigned(callCode)) {
      throw new InvalidValuesException("/" + CallLifecycle.PUBLISH_NOW,
          "Aucune décision n’est encore signée : il n’y a rien à publier.");
    }
  }

  String nextSession(String callCode) {
    return selection.nextSession(callCode);
  }

  /** When the programme officers should have approved the results. */
  Instant resultsDue(String callCode) {
    return clock.instant().plus(calls.settingsOf(callCode).delays().publication(), ChronoUnit.DAYS);
  }

  /** When the secretary should have fixed a session. */
  Instant committeeDue(String callCode) {
    return clock.instant().plus(calls.committeeDelay(callCode));
  }
}
