package org.callforprojects.grant;

import org.callforprojects.payment.PaymentBar;
import org.springframework.stereotype.Component;

/** Nothing of a grant leaves while its beneficiary is heard, or once its end is confirmed. */
@Component
class GrantPaymentBar implements PaymentBar {

  private final GrantRepository grants;

  GrantPaymentBar(GrantRepository grants) {
    this.grants = grants;
  }

  @Override
  public boolean isPayable(String reference) {
    return grants.find(reference).map(Grant::isPayable).orElse(true);
  }
}
