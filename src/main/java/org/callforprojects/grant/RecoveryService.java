package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.money.LargestRemainder;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The end of a grant: what is owed back is computed, ordered and followed until it is repaid, then all is closed. */
@Service
@Transactional
public class RecoveryService {

  private final GrantRepository grants;
  private final PaymentService payments;
  private final CallService calls;
  private final GrantLetters letters;
  private final GrantPapers papers;
  private final GrantProcess process;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RecoveryService(GrantRepository grants, PaymentService payments, CallService calls, GrantLetters letters,
      GrantPapers papers, GrantProcess process, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
    this.grants = grants;
    this.payments = payments;
    this.calls = calls;
    this.letters = letters;
    this.papers = papers;
    this.process = process;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  /** What was paid beyond what the accepted costs carry. @return whether anything is owed */
  boolean find(String reference) {
    Grant grant = grants.get(reference);
    List<PaymentAccount> accounts = payments.account(reference);
    BigDecimal owed = TrancheService.balanceDue(grant, accounts).negate();
    if (owed.signum() <= 0) {
      return false;
    }
    Map<String, BigDecimal> held = new LinkedHashMap<>();
    accounts.forEach(account -> held.put(account.funderCode(), account.held()));
    grant.owe(new Recovery(owed, LargestRemainder.split(owed, held), basis(grant, accounts), clock.instant(), null, null,
        null, null));
    grants.update(grant);
    timeline.note(reference, clock.instant(), Timeline.Kind.RECOVERY, Timeline.SYSTEM, "Un trop-versé de "
        + FrenchText.euros(owed) + " est constaté.");
    return true;
  }

  private static String basis(Grant grant, List<PaymentAccount> accounts) {
    Terms terms = grant.terms();
    return FrenchText.spaced("Versé : " + FrenchText.euros(TrancheService.sum(accounts, PaymentAccount::paid))
        + ". Dépenses éligibles retenues : " + FrenchText.euros(grant.acceptedCosts()) + " sur "
        + FrenchText.euros(terms.eligibleCosts()) + " prévus, dont la subvention porte "
        + FrenchText.euros(terms.award().min(terms.borne(grant.acceptedCosts())).min(terms.maxGrant())) + ".");
  }

  /** Before money is claimed the beneficiary sees the account and is heard (CRPA L.122-1). @return until when */
  Instant inviteBeforeClaim(String reference) {
    Grant grant = grants.get(reference);
    Instant until = clock.instant().atZone(CallSettings.ZONE).toLocalDate().plusDays(delays(grant).hearing() + 1L)
        .atStartOfDay(CallSettings.ZONE).minusSeconds(1).toInstant();
    letters.inviteBeforeRecovery(grant, until);
    timeline.note(reference, clock.instant(), Timeline.Kind.RECOVERY, Timeline.SYSTEM, "Le bénéficiaire est invité à présenter "
        + "ses observations sur le trop-versé au plus tard le " + FrenchText.date(until) + ".");
    return until;
  }

  /** A payment that the bank returns late is not owed back: the claim of its funder is lowered by it. */
  void lower(PaymentOrder order, String by) {
    Grant grant = grants.get(order.reference());
    if (grant.status() != GrantStatus.RECOVERING) {
      return;
    }
    BigDecimal open = grant.recovery().shares().getOrDefault(order.funderCode(), BigDecimal.ZERO)
        .subtract(repaid(order.reference(), order.funderCode())).max(BigDecimal.ZERO);
    BigDecimal less = order.amount().min(open);
    if (less.signum() == 0) {
      return;
    }
    grant.lowerRecovery(order.funderCode(), less);
    grants.update(grant);
    timeline.note(order.reference(), clock.instant(), Timeline.Kind.RECOVERY, by, "La somme réclamée est diminuée de "
        + FrenchText.euros(less) + ", que la banque a retournés : il reste " + FrenchText.euros(grant.recovery().amount())
        + ".");
    if (left(grant).signum() <= 0) {
      process.recoveryGone(order.reference());
    }
  }

  /** The decision of a person, after the hearing. @return whether anything is claimed: payments may have come back meanwhile */
  boolean decideClaim(String reference, boolean asked, String reason, String by) {
    Grant grant = grants.get(reference);
    boolean claimed = asked && grant.recovery().amount().signum() > 0;
    if (!claimed) {
      grant.dropRecovery();
      grants.update(grant);
    }
    timeline.note(reference, clock.instant(), Timeline.Kind.RECOVERY, by, (claimed ? "Le trop-versé est réclamé. Motif : "
        : "Le trop-versé n’est pas réclamé. Motif : ") + reason);
    return claimed;
  }

  Instant orderDue(String reference) {
    return clock.instant().plus(delays(grants.get(reference)).reportReview(), ChronoUnit.DAYS);
  }

  void issue(String reference, String orderReference, String by) {
    Grant grant = grants.get(reference);
    LocalDate dueOn = clock.instant().atZone(CallSettings.ZONE).toLocalDate().plusMonths(delays(grant).repaymentMonths());
    grant.issueRecovery(orderReference, by, clock.instant(), dueOn);
    grants.update(grant);
    timeline.note(reference, clock.instant(), Timeline.Kind.RECOVERY, by, "Titre de perception " + orderReference
        + " émis pour " + FrenchText.euros(grant.recovery().amount()) + ".");
  }

  /** @return when the money is late */
  Instant send(String reference) {
    Grant grant = grants.get(reference);
    papers.issueRecovery(grant);
    letters.sendRecovery(grant);
    return grant.recovery().dueOn().plusDays(1).atStartOfDay(CallSettings.ZONE).toInstant();
  }

  void remind(String reference) {
    Grant grant = grants.get(reference);
    letters.remindRepayment(grant, left(grant), 1);
  }

  /**
   * @return whether all is repaid
   * @throws InvalidValuesException with every fault; also when that funder is not owed so much any more
   */
  boolean repay(String reference, String funder, BigDecimal amount, LocalDate repaidOn, String paymentReference, String by) {
    Grant grant = grants.get(reference);
    BigDecimal owed = grant.recovery().shares().getOrDefault(funder, BigDecimal.ZERO.setScale(2))
        .subtract(repaid(reference, funder));
    if (amount.compareTo(owed) > 0) {
      throw new InvalidValuesException("/" + GrantTranches.REPAID_AMOUNT, "Il ne reste que " + FrenchText.euros(owed)
          + " à reverser à ce financeur.");
    }
    payments.repay(reference, funder, amount, repaidOn, paymentReference, by);
    timeline.note(reference, clock.instant(), Timeline.Kind.RECOVERY, by, FrenchText.euros(amount) + " reversés.");
    return left(grant).signum() == 0;
  }

  private BigDecimal repaid(String reference, String funder) {
    return payments.account(reference).stream().filter(account -> account.funderCode().equals(funder))
        .map(PaymentAccount::repaid).findFirst().orElse(BigDecimal.ZERO.setScale(2));
  }

  private BigDecimal left(Grant grant) {
    return grant.recovery().amount().subtract(TrancheService.sum(payments.account(grant.reference()), PaymentAccount::repaid));
  }

  /** Nothing more is paid or repaid. */
  void close(String reference) {
    Grant grant = grants.get(reference);
    if (grant.status() == GrantStatus.CLOSED) {
      return;
    }
    grant.close(clock.instant());
    grants.update(grant);
    List<PaymentAccount> accounts = payments.account(reference);
    letters.close(grant, TrancheService.sum(accounts, PaymentAccount::paid), TrancheService.sum(accounts, PaymentAccount::repaid));
    timeline.note(reference, clock.instant(), Timeline.Kind.GRANT_CLOSED, Timeline.SYSTEM, "La subvention est close.");
    events.publishEvent(new GrantSettled(reference, grant.callCode()));
  }

  private GrantDelays delays(Grant grant) {
    return calls.settingsOf(grant.callCode()).delays().grants();
  }
}
