package org.callforprojects.french;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as a search compares them: without accents, case, hyphens and apostrophes. */
public final class Folded {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Folded() {
  }

  public static String of(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.FRENCH)
        .replace("œ", "oe").replace("æ", "ae");
    return BETWEEN.matcher(plain).replaceAll(" ").strip();
  }
}
