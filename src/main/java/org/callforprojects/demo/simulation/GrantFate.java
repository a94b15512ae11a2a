package org.callforprojects.demo.simulation;

/** What kind of life a grant has. */
enum GrantFate {
  /** Never answers: the award lapses, and the reserve list follows. */
  LAPSES,
  /** Reports twice, then never again: formal notice, hearing, end, recovery. */
  NEVER_REPORTS,
  /** A report turns out false: suspended by staff, ended after the hearing, recovery. */
  FRAUD,
  /** Does everything after the reminders, a report even after formal notice. */
  LATE,
  /** Spends little at first: held, then half, then a recomputed balance; its amendment is never signed. */
  LOW_SPENDING,
  /** Its co-funding is confirmed by a second report only. */
  NO_COFUNDING,
  /** Costs less than planned in the end: money is owed back. */
  LOWER_COSTS,
  /** Amended; a payment comes back from the bank; a report is returned once. */
  AMENDED,
  /** A service not certified at first; later suspended wrongly, and resumed. */
  CLEARED,
  ON_TIME
}
