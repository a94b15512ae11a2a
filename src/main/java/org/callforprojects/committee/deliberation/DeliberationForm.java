package org.callforprojects.committee.deliberation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.form.FormValues;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What a secretary typed in the form {@code deliberate}. */
public final class DeliberationForm {

  public static final List<String> KEYS = List.of(CommitteeSession.VOTES_FOR, CommitteeSession.VOTES_AGAINST,
      CommitteeSession.ABSTENTIONS, CommitteeSession.RECUSED_MEMBERS, CommitteeSession.CHAIR_VOTE,
      CommitteeSession.DELIBERATION_OUTCOME, CommitteeSession.AWARDED_AMOUNT, CommitteeSession.DELIBERATION_REASON,
      CommitteeSession.DELIBERATION_CONDITIONS);

  private static final int MOST_VOTES = 100;
  private static final int LONGEST_REASON = 4000;

  /** The side of the chair. */
  private enum Side {
    FOR, AGAINST
  }

  private DeliberationForm() {
  }

  /** @throws org.callforprojects.fault.InvalidValuesException with every fault found */
  static Ballot read(VariableScope scope) {
    FormValues form = new FormValues(scope);
    CommitteeOutcome proposal = form.code(CommitteeSession.DELIBERATION_OUTCOME, CommitteeOutcome.class);
    Integer votesFor = form.optionalInteger(CommitteeSession.VOTES_FOR, 0, MOST_VOTES);
    Integer votesAgainst = form.optionalInteger(CommitteeSession.VOTES_AGAINST, 0, MOST_VOTES);
    Integer abstentions = form.optionalInteger(CommitteeSession.ABSTENTIONS, 0, MOST_VOTES);
    Set<String> recused = new LinkedHashSet<>();
    form.list(CommitteeSession.RECUSED_MEMBERS).forEach(code -> recused.add(code.asText()));
    boolean chairVoted = isTyped(scope, CommitteeSession.CHAIR_VOTE);
    Side chair = chairVoted ? form.code(CommitteeSession.CHAIR_VOTE, Side.class) : null;
    boolean amountTyped = proposal != null && proposal.hasAmount() && isTyped(scope, CommitteeSession.AWARDED_AMOUNT);
    var amount = amountTyped ? form.amount(CommitteeSession.AWARDED_AMOUNT) : null;
    String reason = form.text(CommitteeSession.DELIBERATION_REASON, false, LONGEST_REASON);
    String conditions = form.text(CommitteeSession.DELIBERATION_CONDITIONS, false, LONGEST_REASON);
    form.refuseFaults();
    return new Ballot(proposal, amount, orZero(votesFor), orZero(votesAgainst), orZero(abstentions), recused,
        chair == null ? null : chair.name(), reason, conditions);
  }

  private static boolean isTyped(VariableScope scope, String key) {
    Object value = scope.getVariable(key);
    return value != null && !"".equals(value);
  }

  private static int orZero(Integer votes) {
    return votes == null ? 0 : votes;
  }
}
