package org.callforprojects.space.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.space.Section;
import org.junit.jupiter.api.Test;

class AnswerFormTest {

  @Test
  void rowsThatHoldNothingAreNotKeptAndOrderIsByNumber() {
    ObjectNode read = AnswerForm.read(Section.MEMBERS, Map.of("members.10.name", values("Dixième"), "members.2.name", values("Deuxième"),
        "members.3.name", values("  "), "members.2.evidence", values("SCIC", "SCOP"), "version", values("4"), "lead.name", values("x")));
    assertThat(read).hasToString("{\"members\":[{\"evidence\":[\"SCIC\",\"SCOP\"],\"name\":\"Deuxième\"},{\"name\":\"Dixième\"}]}");
  }

  @Test
  void ofATextAndTheChoiceBesideItTheChoiceIsMeant() {
    assertThat(AnswerForm.read(Section.ORGANISATION, Map.of("lead.legalCategory", values("association", "9220")))
        .at("/lead/legalCategory").asText()).isEqualTo("9220");
  }

  @Test
  void strangeNamesAreIgnored() {
    assertThat(AnswerForm.read(Section.BUDGET, Map.of("budget.0.amount.x.y.z", values("1"), "budget.99999.amount", values("1"),
        "budget", values("x"), "budget.0.__proto__", values("1")))).hasToString("{\"budget\":\"x\"}");
  }

  @Test
  void ofAnOpenListTheBoxesAndTheWordsBesideThemAreOneList() {
    ObjectNode read = AnswerForm.read(Section.PROJECT, Map.of("sectors", values("CULTURE", " Tourisme ;Artisanat; ")));
    assertThat(read).hasToString("{\"sectors\":[\"CULTURE\",\"Tourisme\",\"Artisanat\"]}");
    AnswerForm form = new AnswerForm(read, java.util.List.of(), false, 0, null);
    assertThat(form.has("sectors", "CULTURE")).isTrue();
    assertThat(form.others("sectors", java.util.List.of("CULTURE", "INSERTION"))).isEqualTo("Tourisme ; Artisanat");
  }

  @Test
  void differencesNameTheField() {
    ObjectNode mine = AnswerForm.read(Section.PROJECT, Map.of("poleName", values("A"), "summary", values("même")));
    ObjectNode theirs = AnswerForm.read(Section.PROJECT, Map.of("poleName", values("B"), "summary", values("même")));
    assertThat(AnswerForm.differences(mine, theirs)).containsExactly(new AnswerForm.Difference("Nom du pôle", "A", "B"));
  }

  private static String[] values(String... values) {
    return values;
  }
}
