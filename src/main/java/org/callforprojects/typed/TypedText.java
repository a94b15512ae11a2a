package org.callforprojects.typed;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as they are typed, or pasted as they are printed. */
final class TypedText {

  /** Unicode's blanks: of a line, thin, no-break, ideographic. */
  static final String BLANK = "[\\s\\p{Zs}\\u0085\\u2028\\u2029]";

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\u000B\\u000C\\u0085\\u2028\\u2029]");
  private static final Pattern BLANKS = Pattern.compile(BLANK + "+");
  private static final Pattern OUTER = Pattern.compile("\\A" + BLANK + "+|" + BLANK + "+\\z");
  private static final Pattern BEFORE_SIRET =
      Pattern.compile("\\A(?:(?:n[°ºo]|num[ée]ro|siret|siren)\\.?[:\\s]*)+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern BEFORE_IBAN = Pattern.compile("\\A(?:iban|bic|swift)[:\\s]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[.\\p{Pd}\\u2212/]|" + BLANK);
  private static final Pattern NAMED_MAIL = Pattern.compile("\\A[^<>]*<([^<>]+)>\\z");

  private TypedText() {
  }

  /** Several lines: ends of lines of one kind, nothing that cannot be seen, no blanks around. */
  static String text(String typed) {
    StringBuilder seen = new StringBuilder(typed.length());
    LINE_END.matcher(typed).replaceAll("\n").codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(c -> seen.append(c >= 0x80 && c <= 0x9F ? ofWindows(c) : Character.toString(c)));
    return OUTER.matcher(Normalizer.normalize(seen, Normalizer.Form.NFC)).replaceAll("");
  }

  /** The signs that an old word processor puts where Unicode has controls: ’ and … among them. */
  private static String ofWindows(int c) {
    String sign = new String(new byte[] {(byte) c}, WINDOWS);
    return sign.charAt(0) == '\uFFFD' ? Character.toString(c) : sign;
  }

  static String line(String typed) {
    return BLANKS.matcher(text(typed)).replaceAll(" ");
  }

  static String siret(String typed) {
    String line = line(typed);
    String digits = BETWEEN_DIGITS.matcher(BEFORE_SIRET.matcher(line).replaceFirst("")).replaceAll("");
    return digits.matches("[0-9]+") ? digits : line;
  }

  static String iban(String typed) {
    return BETWEEN_DIGITS.matcher(BEFORE_IBAN.matcher(line(typed)).replaceFirst("")).replaceAll("").toUpperCase(Locale.ROOT);
  }

  static String code(String typed) {
    return BLANKS.matcher(line(typed)).replaceAll("").toUpperCase(Locale.ROOT);
  }

  /** Out of « Nom &lt;adresse&gt; » too; the domain in small letters, which mail does not tell apart. */
  static String mail(String typed) {
    String line = line(typed).replaceFirst("(?i)\\Amailto:", "");
    Matcher named = NAMED_MAIL.matcher(line);
    String address = (named.matches() ? named.group(1) : line).replaceAll("[;,.\\s]+\\z", "").strip();
    int at = address.lastIndexOf('@');
    return at < 0 ? address : address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
  }
}
