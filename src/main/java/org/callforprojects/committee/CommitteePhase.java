package org.callforprojects.committee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.call.CallLifecycle;
import org.callforprojects.engine.phase.Phase;
import org.callforprojects.engine.phase.StaffFilter;
import org.callforprojects.engine.phase.StaffRight;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.springframework.stereotype.Component;

@Component
class CommitteePhase implements Phase {

  @Override
  public Map<String, Subject> processes() {
    return Map.of(CommitteeSession.KEY, Subject.SESSION, AwardLapse.KEY, Subject.GRANT);
  }

  @Override
  public List<StaffRight> rights(Set<String> funders) {
    return List.of(StaffRight.reading(CommitteeSession.KEY, Groups.COMMITTEE_SECRETARIES),
        StaffRight.reading(CommitteeSession.KEY, Groups.COMMITTEE_CHAIRS),
        StaffRight.reading(AwardLapse.KEY, Groups.PROGRAMME_OFFICERS));
  }

  @Override
  public List<StaffFilter> lists(Map<String, Set<FunderRole>> funders) {
    Set<String> secretaries = Set.of(Groups.COMMITTEE_SECRETARIES);
    return List.of(
        StaffFilter.waiting("Séances à préparer", "Les séances à fixer et les présences à relever.", 40, secretaries,
            CallLifecycle.SCHEDULE_COMMITTEE, CallLifecycle.RESCHEDULE_COMMITTEE, CommitteeSession.RECORD_ATTENDANCE),
        // A task's priority follows the rank on the agenda
        StaffFilter.waiting("Délibérations", "Les dossiers à délibérer, dans l’ordre du jour.", 50, secretaries,
            CommitteeSession.DELIBERATE).byPriority(),
        StaffFilter.waiting("Décisions à signer", "Les séances dont toutes les délibérations sont closes.", 40,
            Set.of(Groups.COMMITTEE_CHAIRS), CommitteeSession.SIGN_DECISIONS));
  }

  /** The place in a session. */
  @Override
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(CommitteeSession.AGENDA_RANK, "Rang");
    columns.put(CommitteeSession.SESSION_CODE, "Séance");
    return columns;
  }
}
