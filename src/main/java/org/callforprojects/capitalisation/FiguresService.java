package org.callforprojects.capitalisation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.callforprojects.application.Application;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what the figures of a call rest on. */
@Service
@Transactional(readOnly = true)
class FiguresService {

  private final Grants grants;
  private final SelectionService applications;
  private final PaymentService payments;
  private final Departements departements;
  private final Clock clock;

  FiguresService(Grants grants, SelectionService applications, PaymentService payments, Departements departements,
      Clock clock) {
    this.grants = grants;
    this.applications = applications;
    this.payments = payments;
    this.departements = departements;
    this.clock = clock;
  }

  /** As known now. */
  Figures of(String callCode) {
    List<Grant> signed = grants.ofCall(callCode).stream().filter(grant -> grant.status().isSigned()).toList();
    Map<String, Application> known = applications.all(signed.stream().map(Grant::reference).toList());
    return Figures.of(signed.stream().map(grant -> facts(grant, known.get(grant.reference()))).toList(),
        clock.instant().atZone(CallSettings.ZONE).toLocalDate());
  }

  private PoleFacts facts(Grant grant, Application application) {
    Map<Integer, BigDecimal> paid = new TreeMap<>();
    for (PaymentOrder order : payments.of(grant.reference())) {
      if (order.status() == PaymentStatus.PAID) {
        paid.merge(order.paidOn().getYear(), order.amount(), BigDecimal::add);
      }
    }
    Map<Integer, BigDecimal> repaid = new TreeMap<>();
    payments.repayments(grant.reference())
        .forEach(repayment -> repaid.merge(repayment.repaidOn().getYear(), repayment.amount(), BigDecimal::add));
    return new PoleFacts(grant.reference(), grant.terms().poleName(), region(application), grant.terms().award(),
        grant.signedOn(), years(grant), paid, repaid);
  }

  /** A cancelled tranche expects no report; one that came before counts all the same. */
  static List<PoleFacts.Year> years(Grant grant) {
    List<PoleFacts.Year> years = new ArrayList<>();
    for (Tranche tranche : grant.schedule().stream().filter(Tranche::needsReport).toList()) {
      List<Report> reports = grant.reports().stream().filter(report -> report.tranche() == tranche.number()).toList();
      LocalDate due = tranche.status() == TrancheStatus.CANCELLED ? null : tranche.reportDueOn();
      years.add(new PoleFacts.Year(years.size() + 1, due, !reports.isEmpty(),
          reports.stream().filter(Report::isAccepted).reduce((first, second) -> second)
              .map(report -> report.body().indicators()).orElse(null)));
    }
    return years;
  }

  private String region(Application application) {
    return application == null ? "" : departements.find(application.submission().territory().departement())
        .map(Departement::region2013Name).orElse("");
  }
}
