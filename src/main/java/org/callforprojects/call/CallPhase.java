package org.callforprojects.call;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.engine.phase.Phase;
import org.callforprojects.engine.phase.StaffFilter;
import org.callforprojects.engine.phase.StaffRight;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.springframework.stereotype.Component;

@Component
class CallPhase implements Phase {

  @Override
  public Map<String, Subject> processes() {
    return Map.of(CallLifecycle.KEY, Subject.CALL);
  }

  @Override
  public List<StaffRight> rights(Set<String> funders) {
    return List.of(StaffRight.on(CallLifecycle.KEY, Groups.PROGRAMME_OFFICERS, ProcessDefinitionPermissions.READ),
        StaffRight.on(CallLifecycle.KEY, Groups.COMMITTEE_SECRETARIES, ProcessDefinitionPermissions.READ));
  }

  @Override
  public List<StaffFilter> lists(Map<String, Set<FunderRole>> funders) {
    Set<String> officers = Set.of(Groups.PROGRAMME_OFFICERS);
    return List.of(
        StaffFilter.waiting("En attente d’approbation", "Les appels dont les paramètres, ou l’annulation, sont à approuver.", 50,
            officers, CallLifecycle.PREPARE_CALL, CallLifecycle.CONFIRM_CANCELLATION),
        StaffFilter.waiting("Résultats à publier", "Les appels dont toutes les décisions sont signées.", 70, officers,
            CallLifecycle.PUBLISH_RESULTS));
  }
}
