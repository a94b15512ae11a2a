package org.callforprojects.payment;

import java.util.Map;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The funders' accounts, {@code callforprojects.payment.debtors}.
 *
 * @param debtors by code of funder; written {@code "[OTHER_STATE]"} where the code holds an underscore
 */
@ConfigurationProperties("callforprojects.payment")
record PaymentSettings(Map<String, Debtor> debtors) {

  PaymentSettings {
    debtors = debtors == null ? Map.of() : Map.copyOf(debtors);
  }

  Optional<Debtor> debtor(String funderCode) {
    return Optional.ofNullable(debtors.get(funderCode));
  }
}
