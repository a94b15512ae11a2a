package org.callforprojects.appeal;

import java.util.List;

import org.callforprojects.application.DecisionMakers;
import org.springframework.stereotype.Component;

/** Those who answered an earlier appeal of the same application. */
@Component
class AppealMakers implements DecisionMakers {

  private final AppealRepository appeals;

  AppealMakers(AppealRepository appeals) {
    this.appeals = appeals;
  }

  @Override
  public List<DecisionMaker> of(String reference) {
    return appeals.of(reference).stream().filter(appeal -> !appeal.isPending() && appeal.answer().by() != null)
        .map(appeal -> new DecisionMaker(appeal.answer().by(), "la réponse à un recours précédent")).toList();
  }
}
