package org.callforprojects.demo.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.submission.Submission;
import org.callforprojects.member.MemberEvidence;

/** The organisations of a pole: who leads it, and 1 to 14 others. */
final class SyntheticMembers {

  private static final int LARGEST = 14;
  private static final List<Kind> LEADS = List.of(
      Kind.of("Association", "9220"), Kind.of("Association", "9220"), Kind.of("Association", "9220"),
      Kind.of("Association", "9220"), Kind.of("Association d’insertion", "9221"),
      Kind.of("Groupement d’employeurs", "9223"), Kind.of("Coopérative ouvrière", "5458"),
      Kind.of("Coopérative agricole", "6317"), Kind.of("Mutuelle", "8210"), Kind.of("Fondation", "9300"),
      Kind.proven("Société coopérative d’intérêt collectif", "5710", MemberEvidence.SCIC));
  private static final List<Kind> ESS = List.of(
      Kind.of("Association", "9220"), Kind.of("Association", "9220"), Kind.of("Chantier d’insertion", "9221"),
      Kind.of("Association intermédiaire", "9222"), Kind.of("Groupement d’employeurs", "9223"),
      Kind.of("Coopérative ouvrière", "5458"), Kind.of("Coopérative d’utilisation de matériel", "6316"),
      Kind.of("Mutuelle", "8210"), Kind.of("Fondation", "9300"),
      Kind.proven("Société coopérative d’intérêt collectif", "5710", MemberEvidence.SCIC),
      Kind.proven("Entreprise d’insertion", "5499", MemberEvidence.INSERTION_STRUCTURE),
      Kind.proven("Entreprise solidaire", "5710", MemberEvidence.ESUS_APPROVAL));
  private static final List<Kind> OTHER_ENTERPRISES = List.of(
      Kind.of("Société", "5710"), Kind.of("Société", "5710"), Kind.of("Entreprise", "5499"),
      Kind.of("Entreprise", "5499"), Kind.of("Artisan", "1000"), Kind.of("Société anonyme", "5599"),
      // of no use in 2013: the mention was created the year after
      Kind.proven("Société", "5710", MemberEvidence.ESS_REGISTRY_MENTION));
  private static final List<Kind> THIRD_PARTIES = List.of(
      Kind.of("Commune", "7210"), Kind.of("Communauté de communes", "7346"), Kind.of("Université", "7383"),
      Kind.of("Groupement d’intérêt public", "7410"), Kind.trainer("Centre de formation", "7410"));
  private static final Kind TO_CONFIRM = Kind.of("Société d’intérêt collectif agricole", "5432");
  private static final Kind UNPROVEN_LEAD = Kind.of("Société", "5710");
  private static final Kind PUBLIC_LEAD = Kind.of("Commune", "7210");

  private final SyntheticNumbers numbers;
  private final Chance chance;
  private final int pole;
  private int member;

  /** A kind of organisation; what it is called, its legal category and what proves that it belongs to the ESS. */
  private record Kind(String label, String category, boolean training, Set<MemberEvidence> evidence) {

    static Kind of(String label, String category) {
      return new Kind(label, category, false, Set.of());
    }

    static Kind proven(String label, String category, MemberEvidence evidence) {
      return new Kind(label, category, false, Set.of(evidence));
    }

    static Kind trainer(String label, String category) {
      return new Kind(label, category, true, Set.of());
    }
  }

  /**
   * Who is in the pole.
   *
   * @param lead      name, number and category of the lead
   * @param members   the others, and the lead again when it must prove what it is
   * @param toConfirm SIRET of those whose category does not decide
   */
  record Pole(Submission.Member lead, List<Submission.Member> members, List<String> toConfirm) {
  }

  SyntheticMembers(SyntheticNumbers numbers, Chance chance, int pole) {
    this.numbers = numbers;
    this.chance = chance;
    this.pole = pole;
  }

  Pole draw(Set<Weakness> weaknesses) {
    boolean anyEss = !weaknesses.contains(Weakness.NO_ESS_MEMBER);
    boolean anyOther = !weaknesses.contains(Weakness.NO_OTHER_ENTERPRISE);
    Submission.Member lead = organisation(lead(weaknesses));
    List<Submission.Member> members = new ArrayList<>();
    List<String> toConfirm = new ArrayList<>();
    members.add(organisation(chance.one(anyOther ? OTHER_ENTERPRISES : ESS)));
    int others = chance.between(0, chance.happens(0.15) ? LARGEST - 3 : 5);
    for (int i = 0; i < others; i++) {
      members.add(organisation(chance.one(family(anyEss, anyOther))));
    }
    if (weaknesses.contains(Weakness.PUBLIC_LEAD)) {
      members.add(organisation(chance.one(ESS)));
    }
    if (anyEss && chance.happens(0.06)) {
      Submission.Member unsure = organisation(TO_CONFIRM);
      members.add(unsure);
      toConfirm.add(unsure.siret());
    }
    if (!lead.evidence().isEmpty()) {
      members.add(0, lead);
    }
    return new Pole(lead, List.copyOf(members), List.copyOf(toConfirm));
  }

  private Kind lead(Set<Weakness> weaknesses) {
    if (weaknesses.contains(Weakness.PUBLIC_LEAD)) {
      return PUBLIC_LEAD;
    }
    return weaknesses.contains(Weakness.NO_ESS_MEMBER) ? UNPROVEN_LEAD : chance.one(LEADS);
  }

  private List<Kind> family(boolean anyEss, boolean anyOther) {
    double draw = chance.between(0.0, 1.0);
    if (draw < 0.45 && anyEss) {
      return ESS;
    }
    return draw < 0.75 && anyOther ? OTHER_ENTERPRISES : THIRD_PARTIES;
  }

  private Submission.Member organisation(Kind kind) {
    return new Submission.Member("%s %s %03d-%02d (synthétique)".formatted(kind.label(),
        chance.one(SyntheticTexts.MARKS), pole, ++member), numbers.siret(), kind.category(), kind.training(),
        kind.evidence());
  }
}
