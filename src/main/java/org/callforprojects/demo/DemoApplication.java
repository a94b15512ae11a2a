package org.callforprojects.demo;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.StateAidBasis;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.member.MemberEvidence;

/**
 * A synthetic application and what happens to it: one entry of {@code demo/applications.yaml}.
 *
 * @param owner       address of the applicant; null for a paper file
 * @param paper       user id of the officer who enters the paper file; null for a deposit on line
 * @param costs       eligible costs, euros
 * @param authorities local authorities, each with its part of the costs, 0 to 1
 * @param grants      public grants the lead receives in a year, euros; null for none
 */
record DemoApplication(String pole, String owner, String paper, PoleType type, String sector, String place,
    String departement, List<String> communes, Set<Zone> zones, Lead lead, List<Member> members, BigDecimal requested,
    BigDecimal costs, Map<String, BigDecimal> authorities, List<String> jointProjects, int partnerships,
    boolean governance, BigDecimal grants, List<Step> life) {

  /** The three kinds of priority territories. */
  enum Zone {
    CITY, RURAL, BASIN
  }

  /** What a person does with the application; the program does the rest by itself. */
  enum Act {
    DEPOSIT, DOCUMENTS, CHECK, TAKE, ANALYSE, CONFIRM, ANSWER, WITHDRAW, DECLARE, GRADE, NOTE
  }

  /**
   * @param evidence  what proves that it belongs to the social economy; null when its legal category says so
   * @param signatory null when the representative signed, as most do
   */
  record Lead(String name, String category, MemberEvidence evidence, String person, Boolean signatory) {
  }

  record Member(String name, String category, boolean training, Set<MemberEvidence> evidence) {
  }

  /**
   * @param at               hour of Paris
   * @param by               user id of the officer
   * @param except           codes of the documents that are not sent with the deposit
   * @param only             codes of the documents sent now
   * @param missing          codes that the officer finds missing
   * @param facts            what the officer finds false though the applicant says it
   * @param authorities      the corrected parts of the local authorities
   * @param grade           what each expert gives, one point more or less from one criterion to the next
   * @param enteredDaysLater days between the arrival of a paper file and its entry
   */
  record Step(Act step, int daysAgo, LocalTime at, String by, String task, List<String> except, List<String> only,
      List<String> missing, Map<String, Boolean> facts, StateAidBasis aid, Map<String, BigDecimal> authorities,
      String comment, int grade, int enteredDaysLater) {

    Step {
      except = except == null ? List.of() : except;
      only = only == null ? List.of() : only;
      missing = missing == null ? List.of() : missing;
      facts = facts == null ? Map.of() : facts;
      aid = aid == null ? StateAidBasis.NOT_STATE_AID : aid;
      comment = comment == null ? "" : comment;
    }
  }
}
