package org.callforprojects.team;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.identity.FunderGroups;
import org.callforprojects.identity.Groups;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Which group leads which. */
@Component
@EnableConfigurationProperties(TeamSettings.class)
public class Teams {

  /** Of what the journal says of staff. */
  static final String SUBJECT = "staff";

  private static final Map<String, String> FROM_THE_START = Map.of(
      Groups.CASE_OFFICERS, Groups.PROGRAMME_OFFICERS,
      Groups.EXPERTS, Groups.PROGRAMME_OFFICERS,
      Groups.COMMITTEE_SECRETARIES, Groups.PROGRAMME_OFFICERS,
      Groups.RULE_ANALYSTS, Groups.RULE_APPROVERS);

  private final TeamSettings settings;
  private final FunderGroups funders;
  private final StaffDirectory staff;

  Teams(TeamSettings settings, FunderGroups funders, StaffDirectory staff) {
    this.settings = settings;
    this.funders = funders;
    this.staff = staff;
  }

  String leadOf(String group) {
    return settings.leads().getOrDefault(group, FROM_THE_START.getOrDefault(group, Groups.MANAGERS));
  }

  /** Whether the members of these groups lead anybody. */
  public boolean leads(Collection<String> groups) {
    return groups.contains(Groups.MANAGERS) || settings.leads().values().stream().anyMatch(groups::contains)
        || FROM_THE_START.entrySet().stream().anyMatch(entry -> groups.contains(leadOf(entry.getKey())));
  }

  /** The groups as which somebody leads: their own, and all that lead any for an administrator. */
  public Set<String> leading(Set<String> groups, boolean everybody) {
    return everybody ? leads() : groups;
  }

  /** The groups that the members of these groups lead. */
  Set<String> ledBy(Collection<String> groups) {
    Set<String> led = all();
    led.removeIf(group -> !groups.contains(leadOf(group)));
    return led;
  }

  /** Every group that leads one. */
  Set<String> leads() {
    return all().stream().map(this::leadOf).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every group of staff, those of funders included. */
  Set<String> all() {
    Set<String> all = new TreeSet<>(Groups.LABELS.keySet());
    all.addAll(funders.all().keySet());
    return all;
  }

  String name(String group) {
    String label = Groups.LABELS.get(group);
    return label == null ? staff.groupName(group) : label;
  }
}
