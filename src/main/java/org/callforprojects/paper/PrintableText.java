package org.callforprojects.paper;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What people typed, in characters that the embedded fonts can show: PDF/A forbids a glyph that the font lacks.
 * A character without glyph becomes its plain equivalent when it has one (« Ａ » is A), else {@link #REPLACEMENT}.
 * Invisible format characters go: they could turn the reading order of a name around.
 */
final class PrintableText {

  /** White square: shows the reader that something stood here. */
  static final int REPLACEMENT = '\u25A1';

  /** Scripts written left to right without shaping; others would come out in the wrong order or form. */
  private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
      UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC, UnicodeScript.COMMON,
      UnicodeScript.INHERITED);

  private final IntPredicate hasGlyph;

  PrintableText(IntPredicate hasGlyph) {
    this.hasGlyph = hasGlyph;
  }

  String of(String typed) {
    StringBuilder printed = new StringBuilder(typed.length());
    Normalizer.normalize(typed, Form.NFC).codePoints().forEach(codePoint -> append(printed, codePoint));
    return printed.toString();
  }

  private void append(StringBuilder printed, int codePoint) {
    if (Character.isWhitespace(codePoint) || shows(codePoint)) {
      printed.appendCodePoint(codePoint);
    } else if (!invisible(codePoint)) {
      String plain = Normalizer.normalize(Character.toString(codePoint), Form.NFKC);
      if (plain.codePoints().allMatch(this::shows)) {
        printed.append(plain);
      } else {
        printed.appendCodePoint(REPLACEMENT);
      }
    }
  }

  private boolean shows(int codePoint) {
    return !invisible(codePoint) && SCRIPTS.contains(UnicodeScript.of(codePoint)) && hasGlyph.test(codePoint);
  }

  /** Format characters, and variation selectors, which only choose a look. */
  private static boolean invisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
  }
}
