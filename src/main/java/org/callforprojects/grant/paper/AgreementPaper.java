package org.callforprojects.grant.paper;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Funder;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.Tranche;
import org.callforprojects.letter.LegalTexts;
import org.callforprojects.member.LegalCategories;
import org.callforprojects.member.LegalCategory;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/**
 * The agreement: what loi 2000-321, article 10 wants in it (object, amount, payment, use, control, surplus), and the
 * conditions as they were frozen at the award. One agreement for all funders, signed by each (domain 3.3).
 */
@Component
class AgreementPaper {

  /** Headings that an amendment names. */
  static final String DURATION = "Durée";
  static final String COSTS = "Dépenses éligibles";
  static final String PAYMENTS = "Versements";

  private static final BigDecimal THRESHOLD = new BigDecimal("23000");

  private final DecisionWords words;
  private final LegalCategories categories;

  AgreementPaper(DecisionWords words, LegalCategories categories) {
    this.words = words;
    this.categories = categories;
  }

  /** Numbers the articles as they come. */
  private static final class Articles {
    private final List<Section> sections = new ArrayList<>();
    private int last;

    void add(String heading, List<Block> blocks) {
      last++;
      sections.add(new Section("article-" + last, "Article " + last + " – " + heading, blocks));
    }
  }

  /** @param names by account of staff, of those who signed for a funder */
  Paper of(Grant grant, CallSettings settings, Map<String, String> names) {
    Terms terms = grant.terms();
    Instant at = grant.offeredAt() == null ? Instant.EPOCH : grant.offeredAt();
    LegalTexts law = new LegalTexts(terms.ruleSet(), at);
    Articles articles = new Articles();
    articles.sections.add(new Section("parties", "Entre les soussignés", parties(grant, settings)));
    articles.sections.add(new Section("visas", "Vu", visas(grant, settings, law)));
    articles.add("Objet", object(grant));
    articles.add(DURATION, duration(grant));
    articles.add("Montant", amount(terms));
    articles.add(COSTS, costs(terms));
    articles.add(PAYMENTS, payments(grant, settings.delays().grants(), law));
    articles.add("Conditions fixées à l’attribution", conditions(terms));
    articles.add("Comptes rendus", reports(grant, settings.delays().grants(), law));
    articles.add("Contrôle et évaluation", control());
    if (terms.ruleSet().equals("CURRENT") && GrantWords.withoutProfit(grant.beneficiary())) {
      articles.add("Contrat d’engagement républicain", List.of(text("Le bénéficiaire a souscrit le contrat d’engagement "
          + "républicain et le fait respecter. Un manquement entraîne, après qu’il a été entendu, le retrait de la subvention "
          + "au prorata de la période restant à courir à la date du manquement (" + law.republicanCommitment() + ").")));
    }
    articles.add("Sommes non employées et reversement", recovery(settings.delays().grants(), law));
    if (grant.maySurplusBeKept()) {
      articles.add("Excédent", List.of(text("Organisme à but non lucratif, le bénéficiaire peut conserver tout ou partie de la "
          + "subvention qui n’a pas été dépensée, dans la limite d’un excédent raisonnable constaté dans le compte rendu "
          + "financier final, si le plan d’action est réalisé et si l’excédent est employé à des actions de même objet. "
          + "L’autorité qui accorde la subvention en décide au vu de ce compte rendu (loi n° 2000-321 du 12 avril 2000, "
          + "article 10).")));
    }
    articles.add("Avenants", List.of(text("Toute modification de la durée, de l’échéancier, du budget ou du bénéficiaire fait "
        + "l’objet d’un avenant signé de toutes les parties, demandé par écrit et motivé. Un avenant n’augmente pas le montant "
        + "du soutien ; il ne remet pas en cause ce qui est déjà versé. D’ici à sa dernière signature, la convention "
        + "s’applique telle qu’elle est.")));
    articles.add("Suspension et résiliation", termination(settings.delays().grants(), law));
    articles.add("Fondement de la convention", List.of(text(basis(terms))));
    articles.add("Aides d’État", stateAid(terms, law));
    articles.add("Publication", List.of(text(publication(terms, law))));
    articles.add("Litiges", List.of(text("Les parties recherchent d’abord une solution amiable. À défaut, les litiges relèvent du "
        + court(settings) + ".")));
    articles.sections.add(new Section("signatures", "Signatures", signatures(grant, names)));
    return new Paper("Convention de soutien à un pôle territorial de coopération économique",
        grant.reference() + " – " + terms.poleName(), settings.office().name(), grant.reference(),
        grant.offeredAt() == null ? "" : FrenchText.date(grant.offeredAt()), articles.sections);
  }

  private List<Block> parties(Grant grant, CallSettings settings) {
    Map<String, Funder> funders = settings.funders().stream().collect(Collectors.toMap(Funder::code, funder -> funder));
    List<Row> rows = GrantWords.funders(grant.terms()).stream().map(part -> Row.of(part.name(),
        part.state() ? "Financeur (État)" : "Financeur",
        GrantWords.siret(funders.containsKey(part.code()) ? funders.get(part.code()).siret() : null))).toList();
    Beneficiary to = grant.beneficiary();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Dénomination", to.name()));
    facts.add(new Fact("SIRET", GrantWords.siret(to.siret())));
    categories.find(to.legalCategory()).map(LegalCategory::labelFr)
        .ifPresent(label -> facts.add(new Fact("Forme juridique", label)));
    if (to.address() != null && !to.address().isBlank()) {
      facts.add(new Fact("Adresse", String.join(", ", GrantWords.lines(to.address()))));
    }
    String representative = GrantWords.representative(to);
    if (!representative.isEmpty()) {
      facts.add(new Fact("Représentée par", representative));
    }
    return List.of(new Block.Table("D’une part, les financeurs", List.of(Column.of("Financeur").wide(50), Column.of("Qualité"),
        Column.of("SIRET").wide(25)), rows),
        new Block.Facts("D’autre part, le bénéficiaire", facts, false));
  }

  private static List<Block> visas(Grant grant, CallSettings settings, LegalTexts law) {
    return List.of(new Block.Items(List.of("sur la convention : " + law.agreement() + " ;",
        "sur le compte rendu : " + law.report() + " ;", "sur les avances, les acomptes et le solde : " + law.payment() + " ;",
        "l’appel à projets " + settings.code() + " : " + settings.title() + " ;",
        "la candidature " + grant.reference() + " et la décision de soutien qui l’a retenue,"), false),
        text("les parties conviennent de ce qui suit."));
  }

  private List<Block> object(Grant grant) {
    Terms terms = grant.terms();
    String type = terms.poleType() == null ? "" : ", " + words.value("poleType", terms.poleType())
        .toLowerCase(java.util.Locale.FRENCH) + ",";
    return List.of(text("La convention a pour objet le soutien des financeurs au pôle « " + terms.poleName() + " »" + type
        + " pour la réalisation du plan d’action décrit dans la candidature " + grant.reference() + ". Le bénéficiaire a "
        + "initié et défini ce plan et le met en œuvre sous sa responsabilité. Les financeurs y contribuent pour son intérêt "
        + "général et n’en attendent aucune contrepartie directe."));
  }

  private static List<Block> duration(Grant grant) {
    int months = grant.terms().durationMonths();
    return List.of(text(grant.signedOn() == null
        ? "La convention prend effet le jour de la dernière signature, pour une durée de " + months + " mois."
        : "La convention a pris effet le " + FrenchText.date(grant.signedOn()) + ", jour de la dernière signature, pour une "
            + "durée de " + months + " mois, soit jusqu’au "
            + FrenchText.date(grant.signedOn().plusMonths(months).minusDays(1)) + "."),
        text("Les comptes rendus et le solde restent dus après ce terme."));
  }

  private static List<Block> amount(Terms terms) {
    List<Row> rows = new ArrayList<>();
    GrantWords.funders(terms).forEach(funder -> rows.add(Row.of(funder.name(), GrantWords.part(funder.amount(), terms.award()),
        FrenchText.euros(funder.amount()))));
    rows.add(new Row(List.of("Total", GrantWords.part(terms.award(), terms.award()), FrenchText.euros(terms.award())), true));
    return List.of(new Block.Answer("Le montant du soutien est de " + FrenchText.euros(terms.award()) + " au plus."),
        new Block.Table("Ce que chaque financeur apporte", List.of(Column.of("Financeur").wide(50), Column.amount("Part").wide(15),
            Column.amount("Montant")), rows),
        text("Chaque financeur n’est tenu que de sa part. Chaque versement se partage entre eux dans ces proportions, au "
            + "centime près."));
  }

  private static List<Block> costs(Terms terms) {
    List<Row> rows = new ArrayList<>();
    for (BudgetCategory category : BudgetCategory.values()) {
      BigDecimal planned = terms.plannedCosts().get(category);
      if (planned != null) {
        rows.add(Row.of(category.label(), FrenchText.euros(planned)));
      }
    }
    rows.add(new Row(List.of("Total", FrenchText.euros(terms.eligibleCosts())), true));
    return List.of(new Block.Table("Dépenses éligibles prévues", List.of(Column.of("Catégorie").wide(50),
        Column.amount("Montant")), rows),
        text("Le taux de la convention est le rapport du soutien à ces dépenses, " + FrenchText.euros(terms.award()) + " sur "
            + FrenchText.euros(terms.eligibleCosts()) + ", soit " + GrantWords.about(terms.award(), terms.eligibleCosts())
            + ". Si les dépenses éligibles réalisées et acceptées sont inférieures aux dépenses prévues, le "
            + "soutien est ramené à ce taux appliqué aux dépenses acceptées. Si elles leur sont supérieures, il n’est pas "
            + "augmenté."),
        text("Le plan de financement prévoit " + FrenchText.euros(terms.localCofunding()) + " de cofinancement des "
            + "collectivités territoriales."));
  }

  private List<Block> payments(Grant grant, GrantDelays delays, LegalTexts law) {
    List<Row> rows = new ArrayList<>();
    for (Tranche tranche : grant.schedule()) {
      rows.add(Row.of(String.valueOf(tranche.number()), tranche.kind().label(), GrantWords.share(tranche),
          FrenchText.euros(tranche.amount()), GrantWords.due(tranche), words.value("precondition", tranche.precondition())));
    }
    rows.add(new Row(List.of("", "Total", "", FrenchText.euros(ReportBody.sum(grant.schedule().stream().map(Tranche::amount)
        .toList())), "", ""), true));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Table("Échéancier", List.of(Column.of("N°").wide(10), Column.of("Nature").wide(10),
        Column.amount("Part").wide(10), Column.amount("Montant").wide(20), Column.of("Échéance").wide(25),
        Column.of("Condition")), rows));
    blocks.add(text("L’avance est versée après la dernière signature. Un acompte n’est versé que si le service fait est "
        + "certifié, si le cofinancement de la période est confirmé et si les sommes déjà versées sont employées à 70 % au "
        + "moins ; entre 30 % et 70 %, la moitié en est versée et le reste reporté sur l’échéance suivante ; en deçà, il "
        + "attend. Le solde est calculé sur les dépenses éligibles acceptées."));
    blocks.add(text("Chaque versement intervient dans un délai de " + delays.payment() + " jours à compter de la date à laquelle "
        + "ses conditions sont réunies. La personne qui examine le compte rendu, celle qui certifie le service fait, celle qui "
        + "ordonnance et celle qui paie sont distinctes (" + law.payment() + ")."));
    if (grant.bank() != null) {
      blocks.add(new Block.Facts("Compte à créditer", GrantWords.account(grant.bank()), false));
    }
    return blocks;
  }

  private static List<Block> conditions(Terms terms) {
    return Stream.<Block>of(text("Le soutien n’est acquis que si les conditions suivantes sont remplies. Elles ont été fixées au "
        + "plus tard à l’attribution ; seul un avenant peut les modifier."),
        new Block.Items(terms.conditions(), true)).toList();
  }

  private static List<Block> reports(Grant grant, GrantDelays delays, LegalTexts law) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(text("Le bénéficiaire remet un compte rendu dans les " + delays.reportMonths() + " mois qui suivent la fin de "
        + "chaque année de la convention, et un compte rendu final dans les " + delays.reportMonths() + " mois qui suivent son "
        + "terme (" + law.report() + "). Chacun comprend :"));
    blocks.add(new Block.Items(List.of("le compte rendu financier selon le tableau du formulaire Cerfa n° 15059 : dépenses et "
        + "ressources prévues et réalisées, écarts en euros et en pourcentage, règle de répartition des charges indirectes ;",
        "le compte rendu qualitatif des actions ;",
        "les indicateurs du pôle : emplois, activités, moyens mutualisés, projets communs, membres par nature, taux "
            + "d’autofinancement."), false));
    List<Row> rows = grant.schedule().stream().filter(tranche -> tranche.reportDueOn() != null)
        .map(tranche -> Row.of("Pour la " + GrantWords.tranche(tranche), FrenchText.date(tranche.reportDueOn()))).toList();
    if (!rows.isEmpty()) {
      blocks.add(new Block.Table("", List.of(Column.of("Compte rendu").wide(50), Column.of("Au plus tard le")), rows));
    }
    blocks.add(text("Un compte rendu en retard de plus de " + delays.formalNotice() + " jours donne lieu à une mise en demeure "
        + "d’y remédier dans un délai de " + delays.noticeAnswer() + " jours."));
    return blocks;
  }

  private static List<Block> control() {
    return List.of(text("Pendant la convention et dix ans après le dernier versement, le bénéficiaire tient les pièces "
        + "comptables et justificatives à la disposition des financeurs et des corps de contrôle, et leur donne accès aux "
        + "lieux et aux documents utiles. Il tient une comptabilité qui permet de suivre l’emploi de la subvention."),
        text("Les financeurs évaluent avec le bénéficiaire, au moins au terme de la convention, les résultats du plan d’action "
            + "au regard de ses objectifs et des indicateurs. L’évaluation porte sur l’utilité du plan pour l’intérêt "
            + "général, et sur ce qui peut en être retenu pour d’autres territoires."));
  }

  private static List<Block> recovery(GrantDelays delays, LegalTexts law) {
    return List.of(text("Est reversé ce qui a été versé au-delà de ce que portent les dépenses éligibles acceptées, ou employé à "
        + "un autre objet. Le calcul est notifié au bénéficiaire ; chaque financeur réclame sa part, l’État par un titre de perception, les "
        + "autres par une demande de reversement, payable dans un délai de " + delays.repaymentMonths() + " mois. Chaque financeur recouvre en proportion de ce qu’il a versé (" + law.recovery()
        + ")."));
  }

  private static List<Block> termination(GrantDelays delays, LegalTexts law) {
    return List.of(text("Si une condition n’est pas respectée, si un compte rendu n’est pas remis malgré une mise en demeure, ou si "
        + "le bénéficiaire cesse son activité, les versements peuvent être suspendus, et la convention résiliée."),
        text("La résiliation et le retrait de tout ou partie du soutien ne sont prononcés qu’après que le bénéficiaire, informé "
            + "des manquements relevés, a disposé de " + delays.hearing() + " jours pour présenter des observations écrites "
            + "et, à sa demande, orales, assisté ou représenté s’il le souhaite. La décision est motivée (" + law.withdrawal()
            + "). Le bénéficiaire peut aussi demander lui-même la résiliation."),
        text("À la résiliation, les versements cessent et les comptes sont arrêtés sur les dépenses éligibles acceptées."));
  }

  private static String basis(Terms terms) {
    if (terms.legalBasis() == null) {
      return "Le fondement de la convention n’est pas encore établi.";
    }
    String threshold = FrenchText.euros(THRESHOLD);
    String most = terms.maxAnnualAmount() == null ? "" : " Le montant annuel le plus élevé de l’échéancier est de "
        + FrenchText.euros(terms.maxAnnualAmount()) + ".";
    return terms.legalBasis().equals("REQUIRED_BY_LAW")
        ? "La convention est imposée par la loi : le montant annuel de la subvention dépasse " + threshold + " (loi n° 2000-321 "
            + "du 12 avril 2000, article 10 ; décret n° 2001-495 du 6 juin 2001, article 1er)." + most
        : "La convention est voulue par le programme : le montant annuel de la subvention ne dépasse pas " + threshold
            + ", seuil au-delà duquel la loi l’impose (loi n° 2000-321 du 12 avril 2000, article 10 ; décret n° 2001-495 du "
            + "6 juin 2001, article 1er)." + most;
  }

  private List<Block> stateAid(Terms terms, LegalTexts law) {
    List<Fact> facts = new ArrayList<>();
    String regulation = law.stateAid(terms.stateAidBasis());
    facts.add(new Fact("Fondement retenu", words.value("stateAidBasis", terms.stateAidBasis())
        + (regulation.isEmpty() ? "" : " (" + regulation + ")")));
    if (terms.stateAidCeiling() == null) {
      facts.add(new Fact("Plafond", "Aucun plafond pour ce fondement"));
    } else {
      facts.add(new Fact("Plafond sur trois ans", FrenchText.euros(terms.stateAidCeiling())));
      if (terms.stateAidHeadroom() != null) {
        facts.add(new Fact("Marge à l’attribution", FrenchText.euros(terms.stateAidHeadroom())));
        facts.add(new Fact("Marge après le présent soutien", FrenchText.euros(terms.stateAidHeadroom().subtract(terms.award()))));
      }
    }
    return List.of(new Block.Facts("", facts, false), text(terms.stateAidCeiling() == null
        ? "Le bénéficiaire signale tout changement de nature à modifier cette qualification."
        : "Le bénéficiaire déclare aux financeurs toute autre aide reçue ou demandée sur ce fondement, celles des collectivités "
            + "comprises : elles comptent pour le même plafond."));
  }

  private static String publication(Terms terms, LegalTexts law) {
    String open = "Le bénéficiaire fait mention du soutien des financeurs dans ses documents et ses publications sur le pôle.";
    return terms.publicationMonths() == null
        ? "Les résultats de l’appel à projets, le montant du soutien compris, sont rendus publics. " + open
        : "Les données essentielles de la convention (parties, objet, montant, versements) sont publiées dans les "
            + terms.publicationMonths() + " mois qui suivent la signature (" + law.publication() + "). " + open;
  }

  private static String court(CallSettings settings) {
    String court = settings.office().competentCourt();
    return court == null || court.isBlank() ? "tribunal administratif territorialement compétent" : court.strip();
  }

  private static List<Block> signatures(Grant grant, Map<String, String> names) {
    return List.of(text("La convention est établie en un seul exemplaire électronique, dont chaque partie reçoit copie."),
        Signatures.of(grant.signatures(), grant.beneficiary(), null, GrantWords.funders(grant.terms()), names));
  }

  private static Block text(String words) {
    return new Block.Text(words, false);
  }
}
