package org.callforprojects.engine.phase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.callforprojects.engine.phase.Phase.AwaitedMessage;
import org.callforprojects.engine.phase.Phase.Subject;
import org.callforprojects.identity.FunderRole;
import org.springframework.stereotype.Component;

/** All phases together, and what is no phase's own. */
@Component
public class Phases {

  private final List<Phase> all;
  private final Map<String, Subject> subjects = new LinkedHashMap<>();

  public Phases(List<Phase> all) {
    this.all = all;
    all.forEach(phase -> subjects.putAll(phase.processes()));
  }

  public Subject subject(String process) {
    return subjects.getOrDefault(process, Subject.OTHER);
  }

  /** @param funders groups that act for funders */
  public List<StaffRight> rights(Set<String> funders) {
    return Stream.concat(StaffRights.ofAllPhases(funders).stream(), all.stream().flatMap(phase -> phase.rights(funders).stream()))
        .toList();
  }

  /** @param funders the groups that act for funders, with what they do */
  public List<StaffFilter> lists(Map<String, Set<FunderRole>> funders) {
    List<StaffFilter> lists = new ArrayList<>(StaffFilter.ofAllPhases(funders.keySet()));
    all.forEach(phase -> lists.addAll(phase.lists(funders)));
    return lists;
  }

  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    all.forEach(phase -> columns.putAll(phase.columns()));
    return columns;
  }

  public List<AwaitedMessage> awaited() {
    return all.stream().flatMap(phase -> phase.awaited().stream()).toList();
  }
}
