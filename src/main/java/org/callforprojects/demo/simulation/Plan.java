package org.callforprojects.demo.simulation;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.submission.Submission;

/**
 * What will happen to an application until the committee takes it up.
 *
 * @param fate                where it leads
 * @param weaknesses          what is wrong with it
 * @param depositDay          days from the opening of the call to the reception, 0 for the first day
 * @param depositAt           hour of Paris
 * @param enteredDaysLater    days between the arrival of a paper file and its entry; 0 on line
 * @param withheld            codes of the documents that do not come with the deposit
 * @param reply               what becomes of the indispensable ones among them; null when none is withheld
 * @param replyAfterDays      days from the request to the reply
 * @param checkAfterDays      days from the deposit, or from a reply, to the check
 * @param analyseAfterDays    days from the complete file to the analysis
 * @param findings            what each analysis finds, in turn; the last holds for all that follow
 * @param confirmationsRefused how many times a second person refuses to confirm the ineligibility
 * @param correction          reply to the request to correct the plan; null when there is nothing to correct
 * @param correctedFunding    the funding sent with it; null when there is none
 * @param withdrawal          when the applicant withdraws; null for never
 * @param reviews             how the experts fare with it
 * @param noteAfterDays       days from the last review to the instruction note
 * @param proposedShare       part of the binding cap that the note proposes, 0 to 1
 */
public record Plan(Fate fate, Set<Weakness> weaknesses, int depositDay, LocalTime depositAt, int enteredDaysLater,
    List<String> withheld, Reply reply, int replyAfterDays, int checkAfterDays, int analyseAfterDays,
    List<Findings> findings, int confirmationsRefused, Correction correction,
    List<Submission.FundingLine> correctedFunding, Withdrawal withdrawal, Reviews reviews, int noteAfterDays,
    double proposedShare) {

  /** Whether the application is found eligible, even if it is withdrawn afterwards. */
  public boolean admissible() {
    return fate == Fate.ADMISSIBLE || withdrawal != null && withdrawal.isAfterEligibility();
  }
}
