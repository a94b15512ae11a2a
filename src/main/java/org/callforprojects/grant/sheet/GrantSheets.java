package org.callforprojects.grant.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callforprojects.application.sheet.DossierSheet.Fact;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Ending;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantWords;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.Recovery;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.Suspension;
import org.callforprojects.grant.Terms;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.paper.AmendmentChanges;
import org.callforprojects.grant.sheet.GrantBooks.Book;
import org.callforprojects.money.FunderShare;
import org.callforprojects.money.Iban;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the sheet that staff read of a grant. Who may read it has been checked before. */
@Service
@Transactional(readOnly = true)
public class GrantSheets {

  public static final String NONE = "—";
  private static final String AWAITED = "En attente";

  private final GrantBooks books;
  private final DecisionWords words;
  private final Clock clock;

  public GrantSheets(GrantBooks books, DecisionWords words, Clock clock) {
    this.books = books;
    this.words = words;
    this.clock = clock;
  }

  /** Empty when that application holds no grant. */
  public Optional<GrantSheet> find(String reference) {
    return books.find(reference).map(this::of);
  }

  public GrantSheet of(Book book) {
    Grant grant = book.grant();
    String url = "/dossier/" + grant.reference();
    return new GrantSheet(grant.reference(), url, book.papers().isEmpty() ? "" : url + "/convention.pdf",
        grant.status().label(), grant.terms().poleName(), words.value("poleType", grant.terms().poleType()),
        grant.beneficiary().name(), FrenchText.euros(grant.terms().award()), terms(grant), bank(book),
        grant.terms().funders().stream().map(part -> funder(book, part)).toList(),
        grant.schedule().stream().map(this::tranche).toList(), signatures(book, grant.signatures()),
        book.orders().stream().map(order -> order(book, order)).toList(),
        grant.reports().stream().map(report -> report(book, report)).toList(),
        grant.amendments().stream().map(amendment -> amendment(book, amendment)).toList(),
        grant.suspensions().stream().map(suspension -> suspension(book, suspension)).toList(), recovery(book),
        book.repayments().stream().map(repayment -> new GrantSheet.RepaymentLine(book.funder(repayment.funderCode()),
            FrenchText.euros(repayment.amount()), FrenchText.date(repayment.repaidOn()), repayment.paymentReference()))
            .toList(), ending(book), book.papers().stream().map(paper -> new GrantSheet.PaperLine(paper.title(),
            FrenchText.dateTime(paper.issuedAt()), url + "/" + paper.fileName())).toList());
  }

  private List<Fact> terms(Grant grant) {
    Terms terms = grant.terms();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Bénéficiaire", grant.beneficiary().name()));
    facts.add(new Fact("SIRET", GrantWords.siret(grant.beneficiary().siret())));
    facts.add(new Fact("Représentant", grant.beneficiary().representative() + ", " + grant.beneficiary().function()));
    facts.add(new Fact("Soutien accordé", FrenchText.euros(terms.award())));
    facts.add(new Fact("Coûts éligibles prévus", FrenchText.euros(terms.eligibleCosts())
        + (terms.eligibleCosts().signum() == 0 ? "" : " ; le soutien en porte "
            + FrenchText.percent(rate(terms.award(), terms.eligibleCosts())))));
    facts.add(new Fact("Cofinancement des collectivités", FrenchText.euros(terms.localCofunding())));
    facts.add(new Fact("Durée", terms.durationMonths() + " mois" + (grant.signedOn() == null ? ""
        : ", du " + FrenchText.date(grant.signedOn()) + " au " + FrenchText.date(grant.endsOn()))));
    if (terms.legalBasis() != null) {
      facts.add(new Fact("Fondement", words.value("agreementRequirement", terms.legalBasis())
          + (terms.maxAnnualAmount() == null ? "" : " : au plus " + FrenchText.euros(terms.maxAnnualAmount()) + " par an")));
    }
    facts.add(new Fact("Aides d’État", terms.stateAidBasis() == null ? NONE
        : words.value("stateAidBasis", terms.stateAidBasis()) + (terms.stateAidHeadroom() == null ? ""
            : " : " + FrenchText.euros(terms.stateAidHeadroom()) + " disponibles à l’octroi, pour un plafond de "
                + FrenchText.euros(terms.stateAidCeiling()))));
    terms.conditions().forEach(condition -> facts.add(new Fact("Condition", condition)));
    return facts.stream().map(fact -> new Fact(fact.label(), FrenchText.spaced(fact.value()))).toList();
  }

  private static List<Fact> bank(Book book) {
    BankDetails bank = book.grant().bank();
    return bank == null ? List.of() : List.of(new Fact("Titulaire du compte", bank.holder()),
        new Fact("IBAN", Iban.spaced(bank.iban())), new Fact("BIC", bank.bic() == null ? NONE : bank.bic()),
        new Fact("Reçues le", FrenchText.dateTime(bank.receivedAt())),
        new Fact("Vérifiées", bank.isChecked() ? "Par " + book.name(bank.checkedBy()) + ", le "
            + FrenchText.date(bank.checkedAt()) : "Pas encore"));
  }

  private static GrantSheet.FunderLine funder(Book book, FunderShare part) {
    BigDecimal none = BigDecimal.ZERO.setScale(2);
    PaymentAccount account = book.account(part.code()).orElseGet(() -> new PaymentAccount(book.grant().reference(),
        book.grant().callCode(), part.code(), part.amount(), none, none, none, none));
    return new GrantSheet.FunderLine(part.name(), FrenchText.euros(part.amount()),
        FrenchText.percent(rate(part.amount(), book.grant().terms().award())),
        FrenchText.euros(account.ordered().subtract(account.paid())), FrenchText.euros(account.paid()),
        FrenchText.euros(account.repaid()), FrenchText.euros(account.awarded().subtract(account.paid())));
  }

  private GrantSheet.TrancheLine tranche(Tranche tranche) {
    return new GrantSheet.TrancheLine(name(tranche), FrenchText.count(tranche.sharePercent()) + "\u00A0%",
        FrenchText.euros(tranche.amount()), due(tranche),
        tranche.reportDueOn() == null ? "" : FrenchText.date(tranche.reportDueOn()),
        words.value("precondition", tranche.precondition()), tranche.status().label(),
        tranche.outcome() == null ? "" : words.value("paymentOutcome", tranche.outcome()),
        tranche.payable() == null ? "" : FrenchText.euros(tranche.payable()));
  }

  /** « 2 – Acompte ». */
  public static String name(Tranche tranche) {
    return tranche.number() + " – " + tranche.kind().label();
  }

  private static String due(Tranche tranche) {
    if (tranche.dueOn() != null) {
      return FrenchText.date(tranche.dueOn());
    }
    return tranche.dueAfterMonths() == 0 ? "À la dernière signature"
        : tranche.dueAfterMonths() + "\u00A0mois après la dernière signature";
  }

  /** Each party of the agreement, those who have not signed yet too. */
  public static List<GrantSheet.SignatureLine> signatures(Book book, List<PartySignature> given) {
    List<GrantSheet.SignatureLine> lines = new ArrayList<>();
    lines.add(signature(book, given, PartySignature.BENEFICIARY, book.grant().beneficiary().name()));
    book.grant().terms().funders().forEach(part -> lines.add(signature(book, given, part.code(), part.name())));
    return lines;
  }

  private static GrantSheet.SignatureLine signature(Book book, List<PartySignature> given, String party, String name) {
    return given.stream().filter(known -> known.party().equals(party)).findFirst()
        .map(known -> new GrantSheet.SignatureLine(name, book.name(known.signedBy()), FrenchText.date(known.signedAt()),
            known.documentId() == null ? "" : document(book.grant(), known.documentId())))
        .orElseGet(() -> new GrantSheet.SignatureLine(name, "", AWAITED, ""));
  }

  private static String document(Grant grant, String id) {
    return "/api/applications/" + grant.reference() + "/documents/" + id;
  }

  private GrantSheet.OrderLine order(Book book, PaymentOrder order) {
    return new GrantSheet.OrderLine(order.key(), String.valueOf(order.trancheNumber()), book.funder(order.funderCode()),
        FrenchText.euros(order.amount()), order.status().label(), FrenchText.date(order.dueAt()), detail(book, order),
        order.late(clock.instant()));
  }

  private static String detail(Book book, PaymentOrder order) {
    return FrenchText.spaced(switch (order.status()) {
      case ORDERED -> "Établi le " + FrenchText.date(order.orderedAt());
      case AUTHORISED -> "Autorisé le " + FrenchText.date(order.authorisedAt()) + " par " + book.name(order.authorisedBy());
      case PAID -> "Payé le " + FrenchText.date(order.paidOn()) + " par " + book.name(order.paidBy()) + ", référence "
          + order.paymentReference() + " ; autorisé par " + book.name(order.authorisedBy());
      case RETURNED, CANCELLED -> "Le " + FrenchText.date(order.endedAt()) + " : " + order.reason();
    });
  }

  public GrantSheet.ReportLine report(Book book, Report report) {
    Report.Review review = report.review();
    String state = review == null ? "À examiner" : (review.accepted() ? "Accepté" : "Refusé") + " le "
        + FrenchText.date(review.at()) + " par " + book.name(review.by()) + (report.certification() == null ? ""
            : " ; service fait " + (report.certification().certified() ? "certifié" : "non certifié") + " le "
                + FrenchText.date(report.certification().at()) + " par " + book.name(report.certification().by()));
    return new GrantSheet.ReportLine("Compte rendu n° " + report.number(), String.valueOf(report.tranche()),
        "du " + FrenchText.date(report.body().periodStart()) + " au " + FrenchText.date(report.body().periodEnd()),
        FrenchText.dateTime(report.receivedAt()), FrenchText.euros(report.body().total()),
        FrenchText.euros(report.body().eligibleCosts()),
        review == null || !review.accepted() ? "" : FrenchText.euros(review.actualEligibleCosts()),
        FrenchText.spaced(state), review == null || review.comment() == null ? "" : review.comment());
  }

  GrantSheet.AmendmentLine amendment(Book book, Amendment amendment) {
    String decision = amendment.decidedAt() == null ? "" : "Le " + FrenchText.date(amendment.decidedAt()) + ", "
        + book.name(amendment.decidedBy()) + (amendment.comment() == null || amendment.comment().isBlank() ? ""
            : " : " + amendment.comment());
    return new GrantSheet.AmendmentLine("Avenant n°\u00A0" + amendment.number(), amendment.reason(),
        amendment.status().label(), FrenchText.dateTime(amendment.requestedAt()), FrenchText.spaced(decision),
        AmendmentChanges.of(book.grant(), amendment));
  }

  private static GrantSheet.SuspensionLine suspension(Book book, Suspension suspension) {
    String outcome = suspension.isOpen() ? AWAITED : outcome(suspension.outcome()) + " le "
        + FrenchText.date(suspension.decidedAt()) + ", " + book.name(suspension.decidedBy()) + " : "
        + suspension.outcomeReason();
    return new GrantSheet.SuspensionLine(FrenchText.dateTime(suspension.at()), suspension.reason(),
        FrenchText.dateTime(suspension.hearingEndsAt()), observations(suspension), FrenchText.spaced(outcome));
  }

  private static String outcome(String code) {
    return switch (code) {
      case "RESUME" -> "Reprise";
      case "TERMINATE" -> "Résiliation";
      default -> code;
    };
  }

  public static String observations(Suspension suspension) {
    return suspension.observations() == null ? "" : suspension.observations();
  }

  private static List<Fact> recovery(Book book) {
    Recovery recovery = book.grant().recovery();
    List<Fact> facts = new ArrayList<>();
    if (book.grant().surplusKept() != null) {
      facts.add(new Fact("Excédent laissé au bénéficiaire", FrenchText.euros(book.grant().surplusKept())));
    }
    if (recovery == null) {
      return facts;
    }
    facts.add(new Fact("Somme due", FrenchText.euros(recovery.amount())));
    facts.add(new Fact("Décompte", FrenchText.spaced(recovery.basis())));
    recovery.claims().forEach(claim -> claim(book, claim, facts));
    return facts;
  }

  private static void claim(Book book, Claim claim, List<Fact> facts) {
    facts.add(new Fact("Due à " + book.funder(claim.funder()), FrenchText.euros(claim.amount()) + ", dont reversé "
        + FrenchText.euros(repaid(book, claim.funder()))));
    facts.add(new Fact(GrantWords.claim(book.grant(), claim), !claim.isIssued() ? "À émettre" : FrenchText.spaced(
        claim.reference() + ", du " + FrenchText.date(claim.issuedAt()) + " par " + book.name(claim.issuedBy())
        + " : à reverser au plus tard le " + FrenchText.date(claim.dueOn())
        + (claim.accountant() == null ? "" : ", à payer à " + claim.accountant()))));
    if (claim.instalments() != null) {
      facts.add(new Fact("Échéancier", FrenchText.spaced(claim.instalments().parts().size() + " échéances à compter du "
          + FrenchText.date(claim.instalments().parts().get(0).dueOn()) + ", accordées par "
          + book.name(claim.instalments().by()) + " : " + claim.instalments().reason())));
    }
    claim.reliefs().forEach(relief -> facts.add(new Fact(relief.kind().label(), FrenchText.spaced(
        FrenchText.euros(relief.amount()) + ", demandée par " + book.name(relief.askedBy()) + " : " + relief.reason()
        + (relief.isOpen() ? " (à décider)" : (relief.granted() ? " – accordée par " : " – refusée par ")
            + book.name(relief.decidedBy()) + " : " + relief.motive())))));
  }

  public static BigDecimal repaid(Book book, String funder) {
    return book.account(funder).map(PaymentAccount::repaid).orElse(BigDecimal.ZERO.setScale(2));
  }

  private static List<Fact> ending(Book book) {
    Ending ending = book.grant().ending();
    if (ending == null) {
      return List.of();
    }
    String how = switch (book.grant().status()) {
      case LAPSED -> "Caducité";
      default -> ending.terminated() ? "Résiliation" : "Fin";
    };
    return List.of(new Fact(how, FrenchText.spaced("Le " + FrenchText.date(ending.at())
        + (ending.by() == null || ending.by().isBlank() ? "" : ", " + book.name(ending.by()))
        + (ending.reason() == null || ending.reason().isBlank() ? "" : " : " + ending.reason()))));
  }

  /** 0 to 1, for {@link FrenchText#percent}; 0 of nothing. */
  public static BigDecimal rate(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? BigDecimal.ZERO : part.divide(whole, 6, RoundingMode.HALF_UP);
  }

  public boolean isPast(Instant end) {
    return clock.instant().isAfter(end);
  }

  /** « dans 12 jours », « aujourd’hui », « dépassée de 3 jours ». */
  public String left(Instant end) {
    long days = java.time.temporal.ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), FrenchText.PARIS),
        LocalDate.ofInstant(end, FrenchText.PARIS));
    String length = Math.abs(days) + "\u00A0jour" + (Math.abs(days) > 1 ? "s" : "");
    return days == 0 ? "aujourd’hui" : days > 0 ? "dans " + length : "dépassée de " + length;
  }
}
