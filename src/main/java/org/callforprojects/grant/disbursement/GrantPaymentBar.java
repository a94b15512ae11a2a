package org.callforprojects.grant.disbursement;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
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
  public Set<String> barred(Collection<String> references) {
    return grants.all(references).values().stream().filter(grant -> !grant.isPayable()).map(Grant::reference)
        .collect(Collectors.toSet());
  }
}
