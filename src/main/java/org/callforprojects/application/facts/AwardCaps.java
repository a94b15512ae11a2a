package org.callforprojects.application.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CapScope;
import org.callforprojects.call.Funder;
import org.callforprojects.decision.DecisionRecord;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.decision.FiredRule;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;

/** Says in French which caps bear on an award (table {@code funding-cap}), which one binds, and why. */
@Component
public class AwardCaps {

  private static final String FUNDING_CAP = "funding-cap";

  private final CallService calls;
  private final DecisionWords words;

  AwardCaps(CallService calls, DecisionWords words) {
    this.calls = calls;
    this.words = words;
  }

  /**
   * A cap as people read it.
   *
   * @param amount  euros
   * @param binding whether it is the smallest, the first of equals
   * @param why     a French sentence
   */
  public record Cap(String code, String label, BigDecimal amount, boolean binding, String why) {
  }

  /** The caps that the table gave last, the committee's evaluation included; those of the instruction before it. */
  public static List<FundingCap> latest(Application application, List<DecisionRecord> sheet) {
    return sheet.stream().filter(record -> record.table().key().equals(FUNDING_CAP)).reduce((before, last) -> last)
        .map(record -> record.rules().stream().map(AwardCaps::cap).toList()).orElse(application.caps());
  }

  private static FundingCap cap(FiredRule rule) {
    return new FundingCap(String.valueOf(rule.outputs().get("capCode")),
        new BigDecimal(String.valueOf(rule.outputs().get("cap"))).setScale(2, RoundingMode.HALF_UP));
  }

  /** In the order of the table; empty when it has not been asked. */
  public List<Cap> explain(Application application, List<FundingCap> caps) {
    CallSettings call = calls.settingsOf(application.callCode());
    FundingCap smallest = smallest(caps);
    return caps.stream().map(cap -> new Cap(cap.code(), label(cap), cap.amount(), cap == smallest,
        why(cap, application, call))).toList();
  }

  /** Why the amount is not higher; empty when no cap is known. */
  public String bound(Application application, List<FundingCap> caps, BigDecimal amount) {
    FundingCap cap = smallest(caps);
    if (cap == null) {
      return "";
    }
    String which = "plus bas des plafonds applicables (« " + label(cap) + " », " + FrenchText.euros(cap.amount()) + ")";
    String place = amount.compareTo(cap.amount()) < 0 ? "Le montant retenu reste en dessous du " + which + ". "
        : "Le montant retenu est celui du " + which + ". ";
    return FrenchText.spaced(place + why(cap, application, calls.settingsOf(application.callCode())));
  }

  private static FundingCap smallest(List<FundingCap> caps) {
    return caps.stream().min(Comparator.comparing(FundingCap::amount)).orElse(null);
  }

  private String label(FundingCap cap) {
    return words.value("capCode", cap.code());
  }

  /** The rules are those of the table's annotations (domain 5.9), with the figures of this application. */
  private String why(FundingCap cap, Application application, CallSettings call) {
    FundingPlan plan = application.submission().fundingPlan();
    String amount = FrenchText.euros(cap.amount());
    return FrenchText.spaced(switch (cap.code()) {
      case "REQUESTED_AMOUNT" -> "Un soutien ne dépasse pas le montant demandé, " + amount + ".";
      case "MAX_GRANT" -> "L’appel fixe à " + amount + " le soutien maximal par pôle.";
      case "STATE_RATE" -> stateRate(cap, plan, call);
      case "FUNDING_GAP" -> "Les coûts éligibles (" + FrenchText.euros(plan.eligibleCosts())
          + "), une fois déduites les autres ressources du plan de financement (" + FrenchText.euros(plan.coFunding())
          + "), laissent " + amount + " à financer : au-delà, le projet serait financé deux fois.";
      case "STATE_AID_HEADROOM" -> "Les règles européennes sur les aides d’État"
          + (application.analysis() == null ? "" : " (fondement : « " + application.analysis().stateAidBasis().label() + " »)")
          + " laissent une marge de " + amount + ", compte tenu des aides reçues en trois ans ("
          + FrenchText.euros(application.submission().stateAidReceivedLastThreeYears()) + ") et du cofinancement des "
          + "collectivités territoriales (" + FrenchText.euros(plan.localCofunding()) + ").";
      case "REMAINING_ENVELOPE" -> "Il restait " + amount + " dans l’enveloppe de l’appel au moment de cette évaluation.";
      default -> words.value("capCode", cap.code()) + " : " + amount + ".";
    });
  }

  /** S28; on what the rate bears is a setting of the call (domain Q1). */
  private static String stateRate(FundingCap cap, FundingPlan plan, CallSettings call) {
    String amount = FrenchText.euros(cap.amount());
    BigDecimal elsewhere = plan.withinStateRate(call.capScope());
    String rate = FrenchText.percent(call.stateRate()) + " des coûts éligibles (" + FrenchText.euros(plan.eligibleCosts()) + ")"
        + (elsewhere.signum() == 0 ? "" : ", dont " + FrenchText.euros(elsewhere)
            + " que le plan de financement attend déjà d’eux hors de cet appel");
    if (call.capScope() == CapScope.ALL_FUNDERS) {
      return "Le soutien, tous financeurs compris, ne dépasse pas " + rate + ", soit " + amount + ".";
    }
    rate = rate.replace("attend déjà d’eux", "attend déjà de lui");
    if (cap.amount().compareTo(call.stateRateCap(plan.eligibleCosts(), elsewhere)) < 0) {
      return "La part de l’État ne dépasse pas " + rate + " ; avec ce que les autres financeurs peuvent apporter à ce "
          + "pôle, le soutien total ne dépasse pas " + amount + ".";
    }
    BigDecimal state = call.funders().stream().filter(Funder::state).map(Funder::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    String share = FrenchText.percent(state.divide(call.envelope(), 4, RoundingMode.HALF_UP));
    return "La part de l’État ne dépasse pas " + rate + " ; comme l’État apporte " + share
        + " de l’enveloppe, le soutien total ne dépasse pas " + amount + ".";
  }
}
