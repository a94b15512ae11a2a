package org.callforprojects.payment;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a bank calls a transfer: 35 characters of the SEPA set, slashes neither first, last nor doubled (EPC217-08). */
final class PaymentReference {

  private static final Pattern SHAPE = Pattern.compile("(?!/)(?!.*//)[A-Za-z0-9/?:().,'+ -]{1,35}(?<!/)");

  private PaymentReference() {
  }

  /** What is wrong with one that is stripped, in French. */
  static Optional<String> fault(String reference) {
    if (reference.isEmpty()) {
      return Optional.of("Donnez la référence du paiement.");
    }
    return SHAPE.matcher(reference).matches() ? Optional.empty()
        : Optional.of("Une référence de paiement compte 35 caractères au plus : lettres sans accent, chiffres, espaces "
            + "et / - ? : ( ) . , ' + ; elle ne commence ni ne finit par une barre oblique.");
  }
}
