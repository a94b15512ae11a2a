package org.callforprojects.committee.room;

import java.util.List;

/**
 * A session as it is projected and typed: every value a French text. Files from which the reader is recused are lines
 * without name nor money.
 */
public record RoomSheet(String code, String callTitle, String number, String date, String status, String tone,
    boolean deliberating, boolean convened, String sitting, List<Member> members, List<String> recusals, Purse total,
    List<Purse> purses, Counts counts, List<Line> lines, Current current) {

  /** @param presence « présent », « représenté par… », « parti à… » */
  public record Member(String seat, String code, String person, String presence, boolean there) {
  }

  /** @param after what the file in view would leave; empty when nothing is proposed @param given and next of 100 */
  public record Purse(String name, String left, String after, String words, int given, int next) {
  }

  public record Counts(int all, int pending, int decided, int postponed, int recused, int priority) {
  }

  /** @param place its rank as it is found */
  public record Line(int rank, String reference, String pole, String score, String outcome, String tone, String amount,
      boolean current, boolean hidden) {
  }

  public record Criterion(String name, String mean, int width) {
  }

  /** A member who can be recused. */
  public record Voter(String code, String name) {
  }

  /**
   * The file in view.
   *
   * @param pending   whether it awaits its decision
   * @param next      reference of the file that follows it and awaits one; null for none
   * @param hidden    whether the reader is recused from it: nothing else is said
   * @param proposal  the outcome that the agenda proposes; empty when it proposes none
   * @param amount    the amount to type first, without currency; empty for none
   */
  public record Current(int rank, String reference, String pole, String lead, String territory, String kind, String score,
      String spread, String requested, String costs, String cap, String whyCapped, String proposed, String recommendation,
      String sentence, String note, List<Criterion> criteria, List<String> comments, String outcome, String votes,
      String reason, String earlier, boolean pending, boolean hidden, String proposal, String amount, int voices,
      List<Voter> voters, String next, Integer nextRank) {
  }
}
