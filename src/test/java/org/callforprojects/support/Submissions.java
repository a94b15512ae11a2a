package org.callforprojects.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies of synthetic deposits. */
public final class Submissions {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Submissions() {
  }

  /** An emerging pole, led by an association of the Lot: eligible under every rule set. */
  public static ObjectNode eligible() {
    try {
      return (ObjectNode) MAPPER.readTree("""
          {"poleName": "Pôle synthétique des Causses", "poleType": "EMERGING", "summary": "Circuits courts (synthétique).",
           "durationMonths": 36, "requestedAmount": 150000,
           "lead": {"name": "Association synthétique", "siret": "73282932000074", "legalCategory": "9220",
                    "email": "pole@exemple.invalid", "address": "1 rue de l’Exemple\\n46000 Cahors",
                    "representative": {"name": "Dominique Exemple", "function": "Présidence", "signatory": true}},
           "territory": {"departement": "46", "communeCodes": ["46102"], "description": "Causses",
                         "inCityPolicyArea": false, "inFragileRuralArea": true, "inDeindustrialisedBasin": false},
           "members": [{"name": "Conserverie synthétique", "siret": "38047555800058", "legalCategory": "5710",
                        "trainingBody": false, "evidence": []},
                       {"name": "Commune synthétique", "siret": "20004697700019", "legalCategory": "7346",
                        "trainingBody": false, "evidence": []}],
           "strategy": "Mutualiser la logistique.", "socialInnovation": "Une légumerie partagée.",
           "localRooting": "Présence ancienne.", "actionPlan": "Trois années d’actions.",
           "jointProjects": [{"title": "Légumerie", "description": "Commune"}, {"title": "Logistique", "description": "Partagée"}],
           "signedLucrativePartnerships": 1, "otherEnterpriseInGovernance": true, "previouslyFunded": false,
           "annualPublicGrants": 80000, "stateAidReceivedLastThreeYears": 0,
           "budget": [{"year": 1, "category": "ANIMATION", "label": "Animation", "amount": 120000},
                      {"year": 2, "category": "COLLABORATIVE_PROJECT", "label": "Projets", "amount": 130000},
                      {"year": 3, "category": "ECONOMIC_MODEL", "label": "Modèle", "amount": 50000}],
           "funding": [{"source": "LOCAL_AUTHORITY", "name": "Communauté synthétique", "siret": "20004697700019",
                        "amount": 40000, "confirmed": true},
                       {"source": "OWN", "name": "Fonds propres", "amount": 110000, "confirmed": true}]}
          """);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** No enterprise outside the social economy: a blocking reason. */
  public static ObjectNode withoutOtherEnterprise() {
    ObjectNode body = eligible();
    body.withArray("members").remove(0);
    return body;
  }

  /** One authority brings 100,000 of 300,000 EUR of eligible costs: correctable. */
  public static ObjectNode withTooLargeAuthority() {
    ObjectNode body = eligible();
    ((ObjectNode) body.withArray("funding").get(0)).put("amount", 100000);
    ((ObjectNode) body.withArray("funding").get(1)).put("amount", 50000);
    return body;
  }
}
