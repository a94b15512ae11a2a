package org.callforprojects.application.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.engine.phase.Phase;
import org.callforprojects.engine.phase.StaffFilter;
import org.callforprojects.engine.phase.StaffRight;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

@Component
class ApplicationPhase implements Phase {

  @Override
  public Map<String, Subject> processes() {
    return Map.of(ApplicationProcessing.KEY, Subject.APPLICATION);
  }

  /** Officers read the variables that a task's card shows, and start the instruction of a paper file. */
  @Override
  public List<StaffRight> rights(Set<String> funders) {
    List<StaffRight> rights = new ArrayList<>();
    for (String group : List.of(Groups.PROGRAMME_OFFICERS, Groups.CASE_OFFICERS)) {
      rights.add(StaffRight.on(ApplicationProcessing.KEY, group, ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.CREATE_INSTANCE, ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE));
      rights.add(new StaffRight(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Set.of(Permissions.CREATE)));
    }
    return rights;
  }

  @Override
  public List<StaffFilter> lists(Map<String, Set<FunderRole>> funders) {
    Set<String> officers = Set.of(Groups.CASE_OFFICERS);
    return List.of(
        StaffFilter.waiting("En attente de contrôle de complétude", "Les dossiers dont les pièces sont à contrôler.", 40, officers,
            ApplicationProcessing.CHECK_COMPLETENESS),
        StaffFilter.waiting("En attente d’analyse", "Les dossiers complets, à analyser.", 50, officers,
            ApplicationProcessing.ANALYSE_APPLICATION),
        StaffFilter.waiting("Notes d’instruction à écrire", "Les dossiers que les experts ont évalués.", 60, officers,
            ApplicationProcessing.WRITE_INSTRUCTION_NOTE),
        StaffFilter.waiting("En attente de confirmation", "Les inéligibilités qu’une seconde personne doit confirmer.", 40,
            Set.of(Groups.PROGRAMME_OFFICERS), ApplicationProcessing.CONFIRM_INELIGIBILITY));
  }

  /** One message answers both requests: the element that waits tells which. */
  @Override
  public List<AwaitedMessage> awaited() {
    return List.of(
        new AwaitedMessage(ApplicationProcessing.APPLICATION_COMPLEMENTED, "receiveTask_awaitCorrection",
            ApplicationProcessing.COMPLEMENT_DEADLINE, "Correction du plan de financement"),
        new AwaitedMessage(ApplicationProcessing.APPLICATION_COMPLEMENTED, null, ApplicationProcessing.COMPLEMENT_DEADLINE,
            "Pièces complémentaires"));
  }
}
