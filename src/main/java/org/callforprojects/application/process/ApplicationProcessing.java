package org.callforprojects.application.process;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.EligibilityOutcome;

/**
 * What {@code application-processing.bpmn} and the code share. Business key: the reference of the application, e.g.
 * {@code PTCE-2013-0042}.
 */
public final class ApplicationProcessing {

  public static final String KEY = "application-processing";

  // --- set at the start ---
  /** String: the reference, for the forms. */
  public static final String APPLICATION_REFERENCE = "applicationReference";
  /** String: the code of the call. */
  public static final String CALL_CODE = "callCode";
  /** String: the release of the rules that the file is judged by. */
  public static final String RULE_RELEASE = "ruleRelease";
  /** String: name of the pole. */
  public static final String POLE_NAME = "poleName";
  /** String: name of the lead organisation. */
  public static final String LEAD_NAME = "leadName";
  /** Double: euros asked for. */
  public static final String REQUESTED_AMOUNT = "requestedAmount";
  /** Date: when the completeness check should be done. */
  public static final String COMPLETENESS_DUE_AT = "completenessDueAt";
  /** Date: from when silence means rejection. */
  public static final String IMPLICIT_REJECTION_AT = "implicitRejectionAt";
  /** Date: when staff are warned of it. */
  public static final String IMPLICIT_REJECTION_WARNING_AT = "implicitRejectionWarningAt";
  /** String, {@link ResumeAt}: where an instance of the models up to 1.2 takes the instruction up after an appeal. */
  public static final String RESUME_AT = "resumeAt";
  /** Boolean: a complement or a correction is awaited, so the legal clock is paused. */
  public static final String COMPLEMENT_AWAITED = "complementAwaited";

  // --- set on the way ---
  /** String: {@code NEAR} or {@code REACHED} once staff were warned of the implicit rejection. */
  public static final String LEGAL_CLOCK = "legalClock";
  /** Integer: days the table gives to the applicant; null keeps the deadline of the first request. */
  public static final String COMPLEMENT_DELAY_DAYS = "complementDelayDays";
  /** String, {@link ApplicationStatus}. */
  public static final String APPLICATION_STATUS = "applicationStatus";
  /** Json, list of {@code {label, value}}: the documents required, for the form that checks them. */
  public static final String REQUIRED_DOCUMENTS = "requiredDocuments";
  /** String, answer of {@code completeness-outcome}. */
  public static final String COMPLETENESS_STATUS = "completenessStatus";
  /** Date: when the complement or the correction must have arrived. */
  public static final String COMPLEMENT_DEADLINE = "complementDeadline";
  /** Date: when the applicant is reminded of it. */
  public static final String COMPLEMENT_REMINDER_AT = "complementReminderAt";
  /** Boolean: documents came during the delay although no answer was sent. */
  public static final String DOCUMENTS_ARRIVED = "documentsArrived";
  /** Date: when the analysis should be done. */
  public static final String ANALYSIS_DUE_AT = "analysisDueAt";
  /** Date: when the confirmation should be done. */
  public static final String CONFIRMATION_DUE_AT = "confirmationDueAt";
  /** Integer: the member that is being classified, 0 for the lead organisation; the loop counts them. */
  public static final String MEMBER_NUMBER = "loopCounter";
  /** String, {@link EligibilityOutcome}. */
  public static final String ELIGIBILITY_OUTCOME = "eligibilityOutcome";
  /** Date: when the instruction note should be written. */
  public static final String INSTRUCTION_NOTE_DUE_AT = "instructionNoteDueAt";
  /** Date: until when the reserve list may be promoted. */
  public static final String RESERVE_ENDS_AT = "reserveEndsAt";
  /** String: the letter that tells the outcome. */
  public static final String LETTER_CODE = "letterCode";
  /** Boolean: that letter names the remedies. */
  public static final String MENTIONS_REMEDIES = "mentionsRemedies";
  /** Boolean: the outcome is told after the closing of deposits only. */
  public static final String NOTIFICATION_HELD = "notificationHeld";
  /** Date: when it may be told. */
  public static final String NOTIFICATION_HELD_UNTIL = "notificationHeldUntil";
  /** Boolean: the decision that was told can be appealed. */
  public static final String APPEAL_POSSIBLE = "appealPossible";
  /** Date: when the last day to appeal has ended. */
  public static final String APPEAL_WINDOW_ENDS_AT = "appealWindowEndsAt";
  /** String: the appeal that was filed. */
  public static final String APPEAL_ID = "appealId";
  /** String: how that appeal ended. */
  public static final String APPEAL_OUTCOME = "appealOutcome";

  // --- typed in forms ---
  /** Json, list of document codes. */
  public static final String MISSING_DOCUMENTS = "missingDocuments";
  /** String: why required documents of which no file came count as present. */
  public static final String PRESENT_REASON = "presentReason";
  public static final String COMPLETENESS_COMMENT = "completenessComment";
  public static final String COMMON_TERRITORY = "commonTerritory";
  public static final String COMMON_STRATEGY = "commonStrategy";
  public static final String SOCIAL_INNOVATION = "socialInnovation";
  public static final String LOCAL_ROOTING = "localRooting";
  public static final String IN_CITY_POLICY_AREA = "inCityPolicyArea";
  public static final String IN_FRAGILE_RURAL_AREA = "inFragileRuralArea";
  public static final String IN_DEINDUSTRIALISED_BASIN = "inDeindustrialisedBasin";
  public static final String JOINT_PROJECT_COUNT = "jointProjectCount";
  public static final String SIGNED_LUCRATIVE_PARTNERSHIPS = "signedLucrativePartnerships";
  public static final String OTHER_ENTERPRISE_IN_GOVERNANCE = "otherEnterpriseInGovernance";
  /** Json, list of {@code {siret, nature, reason}}. */
  public static final String MEMBER_OVERRIDES = "memberOverrides";
  public static final String STATE_AID_BASIS = "stateAidBasis";
  public static final String INELIGIBILITY_CONFIRMED = "ineligibilityConfirmed";
  public static final String CONFIRMATION_COMMENT = "confirmationComment";
  /** Json list of {@code {reason, fact}}, one for each reason in its order: what the letter prints of this very file. */
  public static final String REASON_FACTS = "reasonFacts";

  public static final String INSTRUCTION_NOTE = "instructionNote";
  /** Number, euros. */
  public static final String PROPOSED_AMOUNT = "proposedAmount";

  // --- messages ---
  public static final String APPLICATION_SUBMITTED = "application.submitted";
  public static final String APPLICATION_COMPLEMENTED = "application.complemented";
  public static final String APPLICATION_WITHDRAWN = "application.withdrawn";
  /** The chair of the committee has signed. */
  public static final String COMMITTEE_DECIDED = "committee.decided";
  /** The award was told: the grant begins, in an instance of its own. */
  public static final String AWARD_NOTIFIED = "award.notified";
  /** The award is renounced, or its conditions were not met in time. */
  public static final String AWARD_LAPSED = "award.lapsed";
  /** An appeal was won: the instruction starts again at the step that was wrong, in an instance of its own. */
  public static final String APPLICATION_REOPENED = "application.reopened";
  /** An appeal was filed; the package of appeals sends it. */
  public static final String APPEAL_FILED = "appeal.filed";
  /** Money came back: the first of the reserve list is awarded. */
  public static final String RESERVE_PROMOTED = "reserve.promoted";

  // --- elements the code or its users name ---
  /** Where an application that an appeal reopened is taken up: the list of documents is made anew. */
  public static final String REQUIRE_DOCUMENTS = "businessRuleTask_requiredDocuments";
  public static final String CHECK_COMPLETENESS = "userTask_checkCompleteness";
  public static final String ANALYSE_APPLICATION = "userTask_analyseApplication";
  public static final String CONFIRM_INELIGIBILITY = "userTask_confirmIneligibility";
  public static final String EXPERT_REVIEW = "callActivity_expertReview";
  public static final String WRITE_INSTRUCTION_NOTE = "userTask_writeInstructionNote";
  public static final String WAIT_FOR_COMMITTEE = "event_committeeAwaited";
  /** Where a file is taken up whose award has lapsed: the lapse is told and can be appealed. */
  public static final String CHOOSE_LETTER = "businessRuleTask_notificationTemplate";
  public static final String WAIT_FOR_APPEAL = "gateway_appealAwaited";
  public static final String APPEAL = "callActivity_appeal";
  static final String INSTRUCTION = "subProcess_instruction";
  static final String LEGAL_CLOCK_RUNS = "subProcess_legalClock";
  static final String LEGAL_CLOCK_STARTS_TO_RUN = "event_implicitRejectionNear";
  public static final String WAIT_ON_RESERVE = "gateway_reserveFate";

  private ApplicationProcessing() {
  }
}
