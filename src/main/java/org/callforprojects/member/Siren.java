package org.callforprojects.member;

import java.util.regex.Pattern;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** The nine-digit number of an organisation in the Sirene register. Source: domain rules 4.1. */
public final class Siren {

  // [0-9] and not \d or Character.isDigit: digits of other scripts would pass the Luhn routine
  private static final Pattern SHAPE = Pattern.compile("[0-9]{9}");

  private Siren() {
  }

  /** True for nine ASCII digits with a right Luhn key; false for null, spaces inside or around, and nine zeros. */
  public static boolean isValid(String siren) {
    return siren != null && SHAPE.matcher(siren).matches() && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(siren);
  }
}
