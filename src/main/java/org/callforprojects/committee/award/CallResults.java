package org.callforprojects.committee.award;

import static org.callforprojects.application.ApplicationStatus.INCOMPLETE_CLOSED;
import static org.callforprojects.application.ApplicationStatus.INELIGIBLE;
import static org.callforprojects.application.ApplicationStatus.LAPSED;
import static org.callforprojects.application.ApplicationStatus.REFUSED;
import static org.callforprojects.application.ApplicationStatus.RESERVED;
import static org.callforprojects.application.ApplicationStatus.WITHDRAWN;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.call.SelectionResults;
import org.callforprojects.call.SelectionResults.Laureate;
import org.callforprojects.call.SelectionResults.Share;
import org.callforprojects.committee.money.Award;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is laureate, and the totals: what the awards in force say now, not what was once announced. */
@Service
@Transactional(readOnly = true)
public class CallResults {

  private final AwardRepository awards;
  private final SelectionService applications;
  private final CallService calls;
  private final Departements departements;

  CallResults(AwardRepository awards, SelectionService applications, CallService calls, Departements departements) {
    this.awards = awards;
    this.applications = applications;
    this.calls = calls;
    this.departements = departements;
  }

  /** @throws UnknownReferenceException when that call has published no results, or is none */
  public SelectionResults published(String callCode) {
    Call call = calls.getPublic(callCode);
    if (!call.hasPublishedResults()) {
      throw new UnknownReferenceException("Les résultats de l’appel " + callCode + " ne sont pas publiés.");
    }
    return of(callCode);
  }

  /** What publishing now would show. An applicant learns its decision from its letter first. */
  SelectionResults of(String callCode) {
    List<Award> signed = awards.signed(callCode);
    Map<String, Application> known = applications.all(signed.stream().map(Award::reference).toList());
    List<Laureate> laureates = new ArrayList<>();
    for (Award award : signed) {
      Application application = known.get(award.reference());
      if (application.toldAt() != null && application.decision() != null) {
        laureates.add(laureate(award, application));
      }
    }
    laureates.sort(Comparator.comparing(Laureate::session, Comparator.comparingInt(String::length)
        .thenComparing(Comparator.naturalOrder())).thenComparingInt(Laureate::rank));
    Map<ApplicationStatus, Integer> counts = applications.counts(callCode);
    int pending = counts.entrySet().stream().filter(entry -> !entry.getKey().isClosed() && !entry.getKey().isDecided())
        .mapToInt(Map.Entry::getValue).sum();
    return new SelectionResults(callCode, calls.settingsOf(callCode).title(), List.copyOf(laureates),
        laureates.stream().map(Laureate::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add),
        count(counts, RESERVED), count(counts, REFUSED), count(counts, INELIGIBLE) + count(counts, INCOMPLETE_CLOSED),
        count(counts, WITHDRAWN), count(counts, LAPSED), pending);
  }

  private Laureate laureate(Award award, Application application) {
    CommitteeDecision decision = application.decision();
    String departement = application.submission().territory().departement();
    return new Laureate(award.reference(), application.submission().poleName(), application.submission().lead().name(),
        departements.find(departement).map(Departement::name).orElse(departement), award.amount(),
        decision.shares().stream().map(share -> new Share(share.code(), share.name(), share.amount())).toList(),
        decision.sessionCode(), decision.rank());
  }

  private static int count(Map<ApplicationStatus, Integer> counts, ApplicationStatus status) {
    return counts.getOrDefault(status, 0);
  }
}
