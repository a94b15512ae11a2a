package org.callforprojects.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.Type;

/**
 * A column cut into pieces within which no cell of the table tells two values apart: nothing; each text; each boundary and
 * each open interval between two; and, where cells compare with another input, all that once below it, once at it, once
 * above it, and once with that input untold. A cell is the set of the pieces that it accepts.
 */
final class Pieces {

  private static final double[] NEAR = {1, 1, 0.5, 2};
  private static final double YEAR_2013 = 1_383_000_000_000.0;

  /** With which other input, and by what divided. */
  private record With(String input, java.math.BigDecimal divisor) {
  }

  /**
   * One piece.
   *
   * @param low       numbers and dates: the lower end
   * @param high      the upper end; the same as the lower for a single value
   * @param word      texts: the word, null for any other
   * @param relations to each other input that cells name: -1, 0, 1, or {@link #UNTOLD}
   */
  private record Piece(boolean nothing, double low, double high, String word, int[] relations) {
    private boolean single() {
      return low == high;
    }
  }

  private static final int UNTOLD = 2;

  private final Column column;
  private final List<With> others = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();

  Pieces(RuleTable table, Column column) {
    this.column = column;
    Set<Double> bounds = new TreeSet<>();
    Set<String> words = new LinkedHashSet<>(column.values());
    Set<With> with = new LinkedHashSet<>();
    for (RuleTable.Rule rule : table.rules()) {
      for (Cell.Alt alt : Cell.parse(rule.inputs().get(column.name())).alts()) {
        if (alt instanceof Cell.Compared compared) {
          bounds.add(compared.bound().doubleValue());
        } else if (alt instanceof Cell.Between between) {
          bounds.add(between.low().doubleValue());
          bounds.add(between.high().doubleValue());
        } else if (alt instanceof Cell.Text text) {
          words.add(text.value());
        } else if (alt instanceof Cell.Other other) {
          with.add(new With(other.input(), other.divisor()));
        }
      }
    }
    others.addAll(with);
    cut(bounds, words);
  }

  private void cut(Set<Double> bounds, Set<String> words) {
    int[] none = new int[others.size()];
    java.util.Arrays.fill(none, UNTOLD);
    pieces.add(new Piece(true, 0, 0, null, none));
    if (column.type() == Type.BOOLEAN) {
      add(0, 0, null);
      add(1, 1, null);
    } else if (column.type() == Type.STRING) {
      words.forEach(word -> add(0, 0, word));
      if (column.values().isEmpty()) {
        add(0, 0, null);
      }
    } else {
      double below = Double.NEGATIVE_INFINITY;
      for (double bound : bounds) {
        interval(below, bound);
        if (column.type() != Type.INTEGER || bound == Math.rint(bound)) {
          add(bound, bound, null);
        }
        below = bound;
      }
      interval(below, Double.POSITIVE_INFINITY);
    }
  }

  private void interval(double low, double high) {
    if (column.type() != Type.INTEGER || Math.floor(low) + 1 < high) {
      add(low, high, null);
    }
  }

  private void add(double low, double high, String word) {
    int combinations = (int) Math.pow(4, others.size());
    for (int c = 0; c < combinations; c++) {
      int[] relations = new int[others.size()];
      for (int i = 0, rest = c; i < relations.length; i++, rest /= 4) {
        relations[i] = rest % 4 - 1;
      }
      pieces.add(new Piece(false, low, high, word, relations));
    }
  }

  int count() {
    return pieces.size();
  }

  BitSet all() {
    BitSet all = new BitSet();
    all.set(0, pieces.size());
    return all;
  }

  BitSet accepted(Cell cell) {
    if (cell.acceptsAll()) {
      return all();
    }
    BitSet accepted = new BitSet();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean any = cell.alts().stream().anyMatch(alt -> accepts(alt, piece));
      accepted.set(i, any != cell.negated());
    }
    return accepted;
  }

  private boolean accepts(Cell.Alt alt, Piece piece) {
    if (alt instanceof Cell.Nothing) {
      return piece.nothing();
    }
    if (alt instanceof Cell.Other other) {
      int relation = piece.relations()[others.indexOf(new With(other.input(), other.divisor()))];
      if (piece.nothing()) {
        return false; // both untold are equal, but that is one point that no table asks for
      }
      return relation != UNTOLD && holds(other.op(), relation);
    }
    if (piece.nothing()) {
      return false;
    }
    if (alt instanceof Cell.Truth truth) {
      return piece.low() == (truth.value() ? 1 : 0);
    }
    if (alt instanceof Cell.Text text) {
      return text.value().equals(piece.word());
    }
    if (alt instanceof Cell.Compared compared) {
      double bound = compared.bound().doubleValue();
      return switch (compared.op()) {
        case LT -> piece.single() ? piece.low() < bound : piece.high() <= bound;
        case LE -> piece.single() ? piece.low() <= bound : piece.high() <= bound;
        case GT -> piece.single() ? piece.low() > bound : piece.low() >= bound;
        case GE -> piece.low() >= bound;
        case EQ -> piece.single() && piece.low() == bound;
      };
    }
    Cell.Between between = (Cell.Between) alt;
    double low = between.low().doubleValue();
    double high = between.high().doubleValue();
    if (!piece.single()) {
      return piece.low() >= low && piece.high() <= high;
    }
    return (between.lowIn() ? piece.low() >= low : piece.low() > low)
        && (between.highIn() ? piece.low() <= high : piece.low() < high);
  }

  private static boolean holds(Cell.Op op, int relation) {
    return switch (op) {
      case LT -> relation < 0;
      case LE -> relation <= 0;
      case GT -> relation > 0;
      case GE -> relation >= 0;
      case EQ -> relation == 0;
    };
  }

  /**
   * Some value out of these pieces; told ones first, unless every piece is "nothing".
   *
   * @param hint value of an input that is compared with this one; null for none
   */
  Object sample(BitSet from, Random random, Double hint) {
    List<Piece> told = from.stream().mapToObj(pieces::get).filter(piece -> !piece.nothing()).toList();
    if (told.isEmpty() || from.get(0) && random.nextInt(12) == 0) {
      return null;
    }
    Piece piece = told.get(random.nextInt(told.size()));
    return switch (column.type()) {
      case BOOLEAN -> piece.low() == 1;
      case STRING -> piece.word() == null ? "AUTRE" : piece.word();
      case INTEGER -> (int) number(piece, random, hint);
      case DOUBLE -> number(piece, random, hint);
      case DATE -> new java.util.Date((long) number(piece, random, hint));
    };
  }

  /** Often close to another input, where cells compare with it. */
  private double number(Piece piece, Random random, Double hint) {
    if (piece.single()) {
      return piece.low();
    }
    double step = column.type() == Type.DATE ? 86_400_000.0 : 1;
    if (hint != null && random.nextInt(4) > 0) {
      double value = whole(hint * NEAR[random.nextInt(NEAR.length)] + (random.nextInt(3) - 1) * step);
      if (value > piece.low() && value < piece.high()) {
        return value;
      }
    }
    double low = Double.isInfinite(piece.low()) ? Math.min(0, piece.high()) - 6 * step : piece.low();
    double high = Double.isInfinite(piece.high()) ? Math.max(0, piece.low()) + 6 * step : piece.high();
    if (column.type() == Type.DATE && low < 0) {
      low = YEAR_2013;
      high = YEAR_2013 + 6 * step;
    }
    double value = whole(low + (high - low) * (1 + random.nextInt(7)) / 8);
    if (value > piece.low() && value < piece.high()) {
      return value;
    }
    return column.type() == Type.INTEGER ? Math.floor(low) + 1 : low + (high - low) / 2;
  }

  private double whole(double value) {
    return column.type() == Type.DOUBLE ? Math.rint(value * 100) / 100 : Math.rint(value);
  }

  /** The inputs that cells of this column compare with. */
  List<String> comparedWith() {
    return others.stream().map(With::input).toList();
  }
}
