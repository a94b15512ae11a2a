package org.callforprojects.grant.amendment;

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

import org.callforprojects.application.Timeline;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.GrantDelays;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Amendment;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.grant.Beneficiary;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantRepository;
import org.callforprojects.grant.PartySignature;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.TrancheKind;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.grant.agreement.HolderName;
import org.callforprojects.grant.agreement.SignatureReview;
import org.callforprojects.grant.paper.GrantLetters;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.process.GrantProcess;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.money.FunderShare;
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

  public AmendmentService(GrantRepository grants, SelectionService applications, CallService calls, GrantProcess process,
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
  public void request(String reference, AmendmentBody body, String by) {
    Grant grant = grants.get(reference);
    check(grant, body);
    Beneficiary lead = body.lead() == null ? null : new Beneficiary(body.lead().name(), body.lead().siret(),
        body.lead().legalCategory(), body.lead().address(), body.lead().email(), body.lead().representative(),
        body.lead().function());
    BankDetails bank = body.lead() == null ? null : body.lead().bankDetails().received(clock.instant(), by);
    grant.request(new Amendment(grant.amendments().size() + 1, body.reason().strip(), body.durationMonths(),
        followed(grant, body), body.plannedCosts(), lead, bank, by, clock.instant(), Amendment.Status.REQUESTED, "", null,
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
    int months = body.durationMonths() == null ? grant.terms().durationMonths() : body.durationMonths();
    if (body.durationMonths() != null) {
      checkDuration(grant, months, faults);
    }
    if (body.dueAfterMonths() != null) {
      checkSchedule(grant, body.dueAfterMonths(), months, faults);
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

  /** S27: no longer than the call supports, and not over already. */
  private void checkDuration(Grant grant, int months, List<Fault> faults) {
    int longest = calls.settingsOf(grant.callCode()).durationMonths();
    LocalDate today = clock.instant().atZone(CallSettings.ZONE).toLocalDate();
    if (months > longest) {
      faults.add(new Fault("/durationMonths", "L’appel soutient un pôle pendant " + longest + " mois au plus."));
    } else if (!grant.signedOn().plusMonths(months).isAfter(today)) {
      faults.add(new Fault("/durationMonths", "La convention, signée le " + FrenchText.date(grant.signedOn())
          + ", serait déjà finie."));
    } else if (grant.schedule().stream().filter(tranche -> !tranche.dueOn().isAfter(today))
        .anyMatch(tranche -> tranche.dueAfterMonths() > months)) {
      faults.add(new Fault("/durationMonths", "Une tranche déjà due serait après la fin de la convention."));
    }
  }

  /**
   * The months that change: those asked for, and where the length changes those of the tranches not yet due that nobody
   * named. The balance is due at the end, no instalment after it.
   *
   * @return null when none changes
   */
  private Map<Integer, Integer> followed(Grant grant, AmendmentBody body) {
    if (body.durationMonths() == null || body.durationMonths() == grant.terms().durationMonths()) {
      return body.dueAfterMonths();
    }
    LocalDate today = clock.instant().atZone(CallSettings.ZONE).toLocalDate();
    Map<Integer, Integer> months = new TreeMap<>(body.dueAfterMonths() == null ? Map.of() : body.dueAfterMonths());
    grant.schedule().stream().filter(tranche -> tranche.dueOn().isAfter(today) && !months.containsKey(tranche.number()))
        .forEach(tranche -> {
          int due = tranche.kind() == TrancheKind.BALANCE ? body.durationMonths()
              : Math.min(tranche.dueAfterMonths(), body.durationMonths());
          if (due != tranche.dueAfterMonths()) {
            months.put(tranche.number(), due);
          }
        });
    return months.isEmpty() ? null : months;
  }

  private void checkSchedule(Grant grant, Map<Integer, Integer> months, int duration, List<Fault> faults) {
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
      } else if (change.getValue() > duration) {
        faults.add(new Fault(pointer, "Cette échéance est après la fin de la convention, au mois " + duration + "."));
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

  public void review(String reference, boolean approved, String comment, String by) {
    Grant grant = grants.get(reference);
    if (!approved && comment.isEmpty()) {
      throw new InvalidValuesException("/" + GrantTranches.AMENDMENT_COMMENT, "Donnez le motif du refus.");
    }
    if (approved) {
      checkNewAccount(grant, comment, by);
    }
    grant.changeAmendment(Amendment.Status.REQUESTED, amendment -> amendment.answered(
        approved ? Amendment.Status.REQUESTED : Amendment.Status.REFUSED, comment, by, clock.instant()));
    grants.update(grant);
    note(grant, by, approved ? "L’avenant est accepté." : "L’avenant est refusé. Motif : " + comment);
  }

  /** Who approves the amendment checks the account of the new lead: never who typed it. */
  private void checkNewAccount(Grant grant, String comment, String by) {
    Amendment open = grant.openAmendment().orElse(null);
    if (open == null || open.bank() == null) {
      return;
    }
    if (by.equals(open.bank().typedBy())) {
      throw new ForbiddenException("Vous avez saisi ces coordonnées bancaires : une autre personne doit les vérifier.");
    }
    if (!HolderName.same(open.bank().holder(), open.beneficiary().name())) {
      if (comment.isEmpty()) {
        throw new InvalidValuesException("/" + GrantTranches.AMENDMENT_COMMENT, "Le titulaire du compte, « "
            + open.bank().holder() + " », n’est pas le nouveau bénéficiaire, « " + open.beneficiary().name()
            + " » : dites pourquoi ce compte convient.");
      }
      grant.changeAmendment(Amendment.Status.REQUESTED, amendment -> amendment.withHolderReason(comment));
    }
  }

  /**
   * Whether the document filed is this amendment, signed by the person with power, and on which day.
   *
   * @throws ForbiddenException when that person filed it
   */
  void reviewSignature(String reference, SignatureReview review, String by) {
    Grant grant = grants.get(reference);
    Amendment open = grant.openAmendment().orElseThrow(() -> grant.conflict("aucun avenant n’est en cours"));
    PartySignature signature = open.beneficiarySignature()
        .orElseThrow(() -> grant.conflict("aucun exemplaire signé n’est à relire"));
    if (by.equals(signature.signedBy())) {
      throw new ForbiddenException("Vous avez déposé cet exemplaire : une autre personne doit le relire.");
    }
    review.check(open.decidedAt() == null ? null : open.decidedAt().atZone(CallSettings.ZONE).toLocalDate(),
        clock.instant().atZone(CallSettings.ZONE).toLocalDate());
    grant.changeAmendment(Amendment.Status.BENEFICIARY_SIGNED, amendment -> review.accepted()
        ? amendment.reviewed(review.signedOn(), by) : amendment.unsigned());
    grants.update(grant);
    note(grant, by, review.accepted() ? "L’avenant signé le " + FrenchText.date(review.signedOn()) + " est accepté."
        : "L’exemplaire signé de l’avenant est renvoyé : " + review.comment());
    if (!review.accepted()) {
      letters.returnAmendmentSignature(grant, open, review.comment(), signature.documentId());
    }
  }

  /** Writes the amendment and sends it to be signed. @return when it lapses without the beneficiary's signature */
  public Instant offer(String reference) {
    Grant grant = grants.get(reference);
    Instant lapseAt = CallSettings.endOfDay(clock.instant(), delays(grant).amendmentSignature());
    grant.changeAmendment(Amendment.Status.REQUESTED, amendment -> amendment.in(Amendment.Status.OFFERED));
    grants.update(grant);
    Amendment offered = grant.openAmendment().orElseThrow();
    papers.issueAmendment(grant, offered);
    letters.offerAmendment(grant, offered, lapseAt);
    return lapseAt;
  }

  public void signByBeneficiary(String reference, String documentId, String by) {
    Grant grant = grants.get(reference);
    grant.changeAmendment(Amendment.Status.OFFERED, amendment -> amendment.signed(Amendment.Status.BENEFICIARY_SIGNED,
        new PartySignature(PartySignature.BENEFICIARY, grant.beneficiary().name(), by, clock.instant(), documentId)));
    grants.update(grant);
    note(grant, by, "Le bénéficiaire a signé l’avenant.");
    process.amendmentSigned(reference);
  }

  public void signByFunder(String reference, String funderCode, boolean signed, String by) {
    Grant grant = grants.get(reference);
    FunderShare funder = grant.funder(funderCode);
    if (signed) {
      grant.changeAmendment(Amendment.Status.BENEFICIARY_SIGNED, amendment -> amendment.signed(amendment.status(),
          new PartySignature(funderCode, funder.name(), by, clock.instant(), null)));
      grants.update(grant);
    }
    note(grant, by, (signed ? "Avenant signé pour : " : "Signature de l’avenant refusée pour : ") + funder.name() + ".");
  }

  /** The last signature puts it in force. @return when the tranche that is not yet due is due now; empty when none waits */
  public Optional<Instant> apply(String reference) {
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
  public void close(String reference) {
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
