package org.callforprojects.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.json.Json;
import org.junit.jupiter.api.Test;

/** Shares are read as the decisions, letters and agreements before this type wrote them, and as it writes them. */
class FunderShareTest {

  private final Json json = new Json(new ObjectMapper().findAndRegisterModules());

  @Test
  void decisionThatDoesNotSayWhoseMoneyItIsIsRead() {
    CommitteeDecision decision = json.read("""
        {"sessionCode": "PTCE-2013-S1", "rank": 3, "outcome": "AWARD", "amount": 150000.00, "shares": [
          {"code": "METL", "name": "Ministère de l’Égalité des territoires", "amount": 90000.00},
          {"code": "CDC", "name": "Caisse des dépôts", "amount": 60000.00}],
         "votes": {"inFavour": 5, "against": 0, "abstentions": 0, "recused": 1}, "reason": "Un projet solide.", "signedBy": "paule",
         "signedAt": null}""", CommitteeDecision.class);
    assertThat(decision.shares()).containsExactly(
        new FunderShare("METL", "Ministère de l’Égalité des territoires", null, new BigDecimal("90000.00")),
        new FunderShare("CDC", "Caisse des dépôts", null, new BigDecimal("60000.00")));
    assertThat(json.read(json.write(decision), CommitteeDecision.class)).isEqualTo(decision);
  }

  @Test
  void shareOfALetterNamedItsFunder() {
    assertThat(json.read("{\"funder\": \"Caisse des dépôts\", \"amount\": 60000.00}", FunderShare.class))
        .isEqualTo(new FunderShare(null, "Caisse des dépôts", null, new BigDecimal("60000.00")));
  }

  @Test
  void partOfAnAgreementIsReadAsItWasAndWrittenAsItWas() {
    String part = "{\"code\":\"CDC\",\"name\":\"Caisse des dépôts\",\"state\":false,\"amount\":60000.00}";
    FunderShare read = json.read(part, FunderShare.class);
    assertThat(read).isEqualTo(new FunderShare("CDC", "Caisse des dépôts", false, new BigDecimal("60000.00")));
    assertThat(json.write(read)).isEqualTo(part);
  }
}
