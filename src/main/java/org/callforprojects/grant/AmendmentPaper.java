package org.callforprojects.grant;

import java.util.List;

import org.callforprojects.call.CallSettings;
import org.callforprojects.paper.Paper;
import org.springframework.stereotype.Component;

/** An amendment. */
@Component
class AmendmentPaper {

  Paper of(Grant grant, Amendment amendment, CallSettings settings) {
    return new Paper("An amendment", grant.reference(), settings.office().name(), grant.reference(), "", List.of());
  }
}
