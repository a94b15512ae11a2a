package org.callforprojects.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.callforprojects.demo.simulation.Cast;
import org.callforprojects.demo.simulation.LifeCast;
import org.callforprojects.demo.simulation.SimulationLoader;
import org.callforprojects.engine.staff.StaffAccounts;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.identity.Groups;
import org.callforprojects.portal.DemoNotice;
import org.callforprojects.review.ExpertProfile;
import org.callforprojects.review.Experts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Fictional people, two where a rule asks for two. All have the same, public, password. */
@Component
@Profile("demo")
class DemoPeople implements DemoNotice {

  static final String PASSWORD = "Demo-PTCE-2013";

  /** Who prepares the call and confirms ineligibilities. */
  static final String PROGRAMME_OFFICER = "sophie";

  static final List<Member> STAFF = List.of(
      new Member(PROGRAMME_OFFICER, "Sophie", Groups.PROGRAMME_OFFICERS),
      new Member("marc", "Marc", Groups.PROGRAMME_OFFICERS),
      new Member("irene", "Irène", Groups.PROGRAMME_OFFICERS),
      new Member("claire", "Claire", Groups.CASE_OFFICERS),
      new Member("julien", "Julien", Groups.CASE_OFFICERS),
      new Member("nadia", "Nadia", Groups.EXPERTS),
      new Member("yann", "Yann", Groups.EXPERTS),
      new Member("louise", "Louise", Groups.EXPERTS),
      new Member("adele", "Adèle", Groups.EXPERTS),
      new Member("victor", "Victor", Groups.EXPERTS),
      new Member("benoit", "Benoît", Groups.COMMITTEE_SECRETARIES),
      new Member("fatou", "Fatou", Groups.COMMITTEE_MEMBERS),
      new Member("gilles", "Gilles", Groups.COMMITTEE_MEMBERS),
      new Member("helene", "Hélène", Groups.COMMITTEE_CHAIRS),
      new Member("olivier", "Olivier", Groups.AUTHORISING_OFFICERS),
      new Member("patricia", "Patricia", Groups.AUTHORISING_OFFICERS),
      new Member("remi", "Rémi", Groups.ACCOUNTANTS),
      new Member("samia", "Samia", Groups.CDC_OFFICERS),
      new Member("noe", "Noé", Groups.CDC_OFFICERS),
      new Member("thomas", "Thomas", Groups.MANAGERS),
      new Member("valerie", "Valérie", Groups.RULE_ANALYSTS),
      new Member("odile", "Odile", Groups.RULE_APPROVERS),
      new Member("xavier", "Xavier", Groups.AUDITORS));

  /** Who plays the simulated calls. */
  private static final Cast CAST = new Cast(List.of("claire", "julien"), List.of(PROGRAMME_OFFICER, "marc"),
      "benoit", "helene");
  private static final LifeCast LATER = new LifeCast("olivier", "patricia", "remi", "samia", "noe", "irene");

  /** The organisations behind them are those of the applications. */
  static final List<Applicant> APPLICANTS = List.of(
      new Applicant("amina@exemple.invalid", "Amina"),
      new Applicant("bruno@exemple.invalid", "Bruno"),
      new Applicant("chloe@exemple.invalid", "Chloé"));

  private final StaffAccounts staff;
  private final ApplicantAccounts applicants;
  private final Experts experts;
  private final String administratorId;

  DemoPeople(StaffAccounts staff, ApplicantAccounts applicants, Experts experts,
      @Value("${camunda.bpm.admin-user.id}") String administratorId) {
    this.staff = staff;
    this.applicants = applicants;
    this.experts = experts;
    this.administratorId = administratorId;
  }

  /** A member of staff. */
  record Member(String id, String firstName, String group) {

    /** Experts come from elsewhere: an address in the domain of a pole's member would exclude them. */
    String email() {
      return id + (Groups.EXPERTS.equals(group) ? "@expertise.invalid" : "@exemple.invalid");
    }
  }

  /** An applicant, who logs in with the address. */
  record Applicant(String email, String name) {
  }

  /** The administrator first, then staff; then applicants. */
  @Override
  public List<Person> people() {
    Stream<Person> administrator = Stream.of(new Person(administratorId, "Administration", "Administrateur"));
    Stream<Person> members = STAFF.stream()
        .map(member -> new Person(member.id(), member.firstName(), Groups.LABELS.get(member.group())));
    Stream<Person> others = APPLICANTS.stream()
        .map(applicant -> new Person(applicant.email(), applicant.name(), "Candidat"));
    return Stream.of(administrator, members, others).flatMap(Function.identity()).toList();
  }

  SimulationLoader.People players() {
    return new SimulationLoader.People(CAST, LATER, "julien", "claire", administratorId, PASSWORD);
  }

  @Override
  public String password() {
    return PASSWORD;
  }

  /** What the experts declare of themselves, beside their account: where they live or work. */
  private static final Map<String, String> DEPARTEMENTS =
      Map.of("nadia", "69", "yann", "35", "louise", "13", "adele", "21", "victor", "33");

  void declareExperts() {
    STAFF.stream().filter(member -> DEPARTEMENTS.containsKey(member.id())).forEach(member -> experts.declare(member.id(),
        new ExpertProfile(member.firstName(), member.email(), DEPARTEMENTS.get(member.id()), Set.of()), member.id()));
  }

  /** Creates those who are not there yet. */
  void create() {
    STAFF.stream().filter(member -> !staff.exists(member.id())).forEach(member -> staff.create(member.id(),
        member.firstName(), "(démonstration)", member.email(), PASSWORD, List.of(member.group())));
    APPLICANTS.stream().filter(applicant -> !applicants.exists(applicant.email()))
        .forEach(applicant -> applicants.create(applicant.email(), applicant.name(), PASSWORD));
  }
}
