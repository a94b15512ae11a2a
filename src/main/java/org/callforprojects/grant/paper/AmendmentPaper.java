package org.callforprojects.grant.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.callforprojects.call.CallSettings;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.Tranche;
import org.callforprojects.money.FunderShare;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** An amendment: what it changes of a signed agreement, article by article, before it is in force. */
@Component
class AmendmentPaper {

  private final AgreementPaper agreements;

  AmendmentPaper(AgreementPaper agreements) {
    this.agreements = agreements;
  }

  /** @param names by account of staff, of those who signed for a funder */
  Paper of(Grant grant, Amendment amendment, CallSettings settings, Map<String, String> names) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("objet", "Article 1 – Objet", object(grant, amendment)));
    sections.add(new Section("modifications", "Article 2 – Modifications", changes(grant, amendment, agreements.of(grant, settings, names))));
    sections.add(new Section("effet", "Article 3 – Effet", List.of(text("L’avenant prend effet le jour de la dernière signature. "
        + "Il ne modifie pas le montant du soutien, de " + FrenchText.euros(grant.terms().award())
        + ", ni la part de chaque financeur, ni ce qui est déjà versé. Les autres stipulations de la convention restent "
        + "inchangées."))));
    sections.add(new Section("signatures", "Signatures", List.of(
        Signatures.of(amendment.signatures(), grant.beneficiary(), amendment.beneficiary(),
            GrantWords.funders(grant.terms()), names))));
    return new Paper("Avenant n° " + amendment.number() + " à la convention de soutien",
        grant.reference() + " – " + grant.terms().poleName(), settings.office().name(), grant.reference(),
        FrenchText.date(amendment.decidedAt() == null ? amendment.requestedAt() : amendment.decidedAt()), sections);
  }

  private static List<Block> object(Grant grant, Amendment amendment) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(text("La convention " + grant.reference() + ", signée le " + FrenchText.date(grant.signedOn()) + " entre les "
        + "financeurs (" + String.join(" ; ", GrantWords.funders(grant.terms()).stream().map(FunderShare::name).toList())
        + ") et le bénéficiaire, " + grant.beneficiary().name() + " (SIRET " + GrantWords.siret(grant.beneficiary().siret())
        + "), est modifiée comme suit. La demande, du " + FrenchText.date(amendment.requestedAt()) + ", est ainsi motivée :"));
    blocks.add(Block.Typed.of(amendment.reason()));
    return blocks;
  }

  private static List<Block> changes(Grant grant, Amendment amendment, Paper agreement) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(text("Sont modifiés, dans la convention : " + String.join(" ; ", changed(amendment, agreement)) + "."));
    blocks.add(new Block.Items(GrantWords.changes(grant, amendment), true));
    if (amendment.beneficiary() != null) {
      blocks.add(text("Le nouveau bénéficiaire reprend, à compter de la prise d’effet, les droits et les obligations du précédent, "
          + "y compris les comptes rendus de ce qui a déjà été versé. Le précédent lui remet les pièces qui s’y rapportent."));
    }
    if (amendment.bank() != null) {
      blocks.add(new Block.Facts("Nouveau compte à créditer", GrantWords.account(amendment.bank()), false));
    }
    if (amendment.dueAfterMonths() != null) {
      Map<Integer, Integer> months = new TreeMap<>(amendment.dueAfterMonths());
      blocks.add(new Block.Table("Échéancier qui en résulte", List.of(Column.of("Tranche").wide(30), Column.amount("Montant").wide(25),
          Column.of("Échéance")), grant.schedule().stream().map(tranche -> Row.of(tranche.number() + ". "
              + tranche.kind().label(), FrenchText.euros(tranche.amount()), dueOn(grant, tranche, months))).toList()));
    }
    return blocks;
  }

  /** The articles of the agreement that it changes, as they are numbered there. */
  private static List<String> changed(Amendment amendment, Paper agreement) {
    List<String> changed = new ArrayList<>();
    if (amendment.beneficiary() != null) {
      changed.add("la désignation du bénéficiaire");
    }
    if (amendment.durationMonths() != null) {
      changed.add(article(agreement, AgreementPaper.DURATION));
    }
    if (amendment.plannedCosts() != null) {
      changed.add(article(agreement, AgreementPaper.COSTS));
    }
    if (amendment.dueAfterMonths() != null || amendment.bank() != null) {
      changed.add(article(agreement, AgreementPaper.PAYMENTS));
    }
    return changed;
  }

  private static String article(Paper agreement, String heading) {
    return agreement.sections().stream().map(Section::heading).filter(title -> title.endsWith(" – " + heading)).findFirst()
        .map(title -> "l’a" + title.substring(1)).orElseThrow();
  }

  private static String dueOn(Grant grant, Tranche tranche, Map<Integer, Integer> months) {
    Integer next = months.get(tranche.number());
    return next == null || grant.signedOn() == null ? GrantWords.due(tranche)
        : FrenchText.date(grant.signedOn().plusMonths(next));
  }

  private static Block text(String words) {
    return new Block.Text(words, false);
  }
}
