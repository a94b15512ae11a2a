package org.callforprojects.grant.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.callforprojects.application.sheet.DossierSheet.Fact;
import org.callforprojects.decision.Annotation;
import org.callforprojects.decision.DecisionRecord;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.sheet.GrantBooks.Book;
import org.callforprojects.grant.sheet.GrantSheets;
import org.callforprojects.money.Iban;
import org.callforprojects.payment.PaymentOrder;
import org.springframework.stereotype.Component;

/** What those who authorise, pay or mend a payment see of it: the order, and why the table let it be paid. */
@Component
class PaymentFacts {

  static final String TRANCHE_PAYMENT = "tranche-payment";

  private final DecisionSheet decisions;
  private final DecisionWords words;
  private final GrantSheets sheets;

  PaymentFacts(DecisionSheet decisions, DecisionWords words, GrantSheets sheets) {
    this.decisions = decisions;
    this.words = words;
    this.sheets = sheets;
  }

  /**
   * An order in words.
   *
   * @param left    of its delay, e.g. « dans 12 jours »
   * @param actors  who instructed it before: they neither authorise nor pay
   * @param trouble why it was refused or sent back; empty while it stands
   */
  record OrderFacts(String key, String tranche, String amount, String funder, String payee, String iban, String bic,
      String due, String left, boolean late, String state, String attempt, String actors, String authorised,
      String trouble) {
  }

  /** What {@code tranche-payment} last answered. @param rules the analysts' words for the rules that fired */
  record DecisionFacts(String outcome, String payable, String at, List<String> rules, List<Fact> inputs) {
  }

  OrderFacts order(Book book, String id) {
    PaymentOrder order = book.order(id);
    Tranche tranche = book.grant().tranche(order.trancheNumber());
    boolean open = order.paidAt() == null && order.endedAt() == null;
    return new OrderFacts(order.key(), GrantSheets.name(tranche), FrenchText.euros(order.amount()),
        book.funder(order.funderCode()), order.payee().name(), Iban.spaced(order.payee().iban()),
        order.payee().bic() == null ? GrantSheets.NONE : order.payee().bic(), FrenchText.date(order.dueAt()),
        sheets.left(order.dueAt()), open && sheets.isPast(order.dueAt()), order.status().label(),
        order.attempt() == 1 ? "" : order.attempt() + "e présentation", book.names(order.actors()),
        order.authorisedBy() == null ? "" : book.name(order.authorisedBy()) + ", le " + FrenchText.date(order.authorisedAt()),
        order.endedAt() == null ? "" : FrenchText.spaced(order.status().label() + " le " + FrenchText.date(order.endedAt())
            + " par " + book.name(order.endedBy()) + " : " + order.reason()));
  }

  /** The table's last answer for a tranche; without inputs and rules when its sheet does not hold them. */
  DecisionFacts decision(Grant grant, int trancheNumber) {
    Tranche tranche = grant.tranche(trancheNumber);
    Optional<DecisionRecord> last = decisions.of(grant.reference()).stream()
        .filter(taken -> TRANCHE_PAYMENT.equals(taken.table().key()))
        .filter(taken -> taken.subject() == null || taken.subject().equals(String.valueOf(trancheNumber)))
        .reduce((first, second) -> second);
    return new DecisionFacts(
        tranche.outcome() == null ? GrantSheets.NONE : words.value("paymentOutcome", tranche.outcome()),
        tranche.payable() == null ? GrantSheets.NONE : FrenchText.euros(tranche.payable()),
        tranche.decidedAt() == null ? "" : FrenchText.dateTime(tranche.decidedAt()),
        last.map(taken -> taken.rules().stream().map(rule -> Annotation.of(rule.annotation())).toList())
            .orElse(List.of()),
        last.map(DecisionRecord::inputs).orElse(Map.of()).entrySet().stream().filter(input -> input.getValue() != null)
            .map(input -> new Fact(words.name(input.getKey()), words.value(input.getKey(), input.getValue())))
            .collect(Collectors.toList()));
  }
}
