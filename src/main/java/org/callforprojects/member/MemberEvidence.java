package org.callforprojects.member;

/**
 * A proof that a company belongs to the social and solidarity economy although its legal category does not say so.
 * Which proof counts under which rule set is for the decision {@code ess-classification}. Source: domain rules 4.2.
 */
public enum MemberEvidence {
  /** Mention in the trade register; law of 31 July 2014 article 1 II 2°, so nobody had it in 2013. */
  ESS_REGISTRY_MENTION("Mention «\u00a0entreprise de l’économie sociale et solidaire\u00a0» au registre du commerce"),
  /** Labour code L.3332-17-1; called "entreprise solidaire" before 2014. */
  ESUS_APPROVAL("Agrément «\u00a0entreprise solidaire\u00a0» ou «\u00a0entreprise solidaire d’utilité sociale\u00a0»"),
  /** Has no legal category of its own. */
  SCIC("Société coopérative d’intérêt collectif (SCIC)"),
  SCOP("Société coopérative et participative (SCOP)"),
  /** Enterprise, association or temporary-work agency for insertion through economic activity. */
  INSERTION_STRUCTURE("Structure d’insertion par l’activité économique");

  private final String label;

  MemberEvidence(String label) {
    this.label = label;
  }

  /** In French, for people. */
  public String label() {
    return label;
  }
}
