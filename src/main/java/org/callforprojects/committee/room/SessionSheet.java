package org.callforprojects.committee.room;

import java.util.List;

import org.callforprojects.committee.SessionWords.PurseLine;

/**
 * A session as people read it: every value already a French text. Texts that a stranger typed are plain: whoever shows
 * them escapes them. An empty text or list is what does not apply.
 *
 * @param number       « 1re séance »
 * @param deliberating whether decisions are being taken now
 * @param total        of the purses
 * @param next         what the next decision would leave; null when nothing awaits one
 * @param minutes      whether the minutes are issued
 */
public record SessionSheet(String code, String callTitle, String number, String status, boolean deliberating, String date,
    String place, String quorum, List<String> sitting, List<PurseLine> purses, PurseLine total, Next next, Progress progress,
    List<Line> agenda, List<Place> reserve, boolean minutes) {

  /**
   * @param reference null when the reader is recused from it; then the sentence, the cap and what would be left are empty
   * @param left what each funder would have left, in the order of the purses; empty when they cannot give so much
   */
  public record Next(int rank, String reference, String pole, String proposed, String cap, String whyCapped, String sentence,
      List<String> left) {
  }

  /** How many items have which outcome. */
  public record Progress(int total, int pending, int awarded, int reserved, int refused, int postponed, int withdrawn) {
  }

  /**
   * @param cap     the cap of the note that binds, with its amount
   * @param reason  the committee's words
   * @param since   what became of the decision since; empty while it stands
   * @param current whether it is the next to be decided
   * @param hidden  the reader is recused from it: its rank alone is told
   */
  public record Line(int rank, String reference, String pole, String lead, String territory, String score, String spread,
      String recommendation, String requested, String proposed, String cap, String outcome, String amount, String votes,
      String reason, String since, boolean current, boolean hidden) {
  }

  /** A place on the reserve list. @param reference null when the reader is recused from it */
  public record Place(int order, String reference, String pole, String session, String amount) {
  }
}
