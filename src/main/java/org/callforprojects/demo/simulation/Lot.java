package org.callforprojects.demo.simulation;

import java.util.EnumSet;
import java.util.Set;

/**
 * What falls to an application before it is written.
 *
 * @param reply                what becomes of withheld documents; null when none is withheld
 * @param correction           null when there is nothing to correct
 * @param withdrawal           null for never
 * @param confirmationsRefused how often its ineligibility is not confirmed at first
 */
record Lot(Fate fate, Set<Weakness> weaknesses, Reply reply, Correction correction, Withdrawal withdrawal,
    int confirmationsRefused) {

  static Lot sound(Reply reply) {
    return new Lot(Fate.ADMISSIBLE, EnumSet.noneOf(Weakness.class), reply, null, null, 0);
  }

  static Lot incomplete(Reply reply) {
    return new Lot(Fate.INCOMPLETE, EnumSet.noneOf(Weakness.class), reply, null, null, 0);
  }

  static Lot ineligible(Reply reply, Weakness weakness, Correction correction) {
    return new Lot(Fate.INELIGIBLE, EnumSet.of(weakness), reply, correction, null, 0);
  }

  static Lot withdrawn(Reply reply, Withdrawal withdrawal) {
    return new Lot(Fate.WITHDRAWN, EnumSet.noneOf(Weakness.class), reply, null, withdrawal, 0);
  }

  Lot with(Weakness weakness, Correction corrected) {
    EnumSet<Weakness> more = EnumSet.copyOf(weaknesses);
    more.add(weakness);
    return new Lot(fate, more, reply, corrected, withdrawal, confirmationsRefused);
  }

  Lot notConfirmedOnce() {
    return new Lot(fate, weaknesses, reply, correction, withdrawal, 1);
  }
}
