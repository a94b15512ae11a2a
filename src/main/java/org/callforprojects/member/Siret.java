package org.callforprojects.member;

import java.util.regex.Pattern;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** The fourteen-digit number of an establishment: its SIREN, then five digits, the NIC. Source: domain rules 4.1. */
public final class Siret {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{14}");
  private static final int SIREN_LENGTH = 9;
  private static final String LA_POSTE = "356000000";

  private Siret() {
  }

  /**
   * True for fourteen ASCII digits whose SIREN part and whole both have a right Luhn key and whose NIC is not 00000;
   * false for null and for spaces inside or around.
   * <p>
   * La Poste has more establishments than the Luhn key leaves room for: theirs may fail it, and are then known by the
   * sum of the fourteen digits, a multiple of 5.
   */
  public static boolean isValid(String siret) {
    if (siret == null || !SHAPE.matcher(siret).matches() || siret.endsWith("00000")) {
      return false;
    }
    String siren = siret.substring(0, SIREN_LENGTH);
    if (!Siren.isValid(siren)) {
      return false;
    }
    return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(siret)
        || siren.equals(LA_POSTE) && siret.chars().map(digit -> digit - '0').sum() % 5 == 0;
  }

  /**
   * The SIREN of the organisation that owns the establishment, nine digits.
   *
   * @throws IllegalArgumentException if {@link #isValid} says no
   */
  public static String siren(String siret) {
    if (!isValid(siret)) {
      throw new IllegalArgumentException("Not a valid SIRET");
    }
    return siret.substring(0, SIREN_LENGTH);
  }
}
