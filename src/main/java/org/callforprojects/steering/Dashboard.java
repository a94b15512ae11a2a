package org.callforprojects.steering;

import java.util.List;

/** The dashboard of a call, in words ready to be shown. Each figure leads to the lines behind it. */
public record Dashboard(String code, String title, String status, String dates, String asOf, List<Tile> tiles,
    List<Step> funnel, String funnelChart, List<Funder> envelope, List<String> ages, List<Group> groups, Group allGroups,
    List<Clock> clocks, List<Line> nearest, Figure allClocks, List<Incident> incidents, Figure allIncidents,
    List<Session> sessions, End end, Money money, List<Sector> sectors) {

  /** A file with several sectors counts in each. @param files those that name it */
  public record Sector(String label, Figure files, String requested, String awardedFiles, String awarded) {
  }

  /** A number and where its lines are. @param url null where there is none */
  public record Figure(int count, String url) {
  }

  /** @param figure null where it is an amount, then in {@code text} */
  public record Tile(String label, Figure figure, String text, String note, boolean warn) {
  }

  /**
   * @param share   of the files deposited
   * @param lost    files that stopped there, by reason
   * @param waiting files that stand there
   */
  public record Step(String label, Figure files, String share, String requested, String awarded, String paid,
      List<Stop> lost, List<Stop> waiting) {
  }

  public record Stop(String label, Figure files) {
  }

  public record Funder(String name, String amount, String committed, Figure committedFiles, String rate, String paid,
      Figure paidFiles, String repaid, Figure repaidFiles, String left) {
  }

  public record Group(String label, List<Figure> ages, Figure all, Figure late) {
  }

  public record Clock(String label, Figure overdue, Figure week, Figure month, Figure all) {
  }

  /** One line of the list, in short. */
  public record Line(String subject, String url, String pole, String what, String date, String left, boolean late) {
  }

  public record Incident(String step, Figure count, String since) {
  }

  /** @param url of the page of the session */
  public record Session(String name, String url, String status, String date, List<Stop> outcomes, String awarded) {
  }

  /** @param dates empty where nothing can be said */
  public record End(String sentence, String basis, List<EndDate> dates) {
  }

  public record EndDate(String chance, String date) {
  }

  /** @param outside a sentence on what the table does not hold; null for nothing */
  public record Money(List<String> funders, List<Quarter> quarters, Quarter total, String chart, List<String> ties,
      Stop withheld, String withheldAmount, Stop released, String releasedAmount, String toSign, String outside) {

    public boolean isEmpty() {
      return quarters.isEmpty();
    }
  }

  /** @param files null for the total */
  public record Quarter(String label, String paid, String ordered, String planned, List<String> byFunder, String total,
      Figure files) {
  }
}
