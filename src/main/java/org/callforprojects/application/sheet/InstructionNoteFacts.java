package org.callforprojects.application.sheet;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.facts.AwardCaps;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;

/** What the form {@code write-instruction-note} shows beside the sheet: the experts' report and the caps, in French. */
@Component
class InstructionNoteFacts {

  private static final String NONE = "—";
  private static final String TERRITORY = "TERRITORY";

  private final AwardCaps caps;
  private final DecisionWords words;

  InstructionNoteFacts(AwardCaps caps, DecisionWords words) {
    this.caps = caps;
    this.words = words;
  }

  /** Points of 100, but for the cooperation score, which is of the weight of its criterion. */
  record Report(String score, String mean, String median, String spread, String cooperationScore, String recommendation,
      List<Criterion> criteria, List<Review> reviews) {
  }

  /** @param mean of the grades 0 to 5 @param range from the lowest to the highest of them */
  record Criterion(String label, String weight, String mean, String range) {
  }

  record Review(String number, String score, String comment) {
  }

  record CapLine(String label, String amount, boolean binding, String why) {
  }

  /** Facts {@code evaluation}, {@code caps}, {@code bindingCap}; the amount to start from; no note is suggested. */
  Map<String, Object> of(Application application) {
    FundingCap binding = application.bindingCap();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("evaluation", report(application.evaluation()));
    facts.put("caps", caps.explain(application, application.caps()).stream()
        .map(cap -> new CapLine(cap.label(), FrenchText.euros(cap.amount()), cap.binding(), cap.why())).toList());
    facts.put("bindingCap", FrenchText.spaced("Le soutien ne peut pas dépasser " + FrenchText.euros(binding.amount())
        + " : « " + words.value("capCode", binding.code()) + " » est le plus bas des plafonds."));
    facts.put(ApplicationProcessing.PROPOSED_AMOUNT, application.requestedAmount().min(binding.amount())
        .max(BigDecimal.ZERO));
    facts.put(ApplicationProcessing.INSTRUCTION_NOTE, null);
    return facts;
  }

  private Report report(Evaluation evaluation) {
    return new Report(FrenchText.count(evaluation.score()), FrenchText.count(evaluation.mean()),
        FrenchText.count(evaluation.median()), FrenchText.count(evaluation.spread()),
        evaluation.cooperationScore() == null ? NONE : FrenchText.count(evaluation.cooperationScore()), words.value("recommendation", evaluation.recommendation()),
        evaluation.criteria().stream().map(this::criterion).toList(),
        evaluation.reviews().stream().map(review -> new Review("Expert n°\u00A0" + review.number(),
            FrenchText.count(review.score()), review.comment())).toList());
  }

  private Criterion criterion(Evaluation.Criterion criterion) {
    String absent = TERRITORY.equals(criterion.code()) ? NONE : "Sans avis";
    return new Criterion(words.value("criterionCode", criterion.code()), FrenchText.count(criterion.weight()),
        criterion.mean() == null ? absent : FrenchText.count(criterion.mean()),
        criterion.range() == null ? NONE : criterion.range());
  }
}
