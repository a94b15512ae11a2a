package org.callforprojects.engine.migration;

import java.util.List;

/**
 * The way of an instance that waits where the next version of its model has nothing to wait for. It is put back to a
 * save point that both versions have, migrated there, and taken from it to where the next version goes on; all in one
 * transaction, so that the save point is never run.
 *
 * @param key  the process
 * @param gone id of the wait state that the next version does not have
 * @param save id of an activity with {@code asyncBefore} in both versions
 * @param next id of the activity in the next version before which the instance goes on
 */
record Detour(String key, String gone, String save, String next) {

  /**
   * From the models 1.1: the grant follows the award, the capitalisation the published results. From the tranches 1.0:
   * one order of recovery for all funders gives way to a claim of each.
   */
  static final List<Detour> ALL = List.of(
      new Detour("application-processing", "gateway_awardFate", "businessRuleTask_notificationTemplate",
          "endEvent_grantOpened"),
      new Detour("call-lifecycle", "event_capitalisationAwaited", "serviceTask_countPending",
          "serviceTask_planSynthesis"),
      new Detour("grant-tranches", "userTask_issueRecovery", "serviceTask_closeGrant", "callActivity_recoverClaim"),
      new Detour("grant-tranches", "userTask_recordRepayment", "serviceTask_closeGrant", "callActivity_recoverClaim"));
}
