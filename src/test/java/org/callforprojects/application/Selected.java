package org.callforprojects.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.callforprojects.application.CommitteeDecision.Votes;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.decision.FiredRule;
import org.callforprojects.money.FunderShare;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings an eligible application to the outcomes of the selection without playing its process: what the experts, the
 * officer and the committee leave in its record. Synthetic.
 */
final class Selected {

  static final String OFFICER = "claire";
  static final String CHAIR = "chantal-presidente";
  static final Instant AT = Instant.parse("2013-12-12T09:30:00Z");

  private final ApplicationRepository applications;
  private final DecisionSheet sheet;
  private final TransactionTemplate transaction;

  Selected(ApplicationRepository applications, DecisionSheet sheet, TransactionTemplate transaction) {
    this.applications = applications;
    this.sheet = sheet;
    this.transaction = transaction;
  }

  void change(String reference, Consumer<Application> change) {
    transaction.executeWithoutResult(status -> {
      Application application = applications.get(reference);
      change.accept(application);
      applications.update(application);
    });
  }

  /** Reviewed, noted: awaits the committee. */
  void instruct(String reference, String note, String comment) {
    change(reference, application -> {
      application.evaluate(evaluation(comment));
      application.recommend("FAVOURABLE");
      application.write(new InstructionNote(note, new BigDecimal("150000.00"), null, null, application.bindingCap().code(),
          application.bindingCap().amount(), OFFICER, AT));
      application.concludeNote(InstructionNote.ACCEPT);
    });
    record(reference, "expert-assignment", "Nombre d’experts", Map.of("requestedAmount", 150000.0),
        rule("La demande ne dépasse pas 150 000 €. [PROPOSÉ]", Map.of("expertCount", 2, "maxScoreGap", 20.0)));
    record(reference, "score-recommendation", "Avis tiré du score", Map.of("score", 72.5, "cooperationScore", 24.0),
        rule("Le score atteint 70 points sur 100. [S14 ; PROPOSÉ]", Map.of("recommendation", "FAVOURABLE")));
  }

  void decide(String reference, CommitteeOutcome outcome, String reason) {
    record(reference, "committee-vote", "Vote du comité", Map.of("votesFor", 3, "votesAgainst", 3, "chairVote", "FOR"),
        rule("La voix du président est prépondérante. [décret 2006-672, art. 9 à 14 ; SRC 30]", Map.of("voteOutcome", "ADOPTED")));
    if (outcome == CommitteeOutcome.AWARD) {
      record(reference, "funding-cap", "Plafonds du soutien", Map.of("remainingEnvelope", 120000.0),
          rule("On n’accorde pas plus que le montant demandé. [S27 ; PROPOSÉ]",
              Map.of("capCode", "REQUESTED_AMOUNT", "cap", 150000.0)),
          rule("Le soutien ne dépasse pas ce qui reste de l’enveloppe. [S20]",
              Map.of("capCode", "REMAINING_ENVELOPE", "cap", 120000.0)));
    }
    BigDecimal amount = outcome.hasAmount() ? new BigDecimal("120000.00") : null;
    List<FunderShare> shares = outcome != CommitteeOutcome.AWARD ? List.of() : shares();
    change(reference, application -> application.decide(new CommitteeDecision("PTCE-2013-S1", 4, outcome, amount, shares,
        new Votes(3, 3, 1, 2), reason, CHAIR, AT)));
  }

  static List<FunderShare> shares() {
    return List.of(new FunderShare("METL", "Ministère de l’Égalité des territoires et du Logement", true, new BigDecimal("80000.00")),
        new FunderShare("OTHER_STATE", "Autres ministères contributeurs", true, new BigDecimal("16000.00")),
        new FunderShare("CDC", "Caisse des dépôts et consignations", false, new BigDecimal("24000.00")));
  }

  private static Evaluation evaluation(String comment) {
    List<String> graded = List.of("COOPERATION", "VISION_CREDIBILITY", "VISION_EXPERIENCE", "VISION_POSITIONING",
        "VISION_INNOVATION", "PLAN_QUALITY", "PLAN_RELEVANCE", "PLAN_COHERENCE", "FINANCIAL_MEANS", "SOCIAL_INNOVATION");
    List<String> weights = List.of("30", "7", "5", "7", "6", "6", "5", "5", "9", "10");
    Map<String, Integer> grades = new HashMap<>();
    List<Evaluation.Criterion> criteria = new java.util.ArrayList<>();
    for (int i = 0; i < graded.size(); i++) {
      boolean abstained = graded.get(i).equals("VISION_EXPERIENCE");
      grades.put(graded.get(i), abstained ? null : 4);
      BigDecimal weight = new BigDecimal(weights.get(i));
      criteria.add(abstained ? new Evaluation.Criterion(graded.get(i), weight, null, null, null, null)
          : new Evaluation.Criterion(graded.get(i), weight, new BigDecimal("3.50"), 3, 4,
              weight.multiply(new BigDecimal("0.7")).setScale(2)));
    }
    criteria.add(new Evaluation.Criterion("TERRITORY", new BigDecimal("10"), null, null, null, new BigDecimal("10.00")));
    return new Evaluation(new BigDecimal("72.50"), new BigDecimal("72.50"), new BigDecimal("72.50"), new BigDecimal("5.00"),
        new BigDecimal("24.00"), null, criteria, List.of(new Evaluation.Review(1, new BigDecimal("75.00"), grades, comment),
            new Evaluation.Review(2, new BigDecimal("70.00"), grades, "Un plan d’action précis, un modèle économique à consolider.")),
        AT);
  }

  void record(String reference, String key, String name, Map<String, Object> inputs, FiredRule... rules) {
    transaction.executeWithoutResult(status -> sheet.record(reference, null,
        new DecisionSheet.Table(key, name, 1, "1.0", key + ":1"), inputs, List.of(rules)));
  }

  static FiredRule rule(String annotation, Map<String, Object> outputs) {
    return new FiredRule("rule", annotation, outputs);
  }
}
