package org.callforprojects.demo.simulation;

import java.util.List;

import org.callforprojects.committee.CommitteeSession;

/**
 * A call of the full demonstration and where in its life it stands today.
 *
 * @param stands      in words, for those who wait
 * @param deposits    how many applications
 * @param openedAgo   days from its opening to today
 * @param lagDays     for how long people have lagged behind
 * @param percent     of the tasks of those days that are left
 * @param results     whether its results are published: the years of its grants are played
 * @param deliberated how many deliberations of the session of today are recorded; 0 where no session sits
 */
record DemoSeason(String code, String edition, String stands, int deposits, int openedAgo, int lagDays, int percent, boolean results,
    int deliberated) {

  /** The oldest first. Each ends in the middle of something. */
  static final List<DemoSeason> ALL = List.of(
      new DemoSeason("SIMULE-2010", "2010", "conventions, comptes rendus, paiements, recouvrements", 30, 1_120, 45, 55, true, 0),
      new DemoSeason("SIMULE-2011", "2011", "résultats publiés, conventions à signer, recours", 45, 262, 28, 45, true, 0),
      new DemoSeason("SIMULE-2012", "2012", "le comité délibère", 45, 212, 0, 0, false, 16),
      new DemoSeason("SIMULE-2013", "2013", "complétude, instruction, expertises", SimulatedCall.DEPOSITS, 122, 45, 40, false, 0));

  boolean sits() {
    return deliberated > 0;
  }

  String halted() {
    return sits() ? CommitteeSession.DELIBERATE : null;
  }

  /** Number of its first application: those of the calls before are taken. */
  int first() {
    return 1 + ALL.stream().takeWhile(other -> other != this).mapToInt(DemoSeason::deposits).sum();
  }

  String name() {
    return "L’appel " + code + " de " + deposits + " candidatures\u00a0: " + stands;
  }
}
