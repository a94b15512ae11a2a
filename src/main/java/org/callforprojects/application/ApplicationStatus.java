package org.callforprojects.application;

import java.util.EnumSet;
import java.util.Set;

/** Where an application stands, with the words staff read and those the applicant reads. */
public enum ApplicationStatus {
  SUBMITTED("Déposée", "Déposée"),
  COMPLEMENT_REQUESTED("Compléments demandés", "Compléments attendus de votre part"),
  COMPLEMENT_RECEIVED("Compléments reçus", "Compléments reçus, en cours de contrôle"),
  COMPLETE("Complète", "Complète, en cours d’instruction"),
  CORRECTION_REQUESTED("Correction demandée", "Correction attendue de votre part"),
  CORRECTION_RECEIVED("Correction reçue", "Correction reçue, en cours d’instruction"),
  INELIGIBILITY_PROPOSED("Inéligibilité à confirmer", "Complète, en cours d’instruction"),
  ELIGIBLE("Éligible", "Éligible"),
  INELIGIBLE("Inéligible", "Inéligible"),
  INCOMPLETE_CLOSED("Close, incomplète", "Close, incomplète"),
  WITHDRAWN("Retirée", "Retirée");

  private static final Set<ApplicationStatus> CLOSED = EnumSet.of(INELIGIBLE, INCOMPLETE_CLOSED, WITHDRAWN);

  private final String label;
  private final String applicantLabel;

  ApplicationStatus(String label, String applicantLabel) {
    this.label = label;
    this.applicantLabel = applicantLabel;
  }

  public String label() {
    return label;
  }

  public String applicantLabel() {
    return applicantLabel;
  }

  /** Nothing more is decided on it, save on appeal. */
  public boolean isClosed() {
    return CLOSED.contains(this);
  }

  public boolean awaitsApplicant() {
    return this == COMPLEMENT_REQUESTED || this == CORRECTION_REQUESTED;
  }
}
