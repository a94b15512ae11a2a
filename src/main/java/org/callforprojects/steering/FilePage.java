package org.callforprojects.steering;

import java.util.List;
import java.util.Map;

/**
 * One page of the lines behind a figure, in words ready to be shown.
 *
 * @param kind     {@code APPLICATIONS}, {@code TASKS}, {@code CLOCKS} or {@code INCIDENTS}
 * @param counted  how many lines there are on all pages, e.g. « 12 dossiers »
 * @param filters  what was asked for
 * @param choices  what else could be
 * @param sort     what it is sorted by; null for its own order
 * @param sorts    addresses of the list sorted otherwise, by name
 * @param hidden   a sentence on lines that this reader may not see; null when none could be
 * @param previous address of the page before; null on the first
 * @param next     address of the page after; null on the last
 */
public record FilePage(String code, String title, String kind, String counted, String pages, List<Chip> filters,
    List<Choice> choices, String sort, Map<String, String> sorts, List<Row> rows, String hidden, String previous, String next, String spreadsheet, String csv) {

  /** One condition. @param without address of the list without it */
  public record Chip(String name, String value, String without) {
  }

  /** One field of the form. */
  public record Choice(String name, String label, List<Option> options) {
  }

  public record Option(String value, String label, boolean chosen) {
  }

  /**
   * @param url  of the file; null where the line is about none
   * @param tool address in Cockpit; null where it is no incident
   */
  public record Row(String subject, String url, String pole, String lead, String departement, String state,
      String submitted, String requested, String awarded, String paid, String score, String task, String group, String age,
      String due, String left, boolean late, String tool) {
  }
}
