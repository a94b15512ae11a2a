package org.callforprojects.review;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.fault.Validation;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.journal.Journal;
import org.callforprojects.member.Siren;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The experts: members of their group, with what they declared of themselves. */
@Service
@Transactional
public class Experts {

  private final ExpertRepository profiles;
  private final StaffDirectory staff;
  private final Validation validation;
  private final Journal journal;
  private final Clock clock;

  Experts(ExpertRepository profiles, StaffDirectory staff, Validation validation, Journal journal,
      Clock clock) {
    this.profiles = profiles;
    this.staff = staff;
    this.validation = validation;
    this.journal = journal;
    this.clock = clock;
  }

  /** Those without a profile are known by their account alone. */
  @Transactional(readOnly = true)
  public List<Expert> all() {
    return known(profiles.all());
  }

  /** The same with profiles that were read already. */
  List<Expert> known(Map<String, ExpertProfile> known) {
    Set<String> readers = staff.membersOfAny(Groups.READING_EVERY_APPLICATION);
    return staff.members(Groups.EXPERTS).stream().map(person -> {
      ExpertProfile profile = known.get(person.id());
      return profile == null
          ? new Expert(person.id(), person.name(), person.email(), null, Set.of(), readers.contains(person.id()))
          : new Expert(person.id(), profile.name(), profile.email(), profile.departement(), profile.links(),
              readers.contains(person.id()));
    }).toList();
  }

  /** @throws UnknownReferenceException when no such expert exists */
  @Transactional(readOnly = true)
  public Expert get(String userId) {
    return all().stream().filter(expert -> expert.userId().equals(userId)).findFirst()
        .orElseThrow(() -> new UnknownReferenceException("Aucun expert n’a l’identifiant " + userId + "."));
  }

  /** What an assignment looks at; the journal names an expert by the account alone. */
  private static Map<String, Object> declared(String departement, Set<String> links) {
    Map<String, Object> declared = new LinkedHashMap<>();
    declared.put("departement", departement);
    declared.put("links", new TreeSet<>(links));
    return declared;
  }

  /**
   * Keeps what an expert declares of themselves. It counts from the next assignment on.
   *
   * @throws InvalidValuesException with every fault
   * @throws UnknownReferenceException when that account is not in the group of experts
   */
  public void declare(String userId, ExpertProfile profile, String changedBy) {
    validation.check(profile);
    // A mistyped number would hide a link
    List<Fault> faults = profile.links().stream().sorted().filter(siren -> !Siren.isValid(siren))
        .map(siren -> new Fault("/links", FrenchText.spaced("Aucune organisation n’a le numéro SIREN " + siren
            + " : sa clé de contrôle est fausse."))).toList();
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    Expert known = get(userId);
    journal.record("expert-" + userId, changedBy, "EXPERT_DECLARED", declared(known.departement(), known.links()),
        declared(profile.departement(), profile.links()));
    profiles.save(userId, profile, changedBy, clock.instant());
  }
}
