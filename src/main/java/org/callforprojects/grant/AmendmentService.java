package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.callforprojects.application.BudgetCategory;
import org.callforprojects.application.SelectionService;
import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of a signed agreement: length, schedule, budget or lead, never the award. The tranches go on meanwhile. */
@Service
@Transactional
public class AmendmentService {

  private final GrantRepository grants;
  private final SelectionService applications;
  private final CallService calls;
  private final GrantProcess process;
  private final GrantLetters letters;
  private final GrantPapers papers;
  private final Timeline timeline;
  private final Clock clock;

  AmendmentService(GrantRepository grants, SelectionService applications, CallService calls, GrantProcess process,
      GrantLetters letters, GrantPapers papers, Timeline timeline, Clock clock) {
    this.grants = grants;
    this.applications = applications;
    this.calls = calls;
    this.process = process;
    this.letters = letters;
    this.papers = papers;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** @throws InvalidValuesException when nothing changes, or something that may not */
  void request(String reference, AmendmentBody body, String by) {
    Grant grant = grants.get(reference);
    check(grant, body);
    Beneficiary lead = body.lead() == null ? null : new Beneficiary(body.lead().name(), body.lead().siret(),
        body.lead().legalCategory(), body.lead().address(), body.lead().email(), body.lead().representative(),
        body.lead().function());
    BankDetails bank = body.lead() == null ? null : body.lead().bankDetails().received(clock.instant());
    grant.request(new Amendment(grant.amendments().size() + 1, body.reason().strip(), body.durationMonths(),
        body.dueAfterMonths(), body.plannedCosts(), lead, bank, by, clock.instant(), Amendment.Status.REQUESTED, "", null,
        null, List.of()));
    grants.update(grant);
    note(grant, by, "Un avenant est demandé. Motif : " + body.reason().strip());
    process.amended(reference, reviewDue(reference));
  }

  private void check(Grant grant, AmendmentBody body) {
    List<Fault> faults = new ArrayList<>();
    if (body.durationMonths() == null && body.dueAfterMonths() == null && body.plannedCosts() == null && body.lead() == null) {
      faults.add(new Fault("", "Dites ce que l’avenant change : durée, échéancier, budget ou chef de file."));
    }
    if (body.dueAfterMonths() != null) {
      checkSchedule(grant, body.dueAfterMonths(), faults);
    }
    if (body.plannedCosts() != null) {
      checkBudget(grant, body.plannedCosts(), faults);
    }
    if (body.lead() != null && applications.members(grant.reference()).stream()
        .noneMatch(member -> member.siret().equals(body.lead().siret()))) {
      faults.add(new Fault("/lead/siret", "Le nouveau chef de file doit être un membre du pôle."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private void checkSchedule(Grant grant, Map<Integer, Integer> months, List<Fault> faults) {
    LocalDate today = clock.instant().atZone(CallSettings.ZONE).toLocalDate();
    TreeMap<Integer, Integer> all = new TreeMap<>();
    grant.schedule().forEach(tranche -> all.put(tranche.number(), tranche.dueAfterMonths()));
    for (Map.Entry<Integer, Integer> change : months.entrySet()) {
      String pointer = "/dueAfterMonths/" + change.getKey();
      Optional<Tranche> tranche = grant.schedule().stream().filter(t -> t.number() == change.getKey()).findFirst();
      if (tranche.isEmpty()) {
        faults.add(new Fault(pointer, "La convention n’a pas de tranche " + change.getKey() + "."));
      } else if (!tranche.get().dueOn().isAfter(today)) {
        faults.add(new Fault(pointer, "Cette tranche est déjà due."));
      } else if (!grant.signedOn().plusMonths(change.getValue()).isAfter(today)) {
        faults.add(new Fault(pointer, "Cette échéance est déjà passée."));
      } else {
        all.put(change.getKey(), change.getValue());
      }
    }
    int last = -1;
    for (Map.Entry<Integer, Integer> tranche : all.entrySet()) {
      if (tranche.getValue() < last) {
        faults.add(new Fault("/dueAfterMonths", "Les tranches doivent se suivre dans l’ordre."));
        return;
      }
      last = tranche.getValue();
    }
  }

  /** The caps of the award hold for the new budget too (S28). */
  private void checkBudget(Grant grant, Map<BudgetCategory, BigDecimal> costs, List<Fault> faults) {
    if (costs.keySet().stream().anyMatch(category -> !category.isEligible())) {
      faults.add(new Fault("/plannedCosts", "Le budget de la convention ne porte que sur les dépenses éligibles."));
      return;
    }
    CallSettings settings = calls.settingsOf(grant.callCode());
    BigDecimal total = ReportBody.sum(costs.values());
    if (total.signum() == 0) {
      faults.add(new Fault("/plannedCosts", "Le budget ne porte aucune dépense."));
      return;
    }
    BigDecimal cap = settings.stateRateCap(total,
        applications.get(grant.reference()).submission().fundingPlan().withinStateRate(settings.capScope()));
    if (grant.terms().award().compareTo(cap) > 0) {
      faults.add(new Fault("/plannedCosts", "Avec ce budget le soutien de " + FrenchText.euros(grant.terms().award())
          + " dépasserait le taux maximal de l’appel, soit " + FrenchText.euros(cap) + "."));
    }
  }

  Instant reviewDue(String reference) {
    return clock.instant().plus(delays(grants.get(reference)).agreementReview(), ChronoUnit.DAYS);
  }

  void review(String reference, boolean approved, String comment, String by) {
    Grant grant = grants.get(reference);
    if (!approved && comment.isEmpty()) {
      throw new InvalidValuesException("/" + GrantTranches.AMENDMENT_COMMENT, "Donnez le motif du refus.");
    }
    grant.changeAmendment(Amendment.Status.REQUESTED, amendment -> amendment.answered(
        approved ? Amendment.Status.REQUESTED : Amendment.Status.REFUSED, comment, by, clock.instant()));
    grants.update(grant);
    note(grant, by, approved ? "L’avenant est accepté." : "L’avenant est refusé. Motif : " + comment);
  }

  /** Writes the amendment and sends it to be signed. @return when it lapses without the beneficiary's signature */
  Instant offer(String reference) {
    Grant grant = grants.get(reference);
    Instant lapseAt = clock.instant().atZone(CallSettings.ZONE).toLocalDate()
        .plusDays(delays(grant).amendmentSignature() + 1L).atStartOfDay(CallSettings.ZONE).minusSeconds(1).toInstant();
    grant.changeAmendment(Amendment.Status.REQUESTED, amendment -> amendment.in(Amendment.Status.OFFERED));
    grants.update(grant);
    Amendment offered = grant.openAmendment().orElseThrow();
    papers.issueAmendment(grant, offered);
    letters.offerAmendment(grant, offered, lapseAt);
    return lapseAt;
  }

  void signByBeneficiary(String reference, String documentId, String by) {
    Grant grant = grants.get(reference);
    grant.changeAmendment(Amendment.Status.OFFERED, amendment -> amendment.signed(Amendment.Status.BENEFICIARY_SIGNED,
        new PartySignature(PartySignature.BENEFICIARY, grant.beneficiary().name(), by, clock.instant(), documentId)));
    grants.update(grant);
    note(grant, by, "Le bénéficiaire a signé l’avenant.");
    process.amendmentSigned(reference);
  }

  void signByFunder(String reference, String funderCode, boolean signed, String by) {
    Grant grant = grants.get(reference);
    FunderPart funder = AgreementService.funder(grant, funderCode);
    if (signed) {
      grant.changeAmendment(Amendment.Status.BENEFICIARY_SIGNED, amendment -> amendment.signed(amendment.status(),
          new PartySignature(funderCode, funder.name(), by, clock.instant(), null)));
      grants.update(grant);
    }
    note(grant, by, (signed ? "Avenant signé pour : " : "Signature de l’avenant refusée pour : ") + funder.name() + ".");
  }

  /** The last signature puts it in force. @return when the tranche that is not yet due is due now; empty when none waits */
  Optional<Instant> apply(String reference) {
    Grant grant = grants.get(reference);
    Amendment amendment = grant.openAmendment().orElseThrow();
    papers.issueAmendment(grant, amendment); // signed by all; once it is in force « instead of » would name the new
    grant.apply(amendment, delays(grant).reportMonths());
    grants.update(grant);
    letters.applyAmendment(grant, amendment);
    note(grant, Timeline.SYSTEM, "L’avenant n° " + amendment.number() + " est en vigueur.");
    return grant.schedule().stream().filter(tranche -> tranche.status() == TrancheStatus.PLANNED
        || tranche.status() == TrancheStatus.REPORT_AWAITED).findFirst()
        .map(tranche -> tranche.dueOn().atStartOfDay(CallSettings.ZONE).toInstant());
  }

  /** Refused, unsigned in time, or refused by a funder. */
  void close(String reference) {
    Grant grant = grants.get(reference);
    grant.openAmendment().ifPresent(open -> grant.changeAmendment(open.status(), a -> a.in(Amendment.Status.LAPSED)));
    grants.update(grant);
    Amendment last = grant.amendments().get(grant.amendments().size() - 1);
    letters.closeAmendment(grant, last);
    note(grant, Timeline.SYSTEM, "L’avenant n° " + last.number() + " est sans suite.");
  }

  private GrantDelays delays(Grant grant) {
    return calls.settingsOf(grant.callCode()).delays().grants();
  }

  private void note(Grant grant, String by, String words) {
    timeline.note(grant.reference(), clock.instant(), Timeline.Kind.AMENDMENT, by, words);
  }
}
