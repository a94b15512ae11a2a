package org.callforprojects.space;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the fields of a draft are called, by JSON pointer: one name on the page, in the error and in the recapitulation. */
public final class AnswerLabels {

  private static final Pattern ROW = Pattern.compile("/([a-zA-Z]+)/([0-9]+)(?:/([a-zA-Z]+).*)?");
  private static final Map<String, String> NAMES = new LinkedHashMap<>();
  private static final Map<String, String> ROWS = Map.of("members", "Membre", "jointProjects", "Projet commun", "budget",
      "Dépense", "funding", "Ressource");

  static {
    NAMES.put("/lead", "Organisation porteuse");
    NAMES.put("/lead/name", "Nom de l’organisation");
    NAMES.put("/lead/siret", "Numéro SIRET");
    NAMES.put("/lead/legalCategory", "Forme juridique");
    NAMES.put("/lead/email", "Adresse électronique à laquelle nous écrirons");
    NAMES.put("/lead/address", "Adresse postale");
    NAMES.put("/lead/representative", "Représentant légal");
    NAMES.put("/lead/representative/name", "Nom du représentant légal");
    NAMES.put("/lead/representative/function", "Sa fonction");
    NAMES.put("/lead/representative/signatory", "Signe-t-il lui-même la candidature ?");
    NAMES.put("/annualPublicGrants", "Subventions publiques reçues par an");
    NAMES.put("/previouslyFunded", "Un appel à projets précédent a-t-il déjà financé ce pôle ?");
    NAMES.put("/stateAidReceivedLastThreeYears", "Aides d’État reçues au cours des trois dernières années");
    NAMES.put("/members", "Membres du pôle");
    NAMES.put("/signedLucrativePartnerships", "Partenariats déjà signés avec des entreprises à but lucratif");
    NAMES.put("/otherEnterpriseInGovernance", "D’autres entreprises siègent-elles dans la gouvernance ?");
    NAMES.put("/territory", "Territoire");
    NAMES.put("/territory/departement", "Département");
    NAMES.put("/territory/communeCodes", "Communes");
    NAMES.put("/territory/description", "Description du territoire");
    NAMES.put("/territory/inCityPolicyArea", "Quartier de la politique de la ville");
    NAMES.put("/territory/inFragileRuralArea", "Territoire rural en difficulté");
    NAMES.put("/territory/inDeindustrialisedBasin", "Bassin d’emploi désindustrialisé");
    NAMES.put("/poleName", "Nom du pôle");
    NAMES.put("/poleType", "Type de pôle");
    NAMES.put("/summary", "Résumé du projet");
    NAMES.put("/durationMonths", "Durée du projet, en mois");
    NAMES.put("/strategy", "Stratégie commune des membres");
    NAMES.put("/socialInnovation", "Innovation sociale");
    NAMES.put("/localRooting", "Ancrage local");
    NAMES.put("/actionPlan", "Plan d’action");
    NAMES.put("/jointProjects", "Projets communs");
    NAMES.put("/sectors", "Secteurs d’activité");
    NAMES.put("/policies", "Politiques publiques dans lesquelles le pôle s’inscrit");
    NAMES.put("/budget", "Budget");
    NAMES.put("/requestedAmount", "Aide demandée");
    NAMES.put("/funding", "Plan de financement");
    NAMES.put("name", "nom");
    NAMES.put("siret", "numéro SIRET");
    NAMES.put("legalCategory", "forme juridique");
    NAMES.put("trainingBody", "organisme de formation");
    NAMES.put("evidence", "preuves d’appartenance à l’économie sociale et solidaire");
    NAMES.put("title", "titre");
    NAMES.put("description", "description");
    NAMES.put("year", "année");
    NAMES.put("category", "catégorie");
    NAMES.put("label", "libellé");
    NAMES.put("amount", "montant");
    NAMES.put("source", "origine");
    NAMES.put("confirmed", "acquis");
  }

  private AnswerLabels() {
  }

  /** « Membre 2, numéro SIRET ». */
  public static String of(String pointer) {
    if (pointer.startsWith("/territory/communeCodes/")) {
      return "Commune " + (Integer.parseInt(pointer.substring(pointer.lastIndexOf('/') + 1)) + 1);
    }
    String known = NAMES.get(pointer);
    if (known != null) {
      return known;
    }
    Matcher row = ROW.matcher(pointer);
    if (row.matches() && ROWS.containsKey(row.group(1))) {
      String name = ROWS.get(row.group(1)) + " " + (Integer.parseInt(row.group(2)) + 1);
      return row.group(3) == null ? name : name + ", " + NAMES.getOrDefault(row.group(3), row.group(3));
    }
    return "Réponse";
  }
}
