package org.callforprojects.workbench;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.engine.phase.Phase;
import org.callforprojects.engine.phase.StaffRight;
import org.callforprojects.identity.Groups;
import org.springframework.stereotype.Component;

@Component
class RulePhase implements Phase {

  @Override
  public Map<String, Subject> processes() {
    return Map.of(RuleChange.KEY, Subject.OTHER);
  }

  @Override
  public List<StaffRight> rights(Set<String> funders) {
    return List.of(StaffRight.reading(RuleChange.KEY, Groups.RULE_ANALYSTS),
        StaffRight.reading(RuleChange.KEY, Groups.RULE_APPROVERS));
  }
}
