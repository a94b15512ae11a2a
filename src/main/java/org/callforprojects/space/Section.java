package org.callforprojects.space;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The topics of a draft, one page each; what each holds are components of the submission. */
public enum Section {
  ORGANISATION("organisation", "Organisation porteuse", "Forme, SIRET, représentant légal", 1,
      "lead", "annualPublicGrants", "previouslyFunded", "stateAidReceivedLastThreeYears"),
  MEMBERS("membres", "Membres du pôle", "Entreprises, associations et autres membres, par leur SIRET", 1,
      "members", "signedLucrativePartnerships", "otherEnterpriseInGovernance"),
  TERRITORY("territoire", "Territoire", "Communes et priorité territoriale", 1, "territory"),
  PROJECT("projet", "Projet", "Objectifs, stratégie et plan d’action", 2,
      "poleName", "poleType", "summary", "durationMonths", "strategy", "socialInnovation", "localRooting", "actionPlan",
      "jointProjects", "sectors", "policies"),
  BUDGET("budget", "Budget", "Dépenses par catégorie et par année", 2, "budget"),
  FUNDING("cofinancements", "Cofinancements", "Aide demandée, collectivités et autres ressources", 2,
      "requestedAmount", "funding"),
  DOCUMENTS("pieces", "Pièces à joindre", "Dans l’ordre que vous voulez, chacune gardée dès son envoi", 3);

  /** Components that are lists of rows. */
  static final Set<String> ROWS = Set.of("members", "jointProjects", "budget", "funding");

  private final String slug;
  private final String label;
  private final String hint;
  private final int part;
  private final List<String> fields;

  Section(String slug, String label, String hint, int part, String... fields) {
    this.slug = slug;
    this.label = label;
    this.hint = hint;
    this.part = part;
    this.fields = List.of(fields);
  }

  /** The end of its address. */
  public String slug() {
    return slug;
  }

  public String label() {
    return label;
  }

  public String hint() {
    return hint;
  }

  /** 1 the pole, 2 the project and its money, 3 the documents. */
  public int part() {
    return part;
  }

  public List<String> fields() {
    return fields;
  }

  public boolean holds(String pointer) {
    String first = pointer.substring(Math.min(1, pointer.length())).split("/", 2)[0];
    return fields.contains(first);
  }

  public static Optional<Section> of(String slug) {
    return Arrays.stream(values()).filter(section -> section.slug.equals(slug)).findFirst();
  }

  /** The topic that holds what a JSON pointer names. */
  public static Optional<Section> holding(String pointer) {
    return Arrays.stream(values()).filter(section -> section.holds(pointer)).findFirst();
  }
}
