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
  INSTRUCTED("Instruite, en attente du comité", "Éligible, en attente du comité"),
  POSTPONED("Reportée à la prochaine séance", "Éligible, en attente du comité"),
  AWARDED("Lauréate", "Lauréate"),
  RESERVED("Sur la liste complémentaire", "Inscrite sur la liste complémentaire"),
  REFUSED("Refusée", "Non retenue"),
  LAPSED("Soutien caduc", "Soutien caduc"),
  INELIGIBLE("Inéligible", "Inéligible"),
  INCOMPLETE_CLOSED("Close, incomplète", "Close, incomplète"),
  WITHDRAWN("Retirée", "Retirée"),
  CALL_CANCELLED("Close, appel annulé", "Close, appel annulé");

  private static final Set<ApplicationStatus> CLOSED =
      EnumSet.of(INELIGIBLE, INCOMPLETE_CLOSED, WITHDRAWN, CALL_CANCELLED, REFUSED, LAPSED);
  private static final Set<ApplicationStatus> TO_BE_DECIDED = EnumSet.of(INSTRUCTED, POSTPONED);
  private static final Set<ApplicationStatus> DECIDED = EnumSet.of(AWARDED, RESERVED, REFUSED, LAPSED);

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

  /** The next session of the committee takes it up. */
  public boolean awaitsCommittee() {
    return TO_BE_DECIDED.contains(this);
  }

  /** The committee has decided on it, and its chair has signed. */
  public boolean isDecided() {
    return DECIDED.contains(this);
  }

  /** On its way to the committee: neither closed nor decided, nor ready for it. */
  public boolean isUnderInstruction() {
    return !isClosed() && !isDecided() && !awaitsCommittee();
  }

  public boolean awaitsApplicant() {
    return this == COMPLEMENT_REQUESTED || this == CORRECTION_REQUESTED;
  }
}
