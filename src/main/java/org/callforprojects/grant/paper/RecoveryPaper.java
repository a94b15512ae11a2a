package org.callforprojects.grant.paper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.call.CallSettings;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.Terms;
import org.callforprojects.letter.LegalTexts;
import org.callforprojects.money.FunderShare;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** What one funder claims: who owes it, how it was computed, whom to pay, into which account and until when. */
@Component
class RecoveryPaper {

  /** Once its order is issued. @param issuer name of who issued it */
  Paper of(Grant grant, Claim claim, CallSettings settings, String issuer) {
    LegalTexts law = new LegalTexts(grant.terms().ruleSet(), claim.issuedAt());
    FunderShare creditor = grant.funder(claim.funder());
    List<Section> sections = List.of(
        new Section("debiteur", "Débiteur", List.of(new Block.Facts("", debtor(grant), false))),
        new Section("creance", "Créance", List.of(
            new Block.Answer("Somme à reverser au financeur « " + creditor.name() + " » : " + FrenchText.euros(claim.amount())
                + ", au plus tard le " + FrenchText.date(claim.dueOn()) + "."), shares(grant, claim))),
        new Section("calcul", "Base et calcul", calculation(grant, grant.recovery())),
        new Section("paiement", "Paiement et contestation", payment(grant, claim, creditor, law)),
        new Section("emission", "Émission", List.of(new Block.Text(GrantWords.claim(grant, claim) + ", le "
            + FrenchText.date(claim.issuedAt()) + ", par " + issuer + ", pour l’ordonnateur du financeur « " + creditor.name() + " ».", false))));
    return new Paper(GrantWords.claim(grant, claim) + " n° " + claim.reference(),
        grant.reference() + " – " + grant.terms().poleName(), settings.office().name(), grant.reference(),
        FrenchText.date(claim.issuedAt()), sections);
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

  /** Where it stands among what is owed to all, each claimed for itself. */
  private static Block shares(Grant grant, Claim claim) {
    List<Row> rows = new ArrayList<>();
    for (Claim other : grant.recovery().claims()) {
      rows.add(new Row(List.of(grant.funder(other.funder()).name()
          + (other.funder().equals(claim.funder()) ? "" : " (réclamée à part)"), FrenchText.euros(other.amount())),
          other.funder().equals(claim.funder())));
    }
    return new Block.Table("Part du trop-versé", List.of(Column.of("Financeur").wide(50), Column.amount("Montant")), rows);
  }

  private static List<Block> calculation(Grant grant, Recovery recovery) {
    Terms terms = grant.terms();
    BigDecimal accepted = grant.acceptedCosts();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text(recovery.basis(), false));
    blocks.add(new Block.Facts("", List.of(new Fact("Soutien accordé", FrenchText.euros(terms.award())),
        new Fact("Dépenses éligibles prévues", FrenchText.euros(terms.eligibleCosts())),
        new Fact("Taux de la convention", GrantWords.about(terms.award(), terms.eligibleCosts())),
        new Fact("Dépenses éligibles acceptées", FrenchText.euros(accepted)),
        new Fact("Soutien porté par ces dépenses", FrenchText.euros(terms.award().min(terms.borne(accepted)).min(terms.maxGrant()))),
        new Fact("Trop-versé", FrenchText.euros(recovery.amount()))), false));
    return blocks;
  }

  private static List<Block> payment(Grant grant, Claim claim, FunderShare creditor, LegalTexts law) {
    List<Fact> where = new ArrayList<>(List.of(new Fact("À payer à", claim.accountant() == null ? "—" : claim.accountant()),
        new Fact("Compte (IBAN)", claim.iban() == null ? "—" : GrantWords.iban(claim.iban())),
        new Fact("Au plus tard le", FrenchText.date(claim.dueOn())),
        new Fact("Référence à rappeler", claim.reference() + " – " + grant.reference())));
    List<Block> blocks = new ArrayList<>(List.of(new Block.Facts("", where, false), new Block.Text(
        "Un échéancier ou une remise gracieuse se demandent à celui qui recouvre, nommé ci-dessus.", false)));
    if (creditor.state()) {
      blocks.add(new Block.Text("Avant de saisir le juge, le débiteur qui conteste l’existence, le montant ou l’exigibilité de la "
          + "créance adresse une réclamation, avec ses justifications, au comptable chargé du recouvrement, dans les deux mois de "
          + "la notification du présent titre.", false));
      blocks.add(new Block.Text("Textes applicables : " + law.recovery() + ".", true));
    } else {
      blocks.add(new Block.Text("Cette somme est due au financeur « " + creditor.name() + " », qui la recouvre par ses propres moyens. Toute "
          + "contestation lui est adressée dans les deux mois de la notification de la présente demande.", false));
    }
    return blocks;
  }
}
