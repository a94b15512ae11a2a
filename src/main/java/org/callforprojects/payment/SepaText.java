package org.callforprojects.payment;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text in the characters every SEPA bank takes (EPC217-08): unaccented letters, digits and {@code / - ? : ( ) . , ' +}.
 */
final class SepaText {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OUTSIDE = Pattern.compile("[^A-Za-z0-9/\\-?:().,'+ ]");
  private static final Pattern SLASHES = Pattern.compile("/{2,}");
  private static final Pattern SPACES = Pattern.compile(" {2,}");
  /** What decomposition does not reach. */
  private static final Map<String, String> WRITTEN_OTHERWISE = Map.ofEntries(Map.entry("œ", "oe"), Map.entry("Œ", "OE"),
      Map.entry("æ", "ae"), Map.entry("Æ", "AE"), Map.entry("ß", "ss"), Map.entry("ø", "o"), Map.entry("Ø", "O"),
      Map.entry("ł", "l"), Map.entry("Ł", "L"), Map.entry("đ", "d"), Map.entry("Đ", "D"), Map.entry("’", "'"),
      Map.entry("‘", "'"), Map.entry("–", "-"), Map.entry("—", "-"), Map.entry("_", "-"), Map.entry("&", "+"),
      Map.entry("€", "EUR"));

  private SepaText() {
  }

  /**
   * Transliterated, cut to that length; {@code otherwise}, itself in the set, when nothing of the text can be written.
   */
  static String of(String text, int length, String otherwise) {
    String plain = text;
    for (Map.Entry<String, String> sign : WRITTEN_OTHERWISE.entrySet()) {
      plain = plain.replace(sign.getKey(), sign.getValue());
    }
    plain = MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD)).replaceAll("");
    plain = OUTSIDE.matcher(plain).replaceAll(" ");
    plain = SPACES.matcher(SLASHES.matcher(plain).replaceAll("/")).replaceAll(" ").strip();
    if (plain.chars().noneMatch(Character::isLetterOrDigit)) {
      return otherwise;
    }
    return plain.length() <= length ? plain : plain.substring(0, length).strip();
  }
}
