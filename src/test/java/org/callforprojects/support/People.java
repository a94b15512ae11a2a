package org.callforprojects.support;

import java.util.List;

import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.identity.Groups;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.test.context.TestComponent;

/** Fictional people of the tests, each in one group, all with one password; and two applicants. */
@TestComponent
public class People {

  public static final String PASSWORD = "Mot-de-passe-2013!";
  public static final String CASE_OFFICER = "claire";
  public static final String OTHER_CASE_OFFICER = "karim";
  public static final String PROGRAMME_OFFICER = "paule";
  public static final String OTHER_PROGRAMME_OFFICER = "pia";
  public static final String MANAGER = "maud";
  public static final String AUDITOR = "aude";
  public static final String EXPERT = "elie";
  public static final String SECOND_EXPERT = "edith";
  public static final String THIRD_EXPERT = "emile";
  public static final String SECRETARY = "sacha";
  public static final String OTHER_SECRETARY = "sylvie";
  public static final String CHAIR = "chantal";
  public static final String AUTHORISING_OFFICER = "olga";
  public static final String OTHER_AUTHORISING_OFFICER = "oscar";
  public static final String ACCOUNTANT = "abel";
  public static final String CDC_OFFICER = "cyril";
  public static final String OTHER_CDC_OFFICER = "carine";
  public static final String ANALYST = "anouk";
  public static final String OTHER_ANALYST = "anatole";
  public static final String APPROVER = "odette";
  public static final String APPLICANT = "pole@exemple.invalid";
  public static final String OTHER_APPLICANT = "autre@exemple.invalid";

  private final IdentityService identity;

  People(IdentityService identity, ApplicantAccounts applicants) {
    this.identity = identity;
    add(CASE_OFFICER, Groups.CASE_OFFICERS);
    add(OTHER_CASE_OFFICER, Groups.CASE_OFFICERS);
    add(PROGRAMME_OFFICER, Groups.PROGRAMME_OFFICERS);
    add(OTHER_PROGRAMME_OFFICER, Groups.PROGRAMME_OFFICERS);
    add(MANAGER, Groups.MANAGERS);
    add(AUDITOR, Groups.AUDITORS);
    add(EXPERT, Groups.EXPERTS);
    add(SECOND_EXPERT, Groups.EXPERTS);
    add(THIRD_EXPERT, Groups.EXPERTS);
    add(SECRETARY, Groups.COMMITTEE_SECRETARIES);
    add(OTHER_SECRETARY, Groups.COMMITTEE_SECRETARIES);
    add(CHAIR, Groups.COMMITTEE_CHAIRS);
    add(AUTHORISING_OFFICER, Groups.AUTHORISING_OFFICERS);
    add(OTHER_AUTHORISING_OFFICER, Groups.AUTHORISING_OFFICERS);
    add(ACCOUNTANT, Groups.ACCOUNTANTS);
    add(CDC_OFFICER, Groups.CDC_OFFICERS);
    add(OTHER_CDC_OFFICER, Groups.CDC_OFFICERS);
    add(ANALYST, Groups.RULE_ANALYSTS);
    add(OTHER_ANALYST, Groups.RULE_ANALYSTS);
    add(APPROVER, Groups.RULE_APPROVERS);
    for (String applicant : List.of(APPLICANT, OTHER_APPLICANT).stream().filter(one -> !applicants.exists(one)).toList()) {
      applicants.create(applicant, "Candidat synthétique", PASSWORD);
    }
  }

  private void add(String id, String group) {
    if (identity.createGroupQuery().groupId(group).count() == 0) {
      Group created = identity.newGroup(group);
      created.setName(Groups.LABELS.get(group));
      created.setType("WORKFLOW");
      identity.saveGroup(created);
    }
    if (identity.createUserQuery().userId(id).count() > 0) {
      return; // a second node on the same database
    }
    User user = identity.newUser(id);
    user.setFirstName(id);
    user.setLastName("Synthétique");
    user.setPassword(PASSWORD);
    identity.saveUser(user);
    identity.createMembership(id, group);
  }
}
