package org.callforprojects.demo;

import java.util.List;

import org.callforprojects.engine.StaffAccounts;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.identity.Groups;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Fictional people, two where a rule asks for two. All have the same, public, password. */
@Component
@Profile("demo")
class DemoPeople {

  static final String PASSWORD = "Demo-PTCE-2013";

  /** Who prepares the call and confirms ineligibilities. */
  static final String PROGRAMME_OFFICER = "sophie";

  static final List<Person> STAFF = List.of(
      new Person(PROGRAMME_OFFICER, "Sophie", Groups.PROGRAMME_OFFICERS),
      new Person("marc", "Marc", Groups.PROGRAMME_OFFICERS),
      new Person("claire", "Claire", Groups.CASE_OFFICERS),
      new Person("julien", "Julien", Groups.CASE_OFFICERS),
      new Person("nadia", "Nadia", Groups.EXPERTS),
      new Person("yann", "Yann", Groups.EXPERTS),
      new Person("louise", "Louise", Groups.EXPERTS),
      new Person("benoit", "Benoît", Groups.COMMITTEE_SECRETARIES),
      new Person("fatou", "Fatou", Groups.COMMITTEE_MEMBERS),
      new Person("gilles", "Gilles", Groups.COMMITTEE_MEMBERS),
      new Person("helene", "Hélène", Groups.COMMITTEE_CHAIRS),
      new Person("olivier", "Olivier", Groups.AUTHORISING_OFFICERS),
      new Person("patricia", "Patricia", Groups.AUTHORISING_OFFICERS),
      new Person("remi", "Rémi", Groups.ACCOUNTANTS),
      new Person("samia", "Samia", Groups.CDC_OFFICERS),
      new Person("thomas", "Thomas", Groups.MANAGERS),
      new Person("valerie", "Valérie", Groups.RULE_ANALYSTS),
      new Person("xavier", "Xavier", Groups.AUDITORS));

  /** The organisations behind them are those of the applications. */
  static final List<Applicant> APPLICANTS = List.of(
      new Applicant("amina@exemple.invalid", "Amina (candidate synthétique)"),
      new Applicant("bruno@exemple.invalid", "Bruno (candidat synthétique)"),
      new Applicant("chloe@exemple.invalid", "Chloé (candidate synthétique)"));

  private final StaffAccounts staff;
  private final ApplicantAccounts applicants;

  DemoPeople(StaffAccounts staff, ApplicantAccounts applicants) {
    this.staff = staff;
    this.applicants = applicants;
  }

  /** A member of staff. */
  record Person(String id, String firstName, String group) {
  }

  /** An applicant, who logs in with the address. */
  record Applicant(String email, String name) {
  }

  /** Creates those who are not there yet. */
  void create() {
    STAFF.stream().filter(person -> !staff.exists(person.id())).forEach(person -> staff.create(person.id(),
        person.firstName(), "(démonstration)", person.id() + "@exemple.invalid", PASSWORD, List.of(person.group())));
    APPLICANTS.stream().filter(applicant -> !applicants.exists(applicant.email()))
        .forEach(applicant -> applicants.create(applicant.email(), applicant.name(), PASSWORD));
  }
}
