package org.callforprojects.grant;

import java.util.List;

import org.callforprojects.call.CallSettings;
import org.callforprojects.paper.Paper;
import org.springframework.stereotype.Component;

/** The recovery order. */
@Component
class RecoveryPaper {

  Paper of(Grant grant, CallSettings settings) {
    return new Paper("The recovery order", grant.reference(), settings.office().name(), grant.reference(), "", List.of());
  }
}
