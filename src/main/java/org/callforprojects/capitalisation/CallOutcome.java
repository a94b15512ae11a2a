package org.callforprojects.capitalisation;

import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantSettled;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether anything of a call is still open. */
@Service
@Transactional
class CallOutcome {

  private final CallService calls;
  private final Grants grants;
  private final SelectionService applications;

  CallOutcome(CallService calls, Grants grants, SelectionService applications) {
    this.calls = calls;
    this.grants = grants;
    this.applications = applications;
  }

  /**
   * Every award has its agreement, every agreement is settled, nothing awaits a decision or a place on the reserve list.
   * Locks the call, so that an agreement settled at the same time is counted or tells the process itself.
   */
  boolean isOver(String callCode) {
    calls.lock(callCode);
    List<Grant> known = grants.ofCall(callCode);
    Map<ApplicationStatus, Integer> counts = applications.counts(callCode);
    boolean decided = counts.entrySet().stream().filter(entry -> entry.getValue() > 0)
        .allMatch(entry -> entry.getKey().isClosed() || entry.getKey() == ApplicationStatus.AWARDED);
    long closed = known.stream().filter(grant -> grant.status() == GrantStatus.CLOSED).count();
    return decided && counts.getOrDefault(ApplicationStatus.AWARDED, 0) <= closed
        && known.stream().allMatch(grant -> grant.status().isSettled());
  }

  /** Whether it is over and had any agreement: one without may still be appealed, so it waits for its year. */
  boolean isSettled(String callCode) {
    return isOver(callCode) && !grants.ofCall(callCode).isEmpty();
  }

  @EventListener
  void settled(GrantSettled event) {
    if (isOver(event.callCode())) {
      calls.grantsSettled(event.callCode());
    }
  }
}
