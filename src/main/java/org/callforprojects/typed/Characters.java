package org.callforprojects.typed;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Which characters a text may hold, and where one stands that it may not. */
public final class Characters {

  /** Written left to right without shaping, and in the fonts of the letters. */
  private static final Set<UnicodeScript> PRINTED = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK,
      UnicodeScript.CYRILLIC, UnicodeScript.COMMON, UnicodeScript.INHERITED);
  /** Letterlike and mathematical signs end here; after them come arrows, pictures, signs of other scripts. */
  private static final int LAST_SIGN = 0x22FF;

  private Characters() {
  }

  /** Controls, halves of a character and what is none: neither the database nor a letter takes them. */
  public static Optional<String> forbidden(String text) {
    return first(text, Characters::isForbidden).map(at -> "Le caractère " + name(text.codePointAt(at))
        + " ne peut pas être enregistré (" + place(text, at) + ") : effacez-le ou tapez-le à nouveau.");
  }

  /** What the letters cannot print: another alphabet, or a picture. */
  public static Optional<String> unprinted(String text) {
    return forbidden(text).or(() -> first(text, c -> !isPrinted(c)).map(at -> "Écrivez ce texte en lettres latines, comme "
        + "il figurera dans les courriers : le caractère " + name(text.codePointAt(at)) + " (" + place(text, at)
        + ") ne s’imprime pas."));
  }

  private static boolean isForbidden(int c) {
    return c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7F && c <= 0x9F
        || Character.getType(c) == Character.SURROGATE || (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
  }

  private static boolean isPrinted(int c) {
    UnicodeScript script = UnicodeScript.of(c);
    boolean sign = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
    return PRINTED.contains(script) && (!sign || c <= LAST_SIGN) && Character.getType(c) != Character.PRIVATE_USE;
  }

  private static Optional<Integer> first(String text, IntPredicate wrong) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (wrong.test(text.codePointAt(at))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** « U+0007 », or the sign itself where it can be seen. */
  private static String name(int c) {
    String code = "U+%04X".formatted(c);
    return isForbidden(c) || !Character.isDefined(c) ? code : "« " + Character.toString(c) + " » (" + code + ")";
  }

  private static String place(String text, int at) {
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int start = before.lastIndexOf('\n') + 1;
    int position = before.codePointCount(start, at) + 1;
    String ordinal = position == 1 ? "1er" : position + "e";
    return (text.indexOf('\n') < 0 ? "" : "ligne " + line + ", ") + ordinal + " caractère";
  }
}
