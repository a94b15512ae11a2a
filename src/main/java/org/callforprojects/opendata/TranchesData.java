package org.callforprojects.opendata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.callforprojects.call.CallService;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.Tranche;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.springframework.stereotype.Service;

/** What is planned and what is paid of each signed grant of a call, tranche by tranche, as a file. */
@Service
public class TranchesData {

  static final List<String> COLUMNS = List.of("reference", "beneficiaire", "dateConvention", "tranche", "nature",
      "partPourcent", "datePrevue", "montantPrevu", "etat", "montantPaye", "dernierPaiement");

  private final CallService calls;
  private final Grants grants;
  private final PaymentService payments;

  TranchesData(CallService calls, Grants grants, PaymentService payments) {
    this.calls = calls;
    this.grants = grants;
    this.payments = payments;
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when there is no such call, or its results are not public */
  public CsvFile of(String callCode) {
    calls.requirePublishedResults(callCode);
    List<List<String>> rows = new ArrayList<>();
    for (Grant grant : grants.ofCall(callCode)) {
      if (grant.status().isSigned()) {
        List<PaymentOrder> orders = payments.of(grant.reference());
        grant.schedule().forEach(tranche -> rows.add(row(grant, tranche, orders)));
      }
    }
    return new CsvFile(COLUMNS, rows);
  }

  static List<String> row(Grant grant, Tranche tranche, List<PaymentOrder> orders) {
    List<PaymentOrder> paid = orders.stream().filter(order -> order.trancheNumber() == tranche.number()
        && order.status() == PaymentStatus.PAID).toList();
    LocalDate last = paid.stream().map(PaymentOrder::paidOn).filter(Objects::nonNull).max(Comparator.naturalOrder())
        .orElse(null);
    return List.of(grant.reference(), CsvText.of(grant.beneficiary().name()), CsvText.of(grant.signedOn()),
        String.valueOf(tranche.number()), tranche.kind().label(), CsvText.of(tranche.sharePercent()),
        CsvText.of(tranche.dueOn()), CsvText.of(tranche.amount()), tranche.status().label(),
        CsvText.of(paid.stream().map(PaymentOrder::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add)),
        CsvText.of(last));
  }
}
