package org.callforprojects.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemberLabelsTest {

  @ParameterizedTest
  @MethodSource("labels")
  void labelsAreDistinctAndWrittenAsFrenchPrintsThem(List<String> labels) {
    assertThat(labels).doesNotHaveDuplicates().allSatisfy(label ->
        assertThat(label).isNotBlank().doesNotContain("'").doesNotContain("« ").doesNotContain(" »")
            .doesNotContain("_"));
  }

  static Stream<List<String>> labels() {
    return Stream.of(
        Arrays.stream(EssClass.values()).map(EssClass::label).toList(),
        Arrays.stream(LegalFamily.values()).map(LegalFamily::label).toList(),
        Arrays.stream(MemberNature.values()).map(MemberNature::label).toList(),
        Arrays.stream(MemberEvidence.values()).map(MemberEvidence::label).toList());
  }
}
