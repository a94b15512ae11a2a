package org.callforprojects.engine.staff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.callforprojects.identity.FunderGroup;
import org.callforprojects.identity.FunderGroups;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has the groups that a call names for its funders exist in the engine, with their rights and lists, so that the
 * administration has but to put people in. Nobody is put in here.
 */
@Component
public class FunderStaff {

  private final FunderGroups groups;
  private final StaffSetup setup;

  FunderStaff(FunderGroups groups, StaffSetup setup) {
    this.groups = groups;
    this.setup = setup;
  }

  /** In the transaction that stores the settings of the call. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ofCall(String callCode, List<FunderGroup> named) {
    Set<String> known = groups.all().keySet();
    groups.replace(callCode, named);
    Map<String, String> names = new TreeMap<>();
    named.forEach(group -> names.merge(group.group(), group.role().people() + " – " + group.funderName(),
        (first, second) -> first.endsWith(" – " + group.funderName()) ? "Agents – " + group.funderName() : first));
    names.keySet().removeAll(known);
    if (!names.isEmpty()) {
      setup.createGroups(names);
    }
  }
}
