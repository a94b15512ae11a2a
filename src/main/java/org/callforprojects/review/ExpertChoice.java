package org.callforprojects.review;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callforprojects.french.FrenchText;

/**
 * Who may review an application and who should: of those without a known interest, the one with the fewest open
 * reviews, then with the fewest ever asked, then by an order that differs from one application to the next (domain 5.14).
 *
 * @param candidates those who may, the best choice first
 * @param excluded   those who may not, with the reason (French)
 */
record ExpertChoice(List<Expert> candidates, Map<Expert, String> excluded, Map<String, ReviewRepository.Load> loads) {

  /**
   * What the exclusions look at.
   *
   * @param departement of the lead organisation
   * @param sirens      of every member, the lead included
   * @param domains     of the members' addresses, mail providers open to anyone included
   * @param asked       experts asked before on this application, whatever became of it
   */
  record Facts(String reference, String departement, Set<String> sirens, Set<String> domains, Set<String> asked) {
  }

  static ExpertChoice of(List<Expert> experts, Map<String, ReviewRepository.Load> loads, Facts facts,
      PublicMailDomains openToAnyone) {
    List<Expert> candidates = new ArrayList<>();
    Map<Expert, String> excluded = new LinkedHashMap<>();
    for (Expert expert : experts) {
      String reason = exclusion(expert, facts, openToAnyone);
      if (reason == null) {
        candidates.add(expert);
      } else {
        excluded.put(expert, reason);
      }
    }
    candidates.sort(Comparator.<Expert>comparingInt(expert -> load(loads, expert).open())
        .thenComparingInt(expert -> load(loads, expert).total())
        .thenComparing(expert -> lot(facts.reference(), expert))
        .thenComparing(Expert::userId));
    return new ExpertChoice(candidates, excluded, loads);
  }

  private static String exclusion(Expert expert, Facts facts, PublicMailDomains openToAnyone) {
    if (facts.asked().contains(expert.userId())) {
      return "déjà sollicité sur cette candidature";
    }
    if (expert.isStaff()) {
      return "agent qui accède à toutes les candidatures";
    }
    if (expert.links().stream().anyMatch(facts.sirens()::contains)) {
      return "lien déclaré avec un membre du pôle";
    }
    String domain = domain(expert.email());
    if (!openToAnyone.contains(domain) && facts.domains().stream()
        .anyMatch(member -> !openToAnyone.contains(member) && same(member, domain))) {
      return "adresse électronique dans le domaine d’un membre du pôle";
    }
    if (expert.departement() != null && expert.departement().equals(facts.departement())) {
      return "même département que le chef de file";
    }
    return null;
  }

  /** As good as drawn, and the same each time it is asked. */
  private static UUID lot(String reference, Expert expert) {
    return UUID.nameUUIDFromBytes((reference + ' ' + expert.userId()).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean same(String one, String other) {
    return !one.isEmpty() && !other.isEmpty()
        && (one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one));
  }

  /** Lower case; empty when there is no address. */
  static String domain(String email) {
    return email == null || !email.contains("@") ? ""
        : email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
  }

  private static ReviewRepository.Load load(Map<String, ReviewRepository.Load> loads, Expert expert) {
    return loads.getOrDefault(expert.userId(), ReviewRepository.Load.NONE);
  }

  /** Why the first candidate is chosen. */
  String explanation() {
    ReviewRepository.Load load = load(loads, candidates.get(0));
    return FrenchText.spaced("Choisi automatiquement : ") + FrenchText.many(load.open(), "expertise") + " en cours et "
        + FrenchText.many(load.total(), "demandée") + " jusqu’ici, la charge la plus faible parmi "
        + FrenchText.many(candidates.size(), "expert possible") + "." + exclusions();
  }

  /** How many were left out and why, without naming anybody. */
  String exclusions() {
    return excluded.isEmpty() ? "" : FrenchText.spaced(" Écartés : ") + excluded.values().stream()
        .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()))
        .entrySet().stream().map(e -> e.getValue() + " (" + e.getKey() + ")").collect(Collectors.joining(", ")) + ".";
  }
}
