package org.callforprojects.demo.simulation;

import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Numbers of organisations that do not exist, with right keys. */
final class SyntheticNumbers {

  /** Far above the numbers given so far, and apart from those of the small demonstration. */
  private static final String RANGE = "9995";
  private static final int ROOM = 10_000;
  private static final String FIRST_ESTABLISHMENT = "0001";

  private int given;

  /** @param from how many numbers are another call's */
  SyntheticNumbers(int from) {
    this.given = from;
  }

  /** @return a SIRET that was not given before */
  String siret() {
    if (given == ROOM) {
      throw new IllegalStateException("All numbers of the range are given");
    }
    String siren = keyed(RANGE + "%04d".formatted(given++));
    return keyed(siren + FIRST_ESTABLISHMENT);
  }

  private static String keyed(String digits) {
    try {
      return digits + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(digits);
    } catch (CheckDigitException e) {
      throw new IllegalStateException("Digits have a key", e);
    }
  }
}
