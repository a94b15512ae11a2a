package org.callforprojects.member;

/**
 * One INSEE legal category, third level.
 *
 * @param code four digits
 * @param labelFr the official label, in French
 * @param essClass what the category says of the social and solidarity economy
 * @param family its family; null when the category has no legal personality
 */
public record LegalCategory(String code, String labelFr, EssClass essClass, LegalFamily family) {

  private static final String OF_PUBLIC_UTILITY = "9230";

  /** What stands for the label of a code that is in no list. */
  static final String UNLISTED = "code absent de la nomenclature, à vérifier au vu des statuts";

  /** « Association déclarée (9220) ». */
  public String label() {
    return labelFr + " (" + code + ")";
  }

  /** Association recognised as of public utility. */
  public boolean isOfPublicUtility() {
    return OF_PUBLIC_UTILITY.equals(code);
  }

  /** Whether the code is of no list, so that a case officer must look. */
  public boolean isUnlisted() {
    return UNLISTED.equals(labelFr);
  }

  /**
   * The input {@code leadFamily} of the decision {@code required-documents}: ASSOCIATION, FOUNDATION, COOPERATIVE,
   * MUTUAL, COMMERCIAL, or PUBLIC and OTHER for those that may not lead a pole.
   */
  public String leadFamily() {
    if (essClass == EssClass.PUBLIC) {
      return EssClass.PUBLIC.name();
    }
    if (family == null) {
      return "OTHER";
    }
    // Asked for the papers of a cooperative: the case officer sees from the statutes whether it is one
    return (family == LegalFamily.COOPERATIVE_OR_OTHER ? LegalFamily.COOPERATIVE : family).name();
  }

  /** May lead a pole and receive the grant: a private body with legal personality. Source: domain rules 3.2 and 5.4. */
  public boolean isEligibleBody() {
    return essClass != EssClass.PUBLIC && essClass != EssClass.NOT_A_LEGAL_PERSON;
  }

  /** Must bring a proof of its place in the social economy: document ESS_EVIDENCE. Source: domain rules 5.1 row 21. */
  public boolean needsEssEvidence() {
    return essClass == EssClass.ESS_ON_EVIDENCE;
  }
}
