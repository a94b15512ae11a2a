package org.callforprojects.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What an input cell accepts, in the small grammar that the cells of all tables keep to:
 *
 * <pre>
 * cell := "" | "-" | alt {"," alt} | "not(" (null | "string") {"," (null | "string")} ")"
 * alt  := null | true | false | number | "string" | (&lt; | &lt;= | &gt; | &gt;=) number
 *       | ("[" | "]") number ".." number ("[" | "]") | [op] input ["/" number]
 * </pre>
 *
 * What else "not( )" holds is refused: of an input that is not told, the engine neither says yes nor no to it.
 * Nor may {@code true} stand beside another alternative: the engine takes it for the answer itself.
 * <p>
 * There is no function, no loop and no access to anything else, so a cell that a person typed is read in time linear to
 * its length and cannot do anything but compare.
 *
 * @param negated whether it accepts everything but its alternatives
 * @param alts    one of them must hold; none for a cell that accepts everything
 */
record Cell(boolean negated, List<Alt> alts) {

  static final Cell ANY = new Cell(false, List.of());

  boolean acceptsAll() {
    return alts.isEmpty();
  }

  enum Op {
    LT("<"), LE("<="), GT(">"), GE(">="), EQ("");

    private final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  /** One alternative. */
  sealed interface Alt {
  }

  /** The input is not told. */
  record Nothing() implements Alt {
  }

  record Truth(boolean value) implements Alt {
  }

  record Text(String value) implements Alt {
  }

  record Compared(Op op, BigDecimal bound) implements Alt {
  }

  record Between(BigDecimal low, boolean lowIn, BigDecimal high, boolean highIn) implements Alt {
  }

  /** Compared with another input, or a part of it. */
  record Other(Op op, String input, BigDecimal divisor) implements Alt {
  }

  /** What is wrong with a cell: a French sentence for the person who typed it. */
  static final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  /** @throws Wrong when the text is not in the grammar */
  static Cell parse(String text) {
    return text == null ? ANY : new Parser(text).cell();
  }

  /** The literal or the input's name that an output cell holds. */
  static Alt parseOutput(String text) {
    return new Parser(text == null ? "" : text).output();
  }

  private static final class Parser {

    private static final int LONGEST = 400;
    private static final int MOST_DIGITS = 15;

    private final String text;
    private int at;

    private Parser(String text) {
      if (text.length() > LONGEST) {
        throw new Wrong("Cette cellule dépasse " + LONGEST + " caractères.");
      }
      this.text = text;
    }

    private Cell cell() {
      space();
      if (ended() || "-".equals(text.strip())) {
        return ANY;
      }
      boolean negated = text.startsWith("not", at) && followedByParenthesis();
      if (negated) {
        at = text.indexOf('(', at) + 1;
      }
      List<Alt> alts = new ArrayList<>();
      do {
        alts.add(alt());
        space();
      } while (take(','));
      if (negated && !take(')')) {
        throw new Wrong("Il manque la parenthèse fermante de « not( ».");
      }
      space();
      if (!ended()) {
        throw unexpected();
      }
      if (negated && alts.stream().anyMatch(alt -> !(alt instanceof Nothing || alt instanceof Text))) {
        throw new Wrong("« not( ) » n’admet que null et des textes : écrivez le contraire directement, par exemple >= 3 au lieu "
            + "de not(< 3).");
      }
      if (alts.size() > 1 && alts.contains(new Truth(true))) {
        throw new Wrong("« true » s’écrit seul dans sa cellule : écrivez deux règles pour « oui, ou non renseigné ».");
      }
      return new Cell(negated, List.copyOf(alts));
    }

    private boolean followedByParenthesis() {
      int next = at + 3;
      while (next < text.length() && text.charAt(next) == ' ') {
        next++;
      }
      return next < text.length() && text.charAt(next) == '(';
    }

    private Alt output() {
      space();
      if (ended()) {
        throw new Wrong("Ce résultat est vide : écrivez une valeur, ou null pour « rien ».");
      }
      Alt alt = alt();
      space();
      boolean literal = alt instanceof Nothing || alt instanceof Truth || alt instanceof Text
          || alt instanceof Compared c && c.op() == Op.EQ || alt instanceof Other o && o.op() == Op.EQ && o.divisor() == null;
      if (!ended() || !literal) {
        throw new Wrong("Un résultat est une seule valeur : un nombre, un texte entre guillemets, true, false, null ou le nom "
            + "d’une entrée.");
      }
      return alt;
    }

    private Alt alt() {
      space();
      if (ended()) {
        throw new Wrong("Il manque une valeur à la fin de la cellule.");
      }
      char c = text.charAt(at);
      if (c == '"') {
        return new Text(string());
      }
      if (c == '[' || c == ']') {
        return interval();
      }
      Op op = op();
      space();
      if (ended()) {
        throw new Wrong("Il manque une valeur après « " + op.sign() + " ».");
      }
      c = text.charAt(at);
      if (c == '-' || Character.isDigit(c)) {
        return new Compared(op, number());
      }
      if (!Character.isLetter(c) && c != '_') {
        throw unexpected();
      }
      String name = name();
      if (op == Op.EQ && "null".equals(name)) {
        return new Nothing();
      }
      if (op == Op.EQ && ("true".equals(name) || "false".equals(name))) {
        return new Truth("true".equals(name));
      }
      return other(op, name);
    }

    private Alt other(Op op, String name) {
      space();
      BigDecimal divisor = null;
      if (take('/')) {
        space();
        divisor = number();
        if (divisor.signum() <= 0) {
          throw new Wrong("On ne divise que par un nombre positif.");
        }
      }
      if (!ended() && text.charAt(at) == '(') {
        throw new Wrong("« " + name + "( » : les fonctions ne sont pas admises dans une cellule.");
      }
      return new Other(op, name, divisor);
    }

    private Alt interval() {
      boolean lowIn = text.charAt(at++) == '[';
      space();
      BigDecimal low = number();
      space();
      if (!text.startsWith("..", at)) {
        throw new Wrong("Un intervalle s’écrit [début..fin] ou ]début..fin].");
      }
      at += 2;
      space();
      BigDecimal high = number();
      space();
      if (ended() || text.charAt(at) != '[' && text.charAt(at) != ']') {
        throw new Wrong("Il manque le crochet qui ferme l’intervalle.");
      }
      boolean highIn = text.charAt(at++) == ']';
      if (low.compareTo(high) > 0) {
        throw new Wrong("Cet intervalle commence après sa fin.");
      }
      return new Between(low, lowIn, high, highIn);
    }

    private Op op() {
      if (take('<')) {
        return take('=') ? Op.LE : Op.LT;
      }
      if (take('>')) {
        return take('=') ? Op.GE : Op.GT;
      }
      return Op.EQ;
    }

    private String string() {
      int end = text.indexOf('"', at + 1);
      if (end < 0) {
        throw new Wrong("Il manque le guillemet fermant.");
      }
      String value = text.substring(at + 1, end);
      if (value.indexOf('\\') >= 0) {
        throw new Wrong("Le signe \\ n’est pas admis dans un texte.");
      }
      at = end + 1;
      return value;
    }

    private BigDecimal number() {
      int start = at;
      if (!ended() && text.charAt(at) == '-') {
        at++;
      }
      int digits = digits();
      if (at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1))) {
        at++;
        digits += digits();
      }
      if (digits == 0) {
        throw new Wrong(ended() ? "Il manque un nombre à la fin de la cellule."
            : "Un nombre est attendu à la place de « " + text.substring(start) + " ».");
      }
      if (digits > MOST_DIGITS) {
        throw new Wrong("Un nombre a au plus " + MOST_DIGITS + " chiffres.");
      }
      return new BigDecimal(text.substring(start, at));
    }

    private int digits() {
      int start = at;
      while (!ended() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      return at - start;
    }

    private String name() {
      int start = at;
      while (!ended() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
      return text.substring(start, at);
    }

    private boolean take(char expected) {
      if (!ended() && text.charAt(at) == expected) {
        at++;
        return true;
      }
      return false;
    }

    private void space() {
      while (!ended() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\t'
          || text.charAt(at) == '\u00A0')) {
        at++;
      }
    }

    private boolean ended() {
      return at >= text.length();
    }

    private Wrong unexpected() {
      return new Wrong("« " + text.substring(at) + " » ne se comprend pas ici : une cellule compare une entrée à des valeurs, "
          + "et rien d’autre.");
    }
  }
}
