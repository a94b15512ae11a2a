package org.callforprojects.rule;

import java.math.BigDecimal;
import java.util.List;

/**
 * A cell as others read it: to say it in words, to show it in a form.
 *
 * @param negated whether it accepts everything but its alternatives
 */
public record CellReader(boolean negated, List<Alternative> alternatives) {

  /** How an alternative compares. */
  public enum Op {
    NOTHING, EQUAL, LESS, AT_MOST, MORE, AT_LEAST, BETWEEN
  }

  /**
   * One of them.
   *
   * @param value {@link BigDecimal}, {@link Boolean}, {@link String} or {@link OtherInput}; null for nothing
   * @param high  upper end of an interval
   */
  public record Alternative(Op op, Object value, Object high, boolean lowIn, boolean highIn) {
  }

  /** Another input, or a part of it. @param divisor null for the whole */
  public record OtherInput(String name, BigDecimal divisor) {
  }

  /** @throws IllegalArgumentException when it is not in the grammar */
  public static CellReader input(String cell) {
    try {
      Cell read = Cell.parse(cell);
      return new CellReader(read.negated(), read.alts().stream().map(CellReader::of).toList());
    } catch (Cell.Wrong e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** @throws IllegalArgumentException when it is not in the grammar */
  public static CellReader output(String cell) {
    try {
      return new CellReader(false, List.of(of(Cell.parseOutput(cell))));
    } catch (Cell.Wrong e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Alternative of(Cell.Alt alt) {
    if (alt instanceof Cell.Truth truth) {
      return plain(Op.EQUAL, truth.value());
    }
    if (alt instanceof Cell.Text text) {
      return plain(Op.EQUAL, text.value());
    }
    if (alt instanceof Cell.Compared compared) {
      return plain(op(compared.op()), compared.bound());
    }
    if (alt instanceof Cell.Between between) {
      return new Alternative(Op.BETWEEN, between.low(), between.high(), between.lowIn(), between.highIn());
    }
    if (alt instanceof Cell.Other other) {
      return plain(op(other.op()), new OtherInput(other.input(), other.divisor()));
    }
    return plain(Op.NOTHING, null);
  }

  private static Alternative plain(Op op, Object value) {
    return new Alternative(op, value, null, true, true);
  }

  private static Op op(Cell.Op op) {
    return switch (op) {
      case LT -> Op.LESS;
      case LE -> Op.AT_MOST;
      case GT -> Op.MORE;
      case GE -> Op.AT_LEAST;
      case EQ -> Op.EQUAL;
    };
  }
}
