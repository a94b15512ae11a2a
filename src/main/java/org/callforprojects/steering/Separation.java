package org.callforprojects.steering;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.appeal.AppealService;
import org.callforprojects.application.ApplicationProcessing;
import org.callforprojects.application.SelectionService;
import org.callforprojects.engine.FileTasks;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantAgreement;
import org.callforprojects.grant.GrantTranches;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.Proposal;
import org.callforprojects.grant.Report;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.springframework.stereotype.Component;

/**
 * Who may not do a task because of what they did before, so that it is not given to somebody who could not complete it.
 * The steps themselves refuse these people whatever stands here; the tests hold both against each other.
 */
@Component
class Separation {

  private final SelectionService applications;
  private final Grants grants;
  private final PaymentService payments;
  private final AppealService appeals;

  Separation(SelectionService applications, Grants grants, PaymentService payments, AppealService appeals) {
    this.applications = applications;
    this.grants = grants;
    this.payments = payments;
    this.appeals = appeals;
  }

  /** @return user ids, beside whoever declared an interest in the application */
  Set<String> excluded(FileTasks.OpenTask task) {
    String reference = task.reference();
    return switch (task.key()) {
      case ApplicationProcessing.CONFIRM_INELIGIBILITY -> Optional.ofNullable(applications.get(reference).analysis())
          .map(analysis -> Set.of(analysis.analysedBy())).orElse(Set.of());
      case GrantAgreement.SIGN_AGREEMENT -> grants.find(reference).map(Grant::reviewedBy).map(Set::of).orElse(Set.of());
      case GrantTranches.CERTIFY_SERVICE -> reviewers(reference);
      case GrantTranches.AUTHORISE_PAYMENT, GrantTranches.AUTHORISE_REISSUE, GrantTranches.EXECUTE_PAYMENT,
          GrantTranches.EXECUTE_REISSUE -> payers(reference);
      case GrantAgreement.REVIEW_AGREEMENT -> grants.find(reference).map(Grant::bank).map(BankDetails::typedBy).map(Set::of).orElse(Set.of());
      case GrantAgreement.REVIEW_SIGNATURE -> grants.find(reference).flatMap(Grant::beneficiarySignature).map(PartySignature::signedBy)
          .map(Set::of).orElse(Set.of());
      case GrantTranches.CONFIRM_SUSPENSION, GrantTranches.CONFIRM_TERMINATION -> grants.find(reference).map(Grant::proposal)
          .map(Proposal::by).map(Set::of).orElse(Set.of());
      case "userTask_reexamineApplication" -> appeals.decisionMakers(reference);
      default -> Set.of();
    };
  }

  private Set<String> reviewers(String reference) {
    Set<String> people = new HashSet<>();
    grants.find(reference).ifPresent(grant -> grant.reports().stream().filter(Report::isAccepted)
        .filter(report -> report.certification() == null).forEach(report -> people.add(report.review().by())));
    return people;
  }

  /** Of every payment still to be made: a task does not say which without a question of its own. */
  private Set<String> payers(String reference) {
    Set<String> people = new HashSet<>();
    for (PaymentOrder order : payments.of(reference)) {
      if (order.status() == PaymentStatus.ORDERED || order.status() == PaymentStatus.AUTHORISED) {
        people.addAll(order.actors());
        if (order.authorisedBy() != null) {
          people.add(order.authorisedBy());
        }
      }
    }
    return people;
  }
}
