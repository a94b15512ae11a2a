package org.callforprojects.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClassificationInputsTest {

  private static final Set<MemberEvidence> NONE = EnumSet.noneOf(MemberEvidence.class);

  private final LegalCategories categories = new LegalCategories();

  @Test
  void companyWithoutProofHasEveryInputEvenTheEmptyOnes() {
    assertThat(inputs("5710", NONE, null).asMap()).containsExactly(
        entry("essClass", "ESS_ON_EVIDENCE"),
        entry("hasEssRegistryMention", false),
        entry("hasSolidarityApproval", false),
        entry("isScicOrScop", false),
        entry("isInsertionStructure", false),
        entry("publicFamily", null),
        entry("isTrainingBody", false),
        entry("manualOverride", null),
        entry("ruleSet", "2013"));
  }

  @ParameterizedTest
  @CsvSource({"ESS_REGISTRY_MENTION,hasEssRegistryMention", "ESUS_APPROVAL,hasSolidarityApproval", "SCIC,isScicOrScop",
      "SCOP,isScicOrScop", "INSERTION_STRUCTURE,isInsertionStructure"})
  void eachProofSetsItsInputAndNoOther(MemberEvidence evidence, String input) {
    assertThat(inputs("5710", EnumSet.of(evidence), null).asMap()).containsEntry(input, true)
        .satisfies(map -> assertThat(map.values()).containsOnlyOnce(true));
  }

  @ParameterizedTest
  @CsvSource({"7210,LOCAL_AUTHORITY", "7346,LOCAL_AUTHORITY_GROUPING", "7383,RESEARCH_OR_HIGHER_EDUCATION",
      "7410,OTHER_PUBLIC"})
  void familyIsGivenForAPublicBody(String code, String family) {
    assertThat(inputs(code, NONE, null).publicFamily()).isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource({"9220", "5458", "1000", "9210", "5432"})
  void familyIsKeptBackForOthers(String code) {
    assertThat(inputs(code, NONE, null).publicFamily()).isNull();
  }

  @Test
  void declaredTrainingBodyAndRuleSetArePassedOn() {
    LegalCategory category = categories.find("9220").orElseThrow();

    assertThat(ClassificationInputs.of(category, NONE, true, null, "CURRENT").asMap())
        .containsEntry("isTrainingBody", true).containsEntry("ruleSet", "CURRENT");
  }

  @ParameterizedTest
  @EnumSource(MemberNature.class)
  void overrideOfTheCaseOfficerIsPassedOnByItsName(MemberNature nature) {
    assertThat(inputs("9220", NONE, nature).asMap()).containsEntry("manualOverride", nature.name());
  }

  private ClassificationInputs inputs(String code, Set<MemberEvidence> evidence, MemberNature override) {
    return ClassificationInputs.of(categories.find(code).orElseThrow(), evidence, false, override, "2013");
  }
}
