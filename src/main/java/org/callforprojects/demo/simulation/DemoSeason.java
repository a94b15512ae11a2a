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
 * @param sits        whether its committee sits today, with a third of the files deliberated on
 */
record DemoSeason(String code, String edition, String stands, int deposits, int openedAgo, int lagDays, int percent, boolean results,
    boolean sits) {

  /** The oldest first. Each ends in the middle of something. */
  static final List<DemoSeason> ALL = List.of(
      new DemoSeason("SIMULE-2010", "2010", "conventions, comptes rendus, paiements, recouvrements", 26, 1_170, 100, 55, true, false),
      new DemoSeason("SIMULE-2011", "2011", "résultats publiés, conventions à signer, recours", 40, 262, 35, 60, true, false),
      new DemoSeason("SIMULE-2012", "2012", "le comité délibère", 40, 212, 0, 0, false, true),
      new DemoSeason("SIMULE-2013", "2013", "complétude, instruction, expertises", SimulatedCall.DEPOSITS, 122, 50, 55, false, false));

  /** A call of fewer shows too little of what it is for. */
  private static final int FEWEST = 20;

  /** At most so many files, but never fewer than twenty: for a machine that is slow. */
  static List<DemoSeason> ofAtMost(int files) {
    int most = Math.max(FEWEST, files);
    return ALL.stream().map(season -> new DemoSeason(season.code, season.edition, season.stands, Math.min(most, season.deposits),
        season.openedAgo, season.lagDays, season.percent, season.results, season.sits)).toList();
  }

  String halted() {
    return sits ? CommitteeSession.DELIBERATE : null;
  }

  int deliberated() {
    return deposits / 3;
  }

  /** Number of its first application: those of the calls before are taken. */
  int first() {
    return 1 + ALL.stream().takeWhile(other -> !other.code.equals(code)).mapToInt(DemoSeason::deposits).sum();
  }

  String name() {
    return "L’appel " + code + " de " + deposits + " candidatures\u00a0: " + stands;
  }
}
