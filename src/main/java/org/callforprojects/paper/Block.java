package org.callforprojects.paper;

import java.util.List;
import java.util.stream.Stream;

/** A piece of a section. */
public sealed interface Block {

  /** What the templates choose by. */
  String kind();

  /** A heading within a section. */
  record Heading(String text) implements Block {
    @Override
    public String kind() {
      return "heading";
    }
  }

  /** @param quiet whether it only accompanies what stands beside it */
  record Text(String text, boolean quiet) implements Block {
    @Override
    public String kind() {
      return "text";
    }
  }

  /** What the answer is: the sentence to read if one reads only one. */
  record Answer(String text) implements Block {
    @Override
    public String kind() {
      return "answer";
    }
  }

  /** @param lines what somebody typed, paragraph by paragraph */
  record Typed(List<String> lines) implements Block {
    public static Typed of(String text) {
      return new Typed(text == null ? List.of()
          : Stream.of(text.split("\\R")).map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    @Override
    public String kind() {
      return "typed";
    }
  }

  /** @param numbered whether other pieces refer to the items by their number */
  record Items(List<String> items, boolean numbered) implements Block {
    @Override
    public String kind() {
      return "items";
    }
  }

  /** A thing known, with its name. */
  record Fact(String label, String value) {
  }

  /** @param folded whether a page shows them only when asked */
  record Facts(String caption, List<Fact> facts, boolean folded) implements Block {
    @Override
    public String kind() {
      return "facts";
    }
  }

  /** @param amount whether its cells are figures @param width percent of the table; 0 for what is left */
  record Column(String label, boolean amount, int width, boolean whole) {
    public static Column of(String label) {
      return new Column(label, false, 0, false);
    }

    public static Column amount(String label) {
      return new Column(label, true, 0, false);
    }

    /** Of references, which are not cut at the end of a line. */
    public static Column reference(String label) {
      return new Column(label, false, 0, true);
    }

    public Column wide(int percent) {
      return new Column(label, amount, percent, whole);
    }

    /** The attribute of its header cell; null for none. */
    public String style() {
      return (amount ? "amount" : "") + (width == 0 ? "" : " w" + width);
    }
  }

  /** @param strong whether it stands out: a total, the cap that binds */
  record Row(List<String> cells, boolean strong) {
    public static Row of(String... cells) {
      return new Row(List.of(cells), false);
    }
  }

  /** The first cell of each row names it. */
  record Table(String caption, List<Column> columns, List<Row> rows) implements Block {
    @Override
    public String kind() {
      return "table";
    }
  }

  /**
   * A drawing; the figures it shows stand in a table beside it.
   *
   * @param svg         of ours, never from a stranger: it is not escaped; its {@code aria-label} says in words what it shows
   */
  record Chart(String caption, String svg) implements Block {
    @Override
    public String kind() {
      return "chart";
    }
  }
}
