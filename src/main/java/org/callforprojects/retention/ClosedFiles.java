package org.callforprojects.retention;

import java.time.Clock;

import org.callforprojects.application.outcome.FileClosed;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantSettled;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** From when a file is kept: its end without a grant, or the closing of its grant. */
@Component
class ClosedFiles {

  private final RetentionService retention;
  private final Grants grants;
  private final Clock clock;

  ClosedFiles(RetentionService retention, Grants grants, Clock clock) {
    this.retention = retention;
    this.grants = grants;
    this.clock = clock;
  }

  @EventListener
  void closed(FileClosed event) {
    retention.schedule(event.reference(), event.at(), RetentionKind.REFUSED);
  }

  /** A grant that lapsed goes on to its letter; its application ends by itself. */
  @EventListener
  void settled(GrantSettled event) {
    boolean funded = grants.find(event.reference()).map(Grant::status).filter(GrantStatus.CLOSED::equals).isPresent();
    if (funded) {
      retention.schedule(event.reference(), clock.instant(), RetentionKind.FUNDED);
    }
  }
}
