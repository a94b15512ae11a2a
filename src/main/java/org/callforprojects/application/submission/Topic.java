package org.callforprojects.application.submission;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.french.FrenchText;

/**
 * What a pole works on (S06), and the policies that it fits into (S07, S09). Both lists are open: what is none of them is
 * kept in the applicant's words.
 */
public enum Topic {
  INSERTION(Kind.SECTOR, "Insertion par l’activité économique"),
  PERSONAL_SERVICES(Kind.SECTOR, "Services aux personnes"),
  CULTURE(Kind.SECTOR, "Activités culturelles et créatives"),
  RENEWABLE_ENERGY(Kind.SECTOR, "Énergies renouvelables"),
  ORGANIC_FOOD(Kind.SECTOR, "Agriculture biologique et circuits courts"),
  COMPETITIVENESS_CLUSTER(Kind.POLICY, "Pôle de compétitivité"),
  BUSINESS_CLUSTER(Kind.POLICY, "Grappe d’entreprises"),
  CLUSTER(Kind.POLICY, "Cluster"),
  CITY_CONTRACT(Kind.POLICY, "Contrat de ville"),
  FUTURE_JOBS(Kind.POLICY, "Emplois d’avenir"),
  FREE_JOBS(Kind.POLICY, "Emplois francs"),
  SOCIAL_COHESION(Kind.POLICY, "Cohésion sociale"),
  PRODUCTIVE_RECOVERY(Kind.POLICY, "Redressement productif"),
  EQUALITY_OF_TERRITORIES(Kind.POLICY, "Égalité des territoires");

  /** Which of the two lists. */
  public enum Kind {
    SECTOR, POLICY
  }

  private final Kind kind;
  private final String label;

  Topic(Kind kind, String label) {
    this.kind = kind;
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static List<Topic> of(Kind kind) {
    return Arrays.stream(values()).filter(topic -> topic.kind == kind).toList();
  }

  /** The words for a code, or what was typed. */
  public static String label(String value) {
    return Arrays.stream(values()).filter(topic -> topic.name().equals(value)).map(Topic::label).findFirst()
        .orElseGet(() -> FrenchText.spaced(value));
  }

  /** Once each, and known ones by their code however they were written. */
  public static List<String> tidied(Kind kind, List<String> typed) {
    if (typed == null) {
      return List.of();
    }
    Set<String> kept = typed.stream().filter(Objects::nonNull).map(String::strip).filter(one -> !one.isEmpty())
        .map(one -> of(kind).stream().filter(topic -> topic.name().equals(one) || plain(topic.label).equals(plain(one)))
            .map(Enum::name).findFirst().orElse(one))
        .collect(Collectors.toCollection(LinkedHashSet::new));
    return List.copyOf(kept);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('’', '\'').toLowerCase(Locale.FRENCH);
  }

  /** As a column holds them: {@code ;INSERTION;Tourisme;}; null for none. */
  public static String column(List<String> topics) {
    return topics.isEmpty() ? null : topics.stream().map(topic -> topic.replace(';', ',')).collect(Collectors.joining(";", ";", ";"));
  }

  /** Such a column without what applicants wrote in their own words. */
  public static String withoutWords(String column) {
    return column(ofColumn(column).stream().filter(one -> Arrays.stream(values()).anyMatch(topic -> topic.name().equals(one))).toList());
  }

  /** The topics of such a column. */
  public static List<String> ofColumn(String column) {
    return column == null ? List.of() : Arrays.stream(column.split(";")).filter(one -> !one.isEmpty()).toList();
  }
}
