package org.callforprojects.grant.sheet;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.paper.GrantPaper;
import org.callforprojects.grant.paper.GrantPaperRepository;
import org.callforprojects.money.FunderShare;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.Repayment;
import org.springframework.stereotype.Component;

/** A grant with its money and the people who acted on it: six questions to the database, whatever its size. */
@Component
public class GrantBooks {

  private final GrantRepository grants;
  private final PaymentService payments;
  private final GrantPaperRepository papers;
  private final StaffDirectory staff;

  public GrantBooks(GrantRepository grants, PaymentService payments, GrantPaperRepository papers, StaffDirectory staff) {
    this.grants = grants;
    this.payments = payments;
    this.papers = papers;
    this.staff = staff;
  }

  /** @param accounts in the order of the funders; empty before the agreement was signed by all */
  public record Book(Grant grant, List<PaymentAccount> accounts, List<PaymentOrder> orders, List<Repayment> repayments,
      List<GrantPaper> papers, Map<String, String> names) {

    /** The name of who has that account; the account itself when nobody of the staff has it. Empty for null. */
    public String name(String account) {
      return account == null ? "" : names.getOrDefault(account, account);
    }

    public String names(Collection<String> accounts) {
      return String.join(", ", accounts.stream().map(this::name).sorted().toList());
    }

    Optional<PaymentAccount> account(String funder) {
      return accounts.stream().filter(account -> account.funderCode().equals(funder)).findFirst();
    }

    /** Official name; the code of a funder that the terms do not know. */
    public String funder(String code) {
      return grant.terms().funders().stream().filter(part -> part.code().equals(code)).map(FunderShare::name).findFirst()
          .orElse(code);
    }

    /** @throws UnknownReferenceException when this grant has no such order */
    public PaymentOrder order(String id) {
      return orders.stream().filter(order -> order.id().equals(id)).findFirst().orElseThrow(() ->
          new UnknownReferenceException("La convention " + grant.reference() + " n’a pas cet ordre de paiement."));
    }
  }

  /** @throws UnknownReferenceException when that application holds no grant */
  public Book get(String reference) {
    return of(grants.get(reference));
  }

  Optional<Book> find(String reference) {
    return grants.find(reference).map(this::of);
  }

  private Book of(Grant grant) {
    List<PaymentOrder> orders = payments.of(grant.reference());
    return new Book(grant, payments.account(grant.reference()), orders, payments.repayments(grant.reference()),
        papers.of(grant.reference()), staff.names(people(grant, orders)));
  }

  private static Set<String> people(Grant grant, List<PaymentOrder> orders) {
    Set<String> people = new HashSet<>();
    people.add(grant.reviewedBy());
    grant.signatures().forEach(signature -> people.add(signature.signedBy()));
    grant.reports().forEach(report -> {
      people.add(report.review() == null ? null : report.review().by());
      people.add(report.certification() == null ? null : report.certification().by());
    });
    grant.amendments().forEach(amendment -> {
      people.add(amendment.requestedBy());
      people.add(amendment.decidedBy());
      amendment.signatures().forEach(signature -> people.add(signature.signedBy()));
    });
    grant.suspensions().forEach(suspension -> {
      people.add(suspension.by());
      people.add(suspension.decidedBy());
    });
    people.add(grant.bank() == null ? null : grant.bank().checkedBy());
    if (grant.recovery() != null) {
      grant.recovery().claims().forEach(claim -> people.addAll(claim.people()));
    }
    people.add(grant.ending() == null ? null : grant.ending().by());
    orders.forEach(order -> {
      people.addAll(order.actors());
      people.add(order.authorisedBy());
      people.add(order.paidBy());
      people.add(order.endedBy());
    });
    people.remove(null);
    people.remove("");
    return people;
  }
}
