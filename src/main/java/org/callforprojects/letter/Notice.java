package org.callforprojects.letter;

import java.util.List;

/**
 * The words of a letter that has no template of its own, in the order in which they are printed. All French; what a
 * stranger typed stands in it as it was typed.
 *
 * @param paragraphs what the letter says first; never empty
 * @param facts      figures and dates, as a table; empty for none
 * @param items      a list, what is asked for or what follows; empty for none
 * @param closing    what stands after the list: what to do, where, the texts of law; empty for none
 * @param mail       one or two sentences for the mail that carries the letter; they name the application
 */
public record Notice(List<String> paragraphs, List<Fact> facts, List<String> items, List<String> closing, String mail) {

  /** @param label its name @param value in French */
  public record Fact(String label, String value) {
  }

  public Notice {
    paragraphs = List.copyOf(paragraphs);
    facts = List.copyOf(facts);
    items = List.copyOf(items);
    closing = List.copyOf(closing);
    mail = mail == null ? "" : mail;
  }
}
