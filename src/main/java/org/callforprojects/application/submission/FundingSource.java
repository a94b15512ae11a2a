package org.callforprojects.application.submission;

/** Where the rest of the money comes from. */
public enum FundingSource {
  LOCAL_AUTHORITY("Collectivité territoriale"),
  STATE("État (hors appel)"),
  CDC("Caisse des dépôts (hors appel)"),
  EU("Union européenne"),
  OWN("Ressources propres"),
  PRIVATE("Financement privé"),
  OTHER("Autre");

  private final String label;

  FundingSource(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
