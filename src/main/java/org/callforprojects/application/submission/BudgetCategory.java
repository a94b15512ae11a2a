package org.callforprojects.application.submission;

/** Kinds of expenditure; the three first are eligible, a closed list (S26). */
public enum BudgetCategory {
  ANIMATION("Fonction d’animation", true),
  COLLABORATIVE_PROJECT("Projets collaboratifs ou collectifs", true),
  ECONOMIC_MODEL("Élaboration du modèle économique", true),
  OTHER("Autres dépenses", false);

  private final String label;
  private final boolean eligible;

  BudgetCategory(String label, boolean eligible) {
    this.label = label;
    this.eligible = eligible;
  }

  public String label() {
    return label;
  }

  public boolean isEligible() {
    return eligible;
  }
}
