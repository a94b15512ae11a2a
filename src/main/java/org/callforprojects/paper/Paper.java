package org.callforprojects.paper;

import java.util.List;
import java.util.Objects;

/**
 * A text in sections, ready to be read: all French, nothing left to format. What a stranger typed stands in it as it was
 * typed; the templates escape it.
 *
 * @param title     heading of the whole
 * @param subtitle  what it is about: reference and name
 * @param issuer    who establishes it; empty on an annex
 * @param reference printed at the foot of each page
 * @param issuedAt  French date; empty on an annex
 */
public record Paper(String title, String subtitle, String issuer, String reference, String issuedAt,
    List<Section> sections) {

  public Paper {
    Objects.requireNonNull(title, "title");
    sections = List.copyOf(sections);
  }

  /** @param id anchor within the page */
  public record Section(String id, String heading, List<Block> blocks) {

    public Section {
      blocks = List.copyOf(blocks);
    }
  }
}
