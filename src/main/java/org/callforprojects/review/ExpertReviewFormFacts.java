package org.callforprojects.review;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Appraisal;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.sheet.DossierSheets;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.form.FormOptions.Option;
import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.RuleWords;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code expert-review} show. An expert learns no more than the step at hand needs. */
@Component
class ExpertReviewFormFacts implements FormFacts {

  private final ReviewService reviews;
  private final SelectionService applications;
  private final DossierSheets dossiers;
  private final GridVariable grids;
  private final DecisionWords words;
  private final RuleWords published;
  private final Departements departements;

  ExpertReviewFormFacts(ReviewService reviews, SelectionService applications, DossierSheets dossiers,
      GridVariable grids, DecisionWords words, RuleWords published, Departements departements) {
    this.reviews = reviews;
    this.applications = applications;
    this.dossiers = dossiers;
    this.grids = grids;
    this.words = words;
    this.published = published;
    this.departements = departements;
  }

  /** What is needed to know an interest, and nothing else. @param departement of the lead organisation, in words */
  record Pole(String reference, String name, String lead, String departement, String summary, List<Member> members) {
  }

  record Member(String name, String siren) {
  }

  /** @param weight « 30 points » */
  record Criterion(String code, String label, String weight) {
  }

  record Excluded(String name, String reason) {
  }

  @Override
  public String processKey() {
    return ExpertReview.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    Map<String, Object> facts = new LinkedHashMap<>();
    switch (task.key()) {
      case ExpertReview.ASSIGN_EXPERT -> putChoice(facts, task.businessKey());
      case ExpertReview.DECLARE_INTEREST -> facts.put("pole", pole(task.businessKey()));
      case ExpertReview.GRADE_APPLICATION -> putGrid(facts, task);
      default -> { }
    }
    return facts;
  }

  private void putChoice(Map<String, Object> facts, String reference) {
    ExpertChoice choice = reviews.choice(reference);
    facts.put("dossier", dossiers.of(reference));
    facts.put("candidates", choice.candidates().stream()
        .map(expert -> new Option(expert.name() + " (" + expert.userId() + ")", expert.userId())).toList());
    facts.put("excluded", choice.excluded().entrySet().stream()
        .map(left -> new Excluded(left.getKey().name(), left.getValue()))
        .sorted(Comparator.comparing(Excluded::name)).toList());
  }

  private Pole pole(String reference) {
    Submission submission = applications.get(reference).submission();
    return new Pole(reference, submission.poleName(), submission.lead().name(),
        departements.find(submission.territory().departement()).map(Departement::name)
            .orElse(submission.territory().departement()),
        submission.summary() == null ? "" : submission.summary().strip(),
        applications.members(reference).stream().map(ExpertReviewFormFacts::member).toList());
  }

  private static Member member(PoleMember member) {
    return new Member(member.name(), member.siren());
  }

  private void putGrid(Map<String, Object> facts, FormTask task) {
    facts.put("pole", pole(task.businessKey()));
    facts.put("dossierUrl", ExpertFiles.url(task.businessKey()));
    facts.put("poleType", applications.get(task.businessKey()).submission().poleType().name());
    facts.put("criteria", grids.parse(task.variable().apply(ExpertReview.SCORING_GRID)).graded().stream()
        .map(criterion -> new Criterion(criterion.code(), words.value("criterionCode", criterion.code()), points(criterion))).toList());
    facts.put("suggestion", suggestion(applications.get(task.businessKey()).appraisal()));
    facts.put("reviewDueOn", FrenchText.date(instant(task.variable().apply(ExpertReview.REVIEW_DUE_AT))));
  }

  /** What is asked of an expert for each criterion of the grid. */
  @Override
  public List<Map<String, Object>> rows(FormTask task, String each) {
    return grids.parse(task.variable().apply(ExpertReview.SCORING_GRID)).graded().stream().map(criterion -> Map.<String, Object>of(
        "key", criterion.formKey(), "label", words.value("criterionCode", criterion.code()), "help", help(criterion.code()),
        "weight", points(criterion), "maxGrade", criterion.maxGrade())).toList();
  }

  private String help(String code) {
    return published.find(ScoringGrid.TABLE, code).map(word -> FrenchText.spaced(word.sentence()))
        .orElseGet(() -> words.value("criterionHelp", code));
  }

  private static String points(ScoringGrid.Criterion criterion) {
    return FrenchText.count(criterion.weight()) + "\u00A0points";
  }

  private String suggestion(Appraisal appraisal) {
    return appraisal.suggestedGrade() == null ? "La table de la coopération ne suggère aucune note."
        : FrenchText.spaced("La table de la coopération relève : « "
            + words.value("cooperationLevel", appraisal.cooperationLevel()) + " ». Elle suggère la note "
            + appraisal.suggestedGrade() + " sur 5 ; vous restez libre.");
  }

  private static Instant instant(Object value) {
    return ((Date) value).toInstant();
  }
}
