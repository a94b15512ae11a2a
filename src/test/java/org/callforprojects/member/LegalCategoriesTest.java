package org.callforprojects.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LegalCategoriesTest {

  private final LegalCategories categories = new LegalCategories();

  @Test
  void all272CategoriesLoad() {
    assertThat(categories.all()).hasSize(272).allSatisfy(category -> {
      assertThat(category.code()).matches("[0-9]{4}");
      assertThat(category.labelFr()).isNotBlank().doesNotContain("'", "\"");
      assertThat(categories.find(category.code())).containsSame(category);
    });
  }

  @Test
  void onlyCategoriesWithoutLegalPersonalityHaveNoFamily() {
    assertThat(categories.all()).filteredOn(category -> category.family() == null)
        .allMatch(category -> category.essClass() == EssClass.NOT_A_LEGAL_PERSON)
        .extracting(LegalCategory::code).containsExactly("0000", "2110", "2120", "2210", "2220", "2310", "2320", "2385", "2400",
            "2700", "2800", "2900", "9210", "9224");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "5710 | SAS, société par actions simplifiée | ESS_ON_EVIDENCE | COMMERCIAL",
      "9230 | Association déclarée, reconnue d’utilité publique | ESS_BY_STATUTE | ASSOCIATION",
      "9260 | Association de droit local (Bas-Rhin, Haut-Rhin et Moselle) | ESS_BY_STATUTE | ASSOCIATION",
      "6100 | Caisse d’Épargne et de Prévoyance | TO_CONFIRM | COOPERATIVE_OR_OTHER",
      "7383 | Établissement public national à caractère scientifique culturel et professionnel | PUBLIC"
          + " | RESEARCH_OR_HIGHER_EDUCATION"})
  void labelsWithCommasAndAccentsAreWhole(String code, String label, EssClass essClass, LegalFamily family) {
    assertThat(categories.find(code)).contains(new LegalCategory(code, label, essClass, family));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5458", "5558", "5658"})
  void workersCooperativeIsEssByStatute(String code) {
    assertThat(categories.find(code)).hasValueSatisfying(category -> {
      assertThat(category.essClass()).isEqualTo(EssClass.ESS_BY_STATUTE);
      assertThat(category.labelFr()).contains("(SCOP)");
    });
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"0001", "5471", "9999", "92", " 9220", "insee_code"})
  void codeOutsideTheListIsUnknown(String code) {
    assertThat(categories.isKnown(code)).isFalse();
    assertThat(categories.find(code)).isEmpty();
  }

  /** Case 19: what INSEE has added since is no reason to refuse a whole deposit. */
  @Test
  void case19CodeOfNoListIsTakenWithAMarkForTheOfficer() {
    LegalCategory unlisted = categories.of("9999");
    assertThat(unlisted.isUnlisted()).isTrue();
    assertThat(unlisted.label()).isEqualTo("code absent de la nomenclature, à vérifier au vu des statuts (9999)");
    assertThat(unlisted.essClass()).isEqualTo(EssClass.TO_CONFIRM);
    assertThat(unlisted.isEligibleBody()).as("the statutes decide").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6598", "6533", "6540", "6597", "6599", "5485", "5515", "7361", "7331", "7366", "7373", "7389", "4140",
      "4150", "8410", "8420", "9150", "3120"})
  void case19MembersOfOrdinaryFormsAreKnown(String code) {
    assertThat(categories.find(code)).hasValueSatisfying(category -> assertThat(category.isUnlisted()).isFalse());
  }

  @ParameterizedTest
  @CsvSource({"9220,ASSOCIATION", "9300,FOUNDATION", "5458,COOPERATIVE", "5432,COOPERATIVE", "8210,MUTUAL",
      "5710,COMMERCIAL", "1000,COMMERCIAL", "7210,PUBLIC", "7383,PUBLIC", "9210,OTHER", "9224,OTHER"})
  void familyOfTheLeadIsWhatTheListOfDocumentsAsks(String code, String leadFamily) {
    assertThat(categories.find(code)).map(LegalCategory::leadFamily).contains(leadFamily);
  }

  @Test
  void everyLeadFamilyIsOneTheDecisionKnows() {
    assertThat(categories.all().stream().map(LegalCategory::leadFamily).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("ASSOCIATION", "FOUNDATION", "COOPERATIVE", "MUTUAL", "COMMERCIAL", "PUBLIC", "OTHER");
  }

  @ParameterizedTest
  @CsvSource({"9220,true", "5710,true", "1000,true", "9240,true", "7210,false", "7410,false", "9210,false", "9224,false"})
  void publicBodyAndBodyWithoutPersonalityMayNotLead(String code, boolean eligible) {
    assertThat(categories.leadIsEligibleBody(code)).isEqualTo(eligible);
  }

  @ParameterizedTest
  @CsvSource({"5710,true", "5499,true", "9220,false", "5458,false", "1000,false", "5432,false"})
  void onlyACompanyThatIsEssOnEvidenceOwesTheProof(String code, boolean needed) {
    assertThat(categories.find(code)).map(LegalCategory::needsEssEvidence).contains(needed);
  }
}
