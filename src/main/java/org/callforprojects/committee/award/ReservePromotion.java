package org.callforprojects.committee.award;

/** What {@code reserve-promotion.bpmn} and the code share. Business key: the code of the call. */
public final class ReservePromotion {

  public static final String KEY = "reserve-promotion";

  /** Boolean: the first of the reserve list can be funded with what is left. */
  public static final String RESERVE_FUNDABLE = "reserveFundable";
  /** String: that application. */
  public static final String APPLICATION_REFERENCE = "applicationReference";

  /** String, answer of {@code funder-split}. */
  public static final String SPLIT_SCENARIO = "splitScenario";

  /** String: the release of the rules that the call is judged by. */
  public static final String RULE_RELEASE = "ruleRelease";

  private ReservePromotion() {
  }
}
