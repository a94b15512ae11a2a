package org.callforprojects.review;

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
class ReviewPhase implements Phase {

  @Override
  public Map<String, Subject> processes() {
    return Map.of(ExpertReview.KEY, Subject.APPLICATION);
  }

  @Override
  public List<StaffRight> rights(Set<String> funders) {
    return List.of(StaffRight.reading(ExpertReview.KEY, Groups.PROGRAMME_OFFICERS));
  }

  @Override
  public List<StaffFilter> lists(Map<String, Set<FunderRole>> funders) {
    Set<String> experts = Set.of(Groups.EXPERTS);
    return List.of(
        StaffFilter.waiting("Experts à désigner", "Les dossiers pour lesquels aucun expert n’a pu être choisi automatiquement.", 60,
            Set.of(Groups.PROGRAMME_OFFICERS), ExpertReview.ASSIGN_EXPERT),
        StaffFilter.mine("Déclarations d’intérêts à faire", "À faire avant d’ouvrir un dossier.", 40, experts,
            ExpertReview.DECLARE_INTEREST),
        StaffFilter.mine("Expertises à rendre", "Les dossiers que vous évaluez.", 50, experts, ExpertReview.GRADE_APPLICATION));
  }
}
