package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.call.CallSettings;

/**
 * What the simulated committee wants: awards by rank, between about 72,000 and 290,000 EUR as in 2013, until the
 * envelope is used to the cent; then a reserve list, then refusals. On the way one file is postponed to the next
 * session, one proposal is rejected, one is carried by the chair's casting vote, one refusal is debated twice and one
 * funder is recused.
 */
final class Chamber {

  /** Smallest and largest award of 2013 (domain.md 2.1). */
  static final BigDecimal SMALLEST = new BigDecimal("72000.00");
  static final BigDecimal LARGEST = new BigDecimal("290000.00");
  private static final BigDecimal PART_OF_PROPOSAL = new BigDecimal("0.85");
  private static final String UNFAVOURABLE = "UNFAVOURABLE";
  private static final int POSTPONED_RANK = 4;
  private static final int TIED_RANK = 6;
  private static final int REJECTED_RANK = 9;
  /** One file is kept in reserve for so much of the envelope, euros: a small call refuses some too. */
  private static final BigDecimal PART_FOR_A_RESERVE = new BigDecimal("400000.00");
  private static final String CDC = "CDC";

  private final CallSettings call;
  private BigDecimal left;
  /** For the postponed application. */
  private BigDecimal kept = BigDecimal.ZERO;
  private String postponed;
  private boolean proposalRejected;
  private boolean tied;
  private boolean funderRecused;
  private boolean refusalDebated;
  private final int mostReserves;
  private int reserves;

  Chamber(CallSettings call) {
    this.call = call;
    this.left = call.envelope();
    this.mostReserves = call.envelope().divideToIntegralValue(PART_FOR_A_RESERVE).intValue();
  }

  /**
   * A proposal and how the votes fall.
   *
   * @param amount  euros; null for an outcome without amount
   * @param recused codes of seats
   */
  record Proposal(CommitteeOutcome outcome, BigDecimal amount, Votes votes, List<String> recused, String reason) {
  }

  /** How the votes fall. */
  enum Votes {
    FOR, AGAINST, TIE
  }

  /** @param again whether a first vote on it decided nothing */
  Proposal debate(int rank, Application application, boolean again) {
    if (application.reference().equals(postponed)) {
      kept = BigDecimal.ZERO;
      return award(left.min(application.bindingCap().amount()).min(LARGEST), Votes.FOR, List.of());
    }
    BigDecimal cap = application.bindingCap().amount();
    if (cap.compareTo(call.minGrant()) < 0 || UNFAVOURABLE.equals(application.evaluation().recommendation())) {
      return refusal("Le comité retient des projets plus avancés (synthétique).", again);
    }
    BigDecimal amount = amount(application, cap.min(LARGEST));
    if (amount == null) {
      return reserve(application, cap, again);
    }
    if (postponed == null && rank >= POSTPONED_RANK) {
      postponed = application.reference();
      kept = amount;
      return new Proposal(CommitteeOutcome.POSTPONE, null, Votes.FOR, List.of(),
          "Le comité souhaite entendre le chef de file (synthétique).");
    }
    if (!proposalRejected && rank >= REJECTED_RANK) {
      proposalRejected = true;
      return new Proposal(CommitteeOutcome.AWARD, amount, Votes.AGAINST, List.of(),
          "Le modèle économique ne convainc pas le comité (synthétique).");
    }
    Votes votes = tied || rank < TIED_RANK ? Votes.FOR : Votes.TIE;
    tied = tied || votes == Votes.TIE;
    return award(amount, votes, recused(application, amount));
  }

  /** What is left goes to a won appeal, as far as its file allows. */
  Proposal debateAfterAppeal(Application application, BigDecimal leftNow) {
    BigDecimal amount = application.note().proposedAmount().min(application.bindingCap().amount()).min(leftNow);
    return amount.compareTo(call.minGrant()) < 0
        ? new Proposal(CommitteeOutcome.RESERVE,
            application.note().proposedAmount().min(application.bindingCap().amount()), Votes.FOR, List.of(),
            "L’enveloppe est épuisée (synthétique).")
        : new Proposal(CommitteeOutcome.AWARD, amount, Votes.FOR, List.of(), "");
  }

  private Proposal award(BigDecimal amount, Votes votes, List<String> recused) {
    left = left.subtract(amount);
    return new Proposal(CommitteeOutcome.AWARD, amount, votes, recused,
        votes == Votes.TIE ? "Partage des voix, tranché par la présidence (synthétique)." : "");
  }

  /** The funder that leaves the debate does not pay: the State must be able to pay alone. */
  private List<String> recused(Application application, BigDecimal amount) {
    FundingPlan plan = application.submission().fundingPlan();
    BigDecimal stateAlone = call.stateCeiling(plan.eligibleCosts(), plan.withinStateRate(call.capScope()));
    if (funderRecused || amount.compareTo(stateAlone) > 0) {
      return List.of();
    }
    funderRecused = true;
    return List.of(CDC);
  }

  /** @return null when there is no award of the usual size: for this file, or with the money left */
  private BigDecimal amount(Application application, BigDecimal most) {
    if (most.compareTo(SMALLEST) < 0) {
      return null;
    }
    BigDecimal free = left.subtract(kept);
    BigDecimal wanted = application.note().proposedAmount().multiply(PART_OF_PROPOSAL)
        .setScale(-2, RoundingMode.HALF_UP).setScale(2).max(SMALLEST).min(most);
    if (free.subtract(wanted).compareTo(SMALLEST) >= 0) {
      return wanted;
    }
    if (free.compareTo(SMALLEST) >= 0 && free.compareTo(most) <= 0) {
      return free; // the last one takes what is left
    }
    BigDecimal leavingOne = free.subtract(SMALLEST).min(most);
    return leavingOne.compareTo(SMALLEST) >= 0 ? leavingOne : null;
  }

  private Proposal reserve(Application application, BigDecimal cap, boolean again) {
    if (!again && reserves >= mostReserves) {
      return refusal("L’enveloppe ne permet pas de soutenir ce projet (synthétique).", false);
    }
    reserves++;
    return new Proposal(CommitteeOutcome.RESERVE, application.note().proposedAmount().min(cap), Votes.FOR,
        List.of(), "Projet de qualité, au-delà de l’enveloppe (synthétique).");
  }

  /** The first refusal is voted down, so that the committee debates again. */
  private Proposal refusal(String reason, boolean again) {
    Votes votes = refusalDebated || again ? Votes.FOR : Votes.AGAINST;
    refusalDebated = true;
    return new Proposal(CommitteeOutcome.REFUSE, null, votes, List.of(), reason);
  }
}
