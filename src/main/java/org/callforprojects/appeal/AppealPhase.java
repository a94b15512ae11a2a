package org.callforprojects.appeal;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.engine.phase.Phase;
import org.callforprojects.engine.phase.StaffFilter;
import org.callforprojects.engine.phase.StaffRight;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.springframework.stereotype.Component;

@Component
class AppealPhase implements Phase {

  @Override
  public Map<String, Subject> processes() {
    return Map.of(Appeal.KEY, Subject.APPLICATION);
  }

  @Override
  public List<StaffRight> rights(Set<String> funders) {
    return List.of(StaffRight.reading(Appeal.KEY, Groups.PROGRAMME_OFFICERS));
  }

  @Override
  public List<StaffFilter> lists(Map<String, Set<FunderRole>> funders) {
    return List.of(StaffFilter.everywhere("Recours à réexaminer", "Les recours gracieux, à confier à qui n’a rien décidé sur le "
        + "dossier, et ceux qui attendent leur suite.", 80, Set.of(Groups.PROGRAMME_OFFICERS), Appeal.REEXAMINE_APPLICATION,
        Appeal.FOLLOW_UP_APPEAL));
  }
}
