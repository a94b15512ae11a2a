package org.callforprojects.grant.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.money.FunderShare;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Row;

/** The table of signatures at the end of an agreement or an amendment: who signed and when, else room to sign. */
final class Signatures {

  /** Room for a signature on paper. */
  private static final String BLANK = "\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026";

  private Signatures() {
  }

  /**
   * @param successor who takes the beneficiary's place and signs on the same copy; null for nobody
   * @param names     by account of staff, of those who signed for a funder
   */
  static Block of(List<PartySignature> signatures, Beneficiary beneficiary, Beneficiary successor, List<FunderShare> funders,
      Map<String, String> names) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("Le bénéficiaire : " + beneficiary.name(), PartySignature.BENEFICIARY, signatory(beneficiary), signatures));
    if (successor != null) {
      rows.add(row("Le nouveau bénéficiaire : " + successor.name(), PartySignature.BENEFICIARY, signatory(successor),
          signatures));
    }
    for (FunderShare funder : funders) {
      String by = signatures.stream().filter(signature -> signature.party().equals(funder.code())).findFirst()
          .map(signature -> names.getOrDefault(signature.signedBy(), signature.signedBy())).orElse("");
      rows.add(row(funder.name(), funder.code(), by, signatures));
    }
    return new Block.Table("", List.of(Column.of("Partie").wide(40), Column.of("Signée par").wide(30), Column.of("Le")), rows);
  }

  private static String signatory(Beneficiary beneficiary) {
    String representative = GrantWords.representative(beneficiary);
    return representative.isEmpty() ? "son représentant" : representative;
  }

  private static Row row(String party, String code, String by, List<PartySignature> signatures) {
    return signatures.stream().filter(signature -> signature.party().equals(code)).findFirst()
        .map(signature -> Row.of(party, by, FrenchText.dateTime(signature.signedAt())))
        .orElse(Row.of(party, by.isEmpty() ? BLANK : by + " : " + BLANK, BLANK));
  }
}
