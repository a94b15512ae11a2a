package org.callforprojects.identity;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The groups of staff, by the ids of the engine. */
public final class Groups {

  public static final String PROGRAMME_OFFICERS = "programmeOfficers";
  public static final String CASE_OFFICERS = "caseOfficers";
  public static final String EXPERTS = "experts";
  public static final String COMMITTEE_SECRETARIES = "committeeSecretaries";
  public static final String COMMITTEE_MEMBERS = "committeeMembers";
  public static final String COMMITTEE_CHAIRS = "committeeChairs";
  public static final String AUTHORISING_OFFICERS = "authorisingOfficers";
  public static final String ACCOUNTANTS = "accountants";
  public static final String CDC_OFFICERS = "cdcOfficers";
  public static final String MANAGERS = "managers";
  public static final String RULE_ANALYSTS = "ruleAnalysts";
  public static final String RULE_APPROVERS = "ruleApprovers";
  public static final String AUDITORS = "auditors";

  /** French names. */
  public static final Map<String, String> LABELS = Map.ofEntries(
      entry(PROGRAMME_OFFICERS, "Responsables de programme"),
      entry(CASE_OFFICERS, "Instructeurs"),
      entry(EXPERTS, "Experts"),
      entry(COMMITTEE_SECRETARIES, "Secrétariat du comité"),
      entry(COMMITTEE_MEMBERS, "Membres du comité"),
      entry(COMMITTEE_CHAIRS, "Présidence du comité"),
      entry(AUTHORISING_OFFICERS, "Ordonnateurs"),
      entry(ACCOUNTANTS, "Comptables"),
      entry(CDC_OFFICERS, "Agents de la Caisse des dépôts"),
      entry(MANAGERS, "Pilotage"),
      entry(RULE_ANALYSTS, "Analystes des règles"),
      entry(RULE_APPROVERS, "Approbation des règles"),
      entry(AUDITORS, "Auditeurs"));

  /** May read every application. Experts may not: they read theirs, once they have declared their interests. */
  public static final Set<String> READING_EVERY_APPLICATION =
      Set.of(PROGRAMME_OFFICERS, CASE_OFFICERS, COMMITTEE_SECRETARIES, COMMITTEE_MEMBERS, COMMITTEE_CHAIRS, MANAGERS,
          AUDITORS);

  /**
   * The groups for funders that are there from the start, and what they may be asked to do. Which of them acts for which
   * funder is a setting of each call; a call may name others ({@link FunderGroups}).
   */
  public static final Map<String, Set<FunderRole>> OF_FUNDERS = Map.of(
      AUTHORISING_OFFICERS, EnumSet.of(FunderRole.SIGNING, FunderRole.AUTHORISING),
      ACCOUNTANTS, EnumSet.of(FunderRole.PAYING),
      CDC_OFFICERS, EnumSet.allOf(FunderRole.class));

  /** Whether a group has a function of its own in the program, so that no funder may be given it. */
  public static boolean hasFunction(String group) {
    return LABELS.containsKey(group) && !OF_FUNDERS.containsKey(group);
  }

  /** May act for an applicant who sends paper, or correct what an application holds. */
  public static final Set<String> ACTING_ON_APPLICATIONS = Set.of(PROGRAMME_OFFICERS, CASE_OFFICERS);

  private Groups() {
  }
}
