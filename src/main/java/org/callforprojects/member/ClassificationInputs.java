package org.callforprojects.member;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the decision {@code ess-classification} wants to know of one member. Component names are the names of its
 * inputs.
 *
 * @param essClass name of the {@link EssClass} of the member's legal category
 * @param isScicOrScop one approval for both: neither SCIC nor SCOP has a legal category that always tells
 * @param publicFamily name of the {@link LegalFamily} of a public body; null for the others
 * @param isTrainingBody declared by the applicant: training bodies have no legal category of their own
 * @param manualOverride name of the {@link MemberNature} that a case officer has set; null when none has
 * @param ruleSet {@code 2013}, {@code 2015} or {@code CURRENT}
 */
public record ClassificationInputs(
    String essClass,
    boolean hasEssRegistryMention,
    boolean hasSolidarityApproval,
    boolean isScicOrScop,
    boolean isInsertionStructure,
    String publicFamily,
    boolean isTrainingBody,
    String manualOverride,
    String ruleSet) {

  /** @param manualOverride null when no case officer has set the nature of this member */
  public static ClassificationInputs of(LegalCategory category, Set<MemberEvidence> evidence, boolean trainingBody,
      MemberNature manualOverride, String ruleSet) {
    return new ClassificationInputs(
        category.essClass().name(),
        evidence.contains(MemberEvidence.ESS_REGISTRY_MENTION),
        evidence.contains(MemberEvidence.ESUS_APPROVAL),
        evidence.contains(MemberEvidence.SCIC) || evidence.contains(MemberEvidence.SCOP),
        evidence.contains(MemberEvidence.INSERTION_STRUCTURE),
        category.essClass() == EssClass.PUBLIC ? category.family().name() : null,
        trainingBody,
        manualOverride == null ? null : manualOverride.name(),
        ruleSet);
  }

  /** By input name; holds every input, with null where there is nothing: a missing name would fail the decision. */
  public Map<String, Object> asMap() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("essClass", essClass);
    inputs.put("hasEssRegistryMention", hasEssRegistryMention);
    inputs.put("hasSolidarityApproval", hasSolidarityApproval);
    inputs.put("isScicOrScop", isScicOrScop);
    inputs.put("isInsertionStructure", isInsertionStructure);
    inputs.put("publicFamily", publicFamily);
    inputs.put("isTrainingBody", isTrainingBody);
    inputs.put("manualOverride", manualOverride);
    inputs.put("ruleSet", ruleSet);
    return inputs;
  }
}
