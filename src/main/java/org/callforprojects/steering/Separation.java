package org.callforprojects.steering;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.appeal.AppealService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.call.CallCancellation;
import org.callforprojects.call.CallCancellations;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.engine.task.FileTasks;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Claim;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.Proposal;
import org.callforprojects.grant.Relief;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.process.GrantTranches;
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

  private static final Set<String> OF_A_FUNDER = Set.of(GrantRecovery.RECORD_REPAYMENT, GrantRecovery.DECIDE_RELIEF);

  private final SelectionService applications;
  private final Grants grants;
  private final PaymentService payments;
  private final AppealService appeals;
  private final CallCancellations cancellations;
  private final FileTasks tasks;

  Separation(SelectionService applications, Grants grants, PaymentService payments, AppealService appeals,
      CallCancellations cancellations, FileTasks tasks) {
    this.applications = applications;
    this.grants = grants;
    this.payments = payments;
    this.appeals = appeals;
    this.cancellations = cancellations;
    this.tasks = tasks;
  }

  /** What {@link #excluded} depends on: two tasks of one kind may be of two funders. */
  static String scope(FileTasks.OpenTask task) {
    return OF_A_FUNDER.contains(task.key()) ? task.id() : task.key();
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
      case GrantTranches.REVIEW_AMENDMENT -> amendment(reference).map(Amendment::bank).map(BankDetails::typedBy).map(Set::of).orElse(Set.of());
      case GrantTranches.REVIEW_AMENDMENT_SIGNATURE -> amendment(reference).flatMap(Amendment::beneficiarySignature)
          .map(PartySignature::signedBy).map(Set::of).orElse(Set.of());
      case GrantRecovery.RECORD_REPAYMENT -> claim(task).map(Claim::issuedBy).map(Set::of).orElse(Set.of());
      case GrantRecovery.DECIDE_RELIEF -> claim(task).flatMap(Claim::openRelief).map(Relief::askedBy).map(Set::of).orElse(Set.of());
      case AwardLapse.CONFIRM -> Optional.ofNullable((String) tasks.variable(task, AwardLapse.PROPOSED_BY)).map(Set::of).orElse(Set.of());
      case CallLifecycle.CONFIRM_CANCELLATION -> cancellations.last(reference).map(CallCancellation::askedBy).map(Set::of).orElse(Set.of());
      case "userTask_reexamineApplication" -> appeals.decisionMakers(reference);
      default -> Set.of();
    };
  }

  private Optional<Amendment> amendment(String reference) {
    return grants.find(reference).flatMap(Grant::openAmendment);
  }

  private Optional<Claim> claim(FileTasks.OpenTask task) {
    String funder = (String) tasks.variable(task, GrantRecovery.FUNDER_CODE);
    return grants.find(task.reference()).map(Grant::recovery).flatMap(owed -> owed.claim(funder));
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
