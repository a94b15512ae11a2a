package org.callforprojects.application;

import java.util.List;

/** Who has taken part in what was decided on an application; each phase speaks for its own steps. */
@FunctionalInterface
public interface DecisionMakers {

  /**
   * A person's part in an application.
   *
   * @param person user id
   * @param part   what they did, in French, within a sentence: « l’analyse de la candidature »
   */
  record DecisionMaker(String person, String part) {
  }

  /** @return everybody, in the order of the steps; a person once for each part */
  List<DecisionMaker> of(String reference);
}
