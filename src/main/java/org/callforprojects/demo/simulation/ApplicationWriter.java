package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.callforprojects.application.StateAidBasis;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.application.submission.Submission;

/** Writes one application and its plan from what fell to it. */
final class ApplicationWriter {

  private static final int LAST_DAY = SimulatedCall.OPEN_DAYS - 1;
  private static final double ON_PAPER = 0.05;
  private static final List<String> ALWAYS_INDISPENSABLE = List.of("STATUTES", "MEMBER_LIST",
      "PARTNER_COMMITMENT_LETTERS", "ACTION_PLAN", "BUDGET_AND_FUNDING_PLAN", "LOCAL_COFUNDING_PROOF",
      "SWORN_STATEMENT");
  private static final List<String> DISPENSABLE = List.of("BANK_DETAILS", "STATE_AID_DECLARATION");

  private final Chance chance;
  private final Lot lot;
  private final int number;
  private final Places.Place place;
  private final PoleType type;

  ApplicationWriter(Chance chance, Lot lot, int number, Places.Place place) {
    this.chance = chance;
    this.lot = lot;
    this.number = number;
    this.place = place;
    this.type = has(Weakness.NOT_SOCIALLY_INNOVATIVE) ? PoleType.EMERGING
        : has(Weakness.WEAK_LOCAL_ROOTING) || chance.happens(0.45) ? PoleType.CONSOLIDATION : PoleType.EMERGING;
  }

  SimulatedApplication write(SyntheticNumbers numbers) {
    Channel channel = lot.weaknesses().stream().anyMatch(Weakness::onPaperOnly) || chance.happens(ON_PAPER)
        ? Channel.PAPER : Channel.ONLINE;
    SyntheticMembers.Pole pole = new SyntheticMembers(numbers, chance, number).draw(lot.weaknesses());
    SyntheticMoney.Money money = new SyntheticMoney(chance, lot.weaknesses()).draw(lot.correction());
    String owner = channel == Channel.PAPER ? null : "contact@pole-%03d.exemple.invalid".formatted(number);
    Submission submission = submission(pole, money, owner);
    return new SimulatedApplication(number, channel, owner, submission, plan(channel, submission, pole, money));
  }

  private Submission submission(SyntheticMembers.Pole pole, SyntheticMoney.Money money, String owner) {
    SyntheticTexts texts = new SyntheticTexts(chance, number, place.name());
    int projects = chance.between(0, 4);
    return new Submission(texts.poleName(), type, texts.summary(),
        has(Weakness.TOO_LONG) ? chance.between(40, 60) : chance.between(24, 36), money.requested(),
        new Submission.Lead(pole.lead().name(), pole.lead().siret(), pole.lead().legalCategory(), owner,
            texts.address(), texts.representative(chance.happens(0.92))),
        territory(), pole.members(), texts.strategy(), texts.socialInnovation(), texts.localRooting(),
        texts.actionPlan(), texts.jointProjects(projects), chance.between(0, 4), chance.happens(0.6), false,
        money.annualGrants(), money.aidReceived(), money.budget(), money.funding());
  }

  private Submission.Territory territory() {
    return new Submission.Territory(place.departement().code(), place.communes(),
        place.departement().name() + ", autour de " + place.name() + ".", chance.happens(0.35), chance.happens(0.25),
        chance.happens(0.2));
  }

  private Plan plan(Channel channel, Submission submission, SyntheticMembers.Pole pole, SyntheticMoney.Money money) {
    boolean twice = lot.reply() == Reply.PARTIAL_THEN_FULL;
    return new Plan(lot.fate(), Collections.unmodifiableSet(lot.weaknesses()), depositDay(), depositAt(),
        channel == Channel.PAPER ? chance.between(1, 4) : 0, withheld(), lot.reply(),
        lot.reply() == Reply.LATE ? chance.between(17, 22) : chance.between(2, twice ? 5 : 11), chance.between(1, 4),
        chance.between(1, 4), findings(submission, pole, money), lot.confirmationsRefused(), lot.correction(),
        money.correctedFunding(), lot.withdrawal(), new SyntheticReviews(chance).draw(type), chance.between(1, 4),
        chance.between(0.75, 1.0));
  }

  /** Most come in the last days, as everywhere. */
  private int depositDay() {
    if (has(Weakness.LATE)) {
      return LAST_DAY + chance.between(1, 5);
    }
    int day = chance.happens(0.15) ? chance.between(10, 80) : LAST_DAY - (int) Math.abs(chance.normal(0, 9));
    return Math.max(0, day);
  }

  private LocalTime depositAt() {
    return LocalTime.of(chance.between(8, 21), chance.between(0, 59), chance.between(0, 59));
  }

  /** A partial reply needs two at least. */
  private List<String> withheld() {
    List<String> withheld = new ArrayList<>();
    if (lot.reply() != null) {
      List<String> indispensable = new ArrayList<>(ALWAYS_INDISPENSABLE);
      indispensable.addAll(type == PoleType.CONSOLIDATION ? List.of("ACTIVITY_REPORT", "APPROVED_ACCOUNTS")
          : List.of("SOCIAL_INNOVATION_NOTE"));
      withheld.addAll(chance.some(indispensable, chance.between(2, 4)));
    }
    if (chance.happens(0.2)) {
      withheld.addAll(chance.some(DISPENSABLE, chance.between(1, 2)));
    }
    return List.copyOf(withheld);
  }

  private List<Findings> findings(Submission submission, SyntheticMembers.Pole pole, SyntheticMoney.Money money) {
    Submission.Territory territory = submission.territory();
    Findings right = new Findings(!has(Weakness.NO_COMMON_TERRITORY), !has(Weakness.NO_COMMON_STRATEGY),
        !has(Weakness.NOT_SOCIALLY_INNOVATIVE), !has(Weakness.WEAK_LOCAL_ROOTING),
        // a declared zone is not always found
        territory.inCityPolicyArea() && chance.happens(0.85), territory.inFragileRuralArea() && chance.happens(0.85),
        territory.inDeindustrialisedBasin() && chance.happens(0.7), submission.jointProjects().size(),
        submission.signedLucrativePartnerships(), submission.otherEnterpriseInGovernance(), pole.toConfirm(),
        basis(money));
    boolean mistakenAtFirst = lot.fate() == Fate.ADMISSIBLE && lot.confirmationsRefused() > 0;
    return mistakenAtFirst ? List.of(right.withoutCommonTerritory(), right) : List.of(right);
  }

  /** Aid already received is counted only where the call's support is one of the same kind. */
  private StateAidBasis basis(SyntheticMoney.Money money) {
    if (has(Weakness.STATE_AID_EXHAUSTED)) {
      return StateAidBasis.DE_MINIMIS_GENERAL;
    }
    if (money.aidReceived().compareTo(BigDecimal.ZERO) > 0 || chance.happens(0.3)) {
      return chance.happens(0.5) ? StateAidBasis.DE_MINIMIS_SGEI : StateAidBasis.DE_MINIMIS_GENERAL;
    }
    return chance.one(List.of(StateAidBasis.NOT_STATE_AID, StateAidBasis.NOT_STATE_AID, StateAidBasis.BLOCK_EXEMPTION));
  }

  private boolean has(Weakness weakness) {
    return lot.weaknesses().contains(weakness);
  }
}
