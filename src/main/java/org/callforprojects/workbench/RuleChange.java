package org.callforprojects.workbench;

/** What {@code rule-change.bpmn} and the code share. Business key: {@code <table>-d<number>}, e.g. {@code eligibility-d7}. */
public final class RuleChange {

  public static final String KEY = "rule-change";

  /** String: the table. */
  public static final String RULE_TABLE = "ruleTable";
  /** String: its French title. */
  public static final String RULE_TITLE = "ruleTitle";
  /** Integer: the draft. */
  public static final String RULE_DRAFT = "ruleDraft";
  /** String: who submitted it, and revises it when it comes back. */
  public static final String RULE_AUTHOR = "ruleAuthor";
  /** Date: when it should be approved. */
  public static final String APPROVAL_DUE_AT = "approvalDueAt";
  /** Date: when it should be revised. */
  public static final String REVISION_DUE_AT = "revisionDueAt";
  /** String, form: APPROVE or REVISE. */
  public static final String RULE_CHANGE_OUTCOME = "ruleChangeOutcome";
  /** Text, form: what the author should know. */
  public static final String RULE_CHANGE_COMMENT = "ruleChangeComment";
  /** String: who approved it. */
  public static final String RULE_APPROVER = "ruleApprover";
  /** Boolean: it is published; another publication came first otherwise. */
  public static final String RULE_PUBLISHED = "rulePublished";
  /** Boolean, form: the author submits it again; it is given up otherwise. */
  public static final String RULE_CHANGE_RESUBMITTED = "ruleChangeResubmitted";

  /** Message: its author takes it back. */
  public static final String RULE_CHANGE_WITHDRAWN = "ruleChange.withdrawn";

  public static final String APPROVE_RULE_CHANGE = "userTask_approveRuleChange";
  public static final String REVISE_RULE_CHANGE = "userTask_reviseRuleChange";

  private RuleChange() {
  }
}
