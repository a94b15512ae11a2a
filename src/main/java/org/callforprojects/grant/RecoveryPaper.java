package org.callforprojects.grant;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.call.CallSettings;
import org.callforprojects.french.FrenchText;
import org.callforprojects.letter.LegalTexts;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** The recovery order: who owes what to whom, how it was computed, and until when. */
@Component
class RecoveryPaper {

  /** Once its order is issued. @param issuer name of who issued it */
  Paper of(Grant grant, CallSettings settings, String issuer) {
    Recovery recovery = grant.recovery();
    LegalTexts law = new LegalTexts(grant.terms().ruleSet(), recovery.issuedAt());
    List<Section> sections = List.of(
        new Section("debiteur", "Débiteur", List.of(new Block.Facts("", debtor(grant), false))),
        new Section("creance", "Créance", List.of(
            new Block.Answer("Somme à reverser : " + FrenchText.euros(recovery.amount()) + ", au plus tard le "
                + FrenchText.date(recovery.dueOn()) + "."), shares(grant, recovery))),
        new Section("calcul", "Base et calcul", calculation(grant, recovery)),
        new Section("paiement", "Paiement et contestation", payment(grant, recovery, law)),
        new Section("emission", "Émission", List.of(new Block.Text("Titre émis le " + FrenchText.date(recovery.issuedAt())
            + " par " + issuer + ", pour l’ordonnateur (" + settings.office().name() + ").", false))));
    return new Paper("Titre de perception n° " + recovery.reference(), grant.reference() + " – " + grant.terms().poleName(),
        settings.office().name(), grant.reference(), FrenchText.date(recovery.issuedAt()), sections);
  }

  private static List<Fact> debtor(Grant grant) {
    Beneficiary beneficiary = grant.beneficiary();
    List<Fact> facts = new ArrayList<>(List.of(new Fact("Dénomination", beneficiary.name()),
        new Fact("SIRET", GrantWords.siret(beneficiary.siret()))));
    if (beneficiary.address() != null && !beneficiary.address().isBlank()) {
      facts.add(new Fact("Adresse", String.join(", ", GrantWords.lines(beneficiary.address()))));
    }
    facts.add(new Fact("Convention", grant.reference() + ", signée le " + FrenchText.date(grant.signedOn())));
    return facts;
  }

  private static Block shares(Grant grant, Recovery recovery) {
    Map<String, String> names = grant.terms().funders().stream()
        .collect(Collectors.toMap(FunderPart::code, FunderPart::name));
    List<Row> rows = new ArrayList<>();
    recovery.shares().forEach((code, amount) -> {
      if (amount.signum() > 0) {
        rows.add(Row.of(names.getOrDefault(code, code), FrenchText.euros(amount)));
      }
    });
    rows.add(new Row(List.of("Total", FrenchText.euros(recovery.amount())), true));
    return new Block.Table("À reverser à", List.of(Column.of("Financeur").wide(50), Column.amount("Montant")), rows);
  }

  private static List<Block> calculation(Grant grant, Recovery recovery) {
    Terms terms = grant.terms();
    BigDecimal accepted = grant.acceptedCosts();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text(recovery.basis(), false));
    blocks.add(new Block.Facts("", List.of(new Fact("Soutien accordé", FrenchText.euros(terms.award())),
        new Fact("Dépenses éligibles prévues", FrenchText.euros(terms.eligibleCosts())),
        new Fact("Taux de la convention", GrantWords.part(terms.award(), terms.eligibleCosts())),
        new Fact("Dépenses éligibles acceptées", FrenchText.euros(accepted)),
        new Fact("Soutien porté par ces dépenses", FrenchText.euros(terms.award().min(terms.borne(accepted)).min(terms.maxGrant()))),
        new Fact("Trop-versé", FrenchText.euros(recovery.amount()))), false));
    return blocks;
  }

  private static List<Block> payment(Grant grant, Recovery recovery, LegalTexts law) {
    return List.of(new Block.Text("Chaque virement rappelle le numéro " + recovery.reference() + " et la référence "
        + grant.reference() + ". Des délais de paiement peuvent être demandés au comptable chargé du recouvrement.", false),
        new Block.Text("Avant de saisir le juge, le débiteur qui conteste l’existence, le montant ou l’exigibilité de la créance "
            + "adresse une réclamation, avec ses justifications, au comptable chargé du recouvrement, dans les deux mois de la "
            + "notification du présent titre.", false),
        new Block.Text("Textes applicables : " + law.recovery() + ".", true));
  }
}
