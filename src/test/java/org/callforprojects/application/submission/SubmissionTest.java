package org.callforprojects.application.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

import org.callforprojects.member.MemberEvidence;
import org.junit.jupiter.api.Test;

class SubmissionTest {

  /** A repeat is known by the digest of its body: the same proofs must always be written in the same order. */
  @Test
  void proofsOfAMemberHaveOneOrder() {
    List<MemberEvidence> all = List.of(MemberEvidence.values());
    List<MemberEvidence> reversed = all.stream().sorted(Comparator.reverseOrder()).toList();
    assertThat(member(reversed).evidence()).containsExactlyElementsOf(member(all).evidence());
  }

  private static Submission.Member member(List<MemberEvidence> evidence) {
    return new Submission.Member("Atelier", "38047555800058", "5710", false, new LinkedHashSet<>(evidence));
  }
}
