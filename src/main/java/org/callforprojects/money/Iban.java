package org.callforprojects.money;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.commons.validator.routines.IBANValidator;
import org.callforprojects.french.FrenchText;
import org.callforprojects.typed.TextKind;

/** International account numbers (ISO 13616), as far as a SEPA credit transfer in euros may reach them. */
public final class Iban {

  /** Countries whose banks take part in SEPA credit transfers; overseas France writes FR. Source: EPC list of 2025. */
  private static final Set<String> SEPA = Set.of("AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES",
      "FI", "FR", "GB", "GI", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT",
      "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA");
  private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
  /** Their national number is the French one, whose last two digits are a key of their own. */
  private static final Set<String> WITH_RIB = Set.of("FR", "MC");
  private static final int RIB_START = 4;
  private static final int GROUP = 4;

  private Iban() {
  }

  /** Without spaces, dashes and « IBAN » before it, in capitals: the form that is kept. */
  public static String compact(String typed) {
    return TextKind.IBAN.tidy(typed);
  }

  /** In groups of four, as people read it: « FR76 9999 … ». */
  public static String spaced(String iban) {
    return iban.replaceAll("(.{" + GROUP + "})(?=.)", "$1\u00A0");
  }

  /** True for a number of the SEPA area with the length of its country and a right key; spaces are allowed. */
  public static boolean isValid(String typed) {
    return fault(typed).isEmpty();
  }

  /** What is wrong with a number that is not null, in French for the person who typed it; empty when nothing is. */
  public static Optional<String> fault(String typed) {
    String iban = compact(typed);
    if (!SHAPE.matcher(iban).matches()) {
      return said("Un IBAN commence par deux lettres et deux chiffres, puis compte 11 à 30 lettres et chiffres.");
    }
    String country = iban.substring(0, 2);
    if (!SEPA.contains(country)) {
      return said("Le pays « " + country + " » de cet IBAN est hors de l’espace de paiement en euros (SEPA).");
    }
    IBANValidator.Validator format = IBANValidator.getInstance().getValidator(iban);
    if (format == null || !format.getRegexValidator().isValid(iban)) {
      return said("Cet IBAN n’a pas la longueur ou la forme des IBAN du pays « " + country + " »"
          + ("FR".equals(country) ? " : 27 caractères sont attendus." : "."));
    }
    if (!IBANValidator.getInstance().isValid(iban)) {
      return said("La clé de contrôle de cet IBAN est fausse : un chiffre manque ou est inversé.");
    }
    if (WITH_RIB.contains(country) && !Rib.isValid(iban.substring(RIB_START))) {
      return said("La clé RIB de ce compte, ses deux derniers chiffres, est fausse : recopiez le relevé d’identité bancaire.");
    }
    return Optional.empty();
  }

  private static Optional<String> said(String fault) {
    return Optional.of(FrenchText.spaced(fault));
  }
}
