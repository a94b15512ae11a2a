package org.callforprojects.application;

/** On what rule of State aid an award would rest (domain 3.9). */
public enum StateAidBasis {
  NOT_STATE_AID("Hors champ des aides d’État"),
  DE_MINIMIS_GENERAL("De minimis général"),
  DE_MINIMIS_SGEI("De minimis SIEG"),
  BLOCK_EXEMPTION("Régime exempté par catégorie"),
  OTHER("Autre fondement");

  private final String label;

  StateAidBasis(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
