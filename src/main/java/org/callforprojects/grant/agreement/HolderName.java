package org.callforprojects.grant.agreement;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares the holder of an account with the name of a beneficiary as people would: accents, capitals, punctuation, legal
 * forms and small words make no difference.
 */
public final class HolderName {

  private static final Set<String> IGNORED = Set.of("ASSOCIATION", "ASSOC", "ASSO", "ASS", "SOCIETE", "STE", "COOPERATIVE",
      "SA", "SAS", "SASU", "SARL", "EURL", "SNC", "SCI", "SCA", "SCIC", "SCOP", "SCP", "SEM", "SPL", "GIE", "GIP", "UES",
      "FONDATION", "MUTUELLE", "LOI", "1901", "L", "D", "LE", "LA", "LES", "DE", "DU", "DES", "ET", "EN", "AU", "AUX");

  private HolderName() {
  }

  public static boolean same(String holder, String beneficiary) {
    List<String> one = words(holder);
    List<String> other = words(beneficiary);
    return !one.isEmpty() && String.join("", one).equals(String.join("", other));
  }

  private static List<String> words(String name) {
    String plain = Normalizer.normalize(name == null ? "" : name.replace("\u0153", "oe").replace("\u0152", "OE")
        .replace("\u00E6", "ae").replace("\u00C6", "AE"), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "").replaceAll("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)", "").toUpperCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    List<String> all = Stream.of(plain.split(" ")).filter(word -> !word.isEmpty()).toList();
    List<String> telling = all.stream().filter(word -> !IGNORED.contains(word)).toList();
    return telling.isEmpty() ? all : telling;
  }
}
