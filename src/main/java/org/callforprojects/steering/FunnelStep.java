package org.callforprojects.steering;

import java.util.Arrays;
import java.util.Optional;

/** The steps of an application from its deposit to the end of its grant; who reached one reached those before it. */
enum FunnelStep {
  DEPOSITED("deposes", "Déposés"),
  COMPLETE("complets", "Complets"),
  ELIGIBLE("eligibles", "Éligibles"),
  REVIEWED("expertises", "Expertisés"),
  EXAMINED("examines", "Examinés par le comité"),
  AWARDED("retenus", "Retenus"),
  AGREED("conventionnes", "Conventionnés"),
  FIRST_PAYMENT("premier-versement", "Premier versement"),
  SETTLED("soldes", "Soldés");

  private final String code;
  private final String label;

  FunnelStep(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** In addresses. */
  String code() {
    return code;
  }

  String label() {
    return label;
  }

  static Optional<FunnelStep> of(String code) {
    return Arrays.stream(values()).filter(step -> step.code.equals(code)).findFirst();
  }
}
