package org.callforprojects.committee.deliberation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.committee.Attendance;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;

/**
 * One proposal and the votes on it.
 *
 * @param chairVote {@code FOR} or {@code AGAINST}; null when the chair did not say
 * @param amount    euros proposed; null for an outcome without amount
 * @param conditions what an award hangs on, one a line; empty for none
 */
public record Ballot(CommitteeOutcome proposal, BigDecimal amount, int votesFor, int votesAgainst, int abstentions,
    Set<String> recused, String chairVote, String reason, String conditions) {

  /** Without conditions. */
  public Ballot(CommitteeOutcome proposal, BigDecimal amount, int votesFor, int votesAgainst, int abstentions,
      Set<String> recused, String chairVote, String reason) {
    this(proposal, amount, votesFor, votesAgainst, abstentions, recused, chairVote, reason, "");
  }

  /** @throws InvalidValuesException with every rule that the votes break */
  void check(List<CommitteeSeat> committee, Attendance attendance) {
    List<Fault> faults = new ArrayList<>();
    List<String> codes = committee.stream().map(CommitteeSeat::code).toList();
    recused.stream().filter(code -> !codes.contains(code)).forEach(code -> faults.add(
        new Fault("/recusedMembers", "« " + code + " » n’est pas un membre du comité.")));
    Set<String> voices = attendance.voices(recused);
    int cast = votesFor + votesAgainst + abstentions;
    if (cast == 0) {
      faults.add(new Fault("/votesFor", "Saisissez les voix : personne n’a voté."));
    } else if (cast > voices.size()) {
      faults.add(new Fault("/votesFor", "Le total des voix (" + cast + ") dépasse les " + voices.size()
          + " voix des membres présents ou représentés et non déportés."));
    }
    String chair = committee.stream().filter(CommitteeSeat::chair).map(CommitteeSeat::code).findFirst().orElseThrow();
    if (chairVote != null && !voices.contains(chair)) {
      faults.add(new Fault("/chairVote", "La présidence ne siège pas sur cette candidature : sa voix ne peut pas départager."));
    }
    if ("FOR".equals(chairVote) && votesFor == 0 || "AGAINST".equals(chairVote) && votesAgainst == 0) {
      faults.add(new Fault("/chairVote", "Personne n’a voté dans ce sens : la voix de la présidence ne peut pas départager."));
    }
    if (reason.isEmpty() && (proposal != CommitteeOutcome.AWARD || !carries())) {
      faults.add(new Fault("/deliberationReason", "Donnez le motif : il figure dans le courrier au candidat."));
    }
    if (!conditions.isEmpty() && !proposal.hasAmount()) {
      faults.add(new Fault("/" + CommitteeSession.DELIBERATION_CONDITIONS,
          "Seul un soutien, accordé ou en liste complémentaire, a des conditions : un motif se donne à part."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  /** More for than against, or as many and the chair for; the table {@code committee-vote} then says it. */
  private boolean carries() {
    return votesFor > votesAgainst || votesFor == votesAgainst && "FOR".equals(chairVote);
  }

  /**
   * What the vote decides. A support that is rejected is refused; a refusal or a postponement that is rejected says
   * nothing of what the committee wants, so it deliberates again.
   *
   * @return null when the vote decides nothing
   */
  public CommitteeOutcome decides(boolean adopted) {
    if (adopted) {
      return proposal;
    }
    return proposal.hasAmount() ? CommitteeOutcome.REFUSE : null;
  }
}
