package org.callforprojects.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.submission.Answer;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.document.SentDocument;
import org.callforprojects.json.Json;
import org.callforprojects.review.ExpertReview;
import org.callforprojects.review.ScoringGrid;
import org.callforprojects.typed.EngineNumbers;

/** Plays one application's entry, each act by the person who would do it. */
final class DemoStory {

  private final Services services;
  private final String callCode;
  private final DemoApplication application;
  private final Submission submission;
  private String reference;

  DemoStory(Services services, String callCode, DemoApplication application, Submission submission) {
    this.services = services;
    this.callCode = callCode;
    this.application = application;
    this.submission = submission;
  }

  /** What people use. */
  record Services(DepositService deposits, ApplicantService applicants, DemoProcess process, Json json) {
  }

  /** The applicant, or for a paper file the officer who entered it. */
  private Requester sender() {
    return application.paper() == null ? new Requester(application.owner(), false)
        : new Requester(application.paper(), true);
  }

  /** @param at when the step happens; the clock stands there */
  void play(DemoApplication.Step step, Instant at) {
    switch (step.step()) {
      case DEPOSIT -> deposit(step, at);
      case DOCUMENTS -> step.only().forEach(code -> send(code, code));
      case CHECK -> services.process().complete(step.by(), ApplicationProcessing.CHECK_COMPLETENESS, reference, Map.of(
          ApplicationProcessing.MISSING_DOCUMENTS, json(step.missing()),
          ApplicationProcessing.PRESENT_REASON, "Original vu au service (démonstration).",
          ApplicationProcessing.COMPLETENESS_COMMENT, step.comment()));
      case TAKE -> services.process().claim(step.by(), step.task(), reference);
      case ANALYSE -> services.process().complete(step.by(), ApplicationProcessing.ANALYSE_APPLICATION, reference,
          analysis(step));
      case CONFIRM -> services.process().complete(step.by(), ApplicationProcessing.CONFIRM_INELIGIBILITY, reference,
          Map.of(ApplicationProcessing.INELIGIBILITY_CONFIRMED, true,
              ApplicationProcessing.CONFIRMATION_COMMENT, step.comment()));
      case ANSWER -> services.applicants().answer(reference, sender(), answer(step), at);
      case DECLARE -> services.process().completeByAssignees(ExpertReview.DECLARE_INTEREST, reference,
          (expert, variable) -> Map.of(ExpertReview.CONFLICT_OF_INTEREST, false));
      case GRADE -> services.process().completeByAssignees(ExpertReview.GRADE_APPLICATION, reference,
          (expert, variable) -> grades(step, expert, ScoringGrid.read(services.json(), variable.apply(ExpertReview.SCORING_GRID))));
      case NOTE -> services.process().complete(step.by(), ApplicationProcessing.WRITE_INSTRUCTION_NOTE, reference,
          Map.of(ApplicationProcessing.INSTRUCTION_NOTE, step.comment(),
              ApplicationProcessing.PROPOSED_AMOUNT, EngineNumbers.of(submission.requestedAmount())));
      case WITHDRAW -> services.applicants().withdraw(reference, sender(), step.comment());
    }
  }

  /** Grades around the one of the story, which differ from one expert and one criterion to the next. */
  private Map<String, Object> grades(DemoApplication.Step step, int expert, ScoringGrid grid) {
    Map<String, Object> form = new LinkedHashMap<>();
    for (ScoringGrid.Criterion criterion : grid.graded()) {
      form.put(criterion.formKey(), Math.min(criterion.maxGrade(), Math.max(0, step.grade() + (form.size() + expert) % 2)));
    }
    form.put(ExpertReview.REVIEW_COMMENT, step.comment());
    return form;
  }

  private void deposit(DemoApplication.Step step, Instant at) {
    if (application.paper() == null) {
      reference = services.deposits().deposit(callCode, submission, application.owner(), at, null).reference();
    } else {
      reference = services.process().startPaperApplication(application.paper(),
          paperForm(at.minus(Duration.ofDays(step.enteredDaysLater()))));
    }
    services.process().executeDueJobs();
    services.applicants().get(reference, sender()).requiredDocuments().stream()
        .filter(document -> !step.except().contains(document.code())).forEach(this::send);
  }

  private void send(RequiredDocument document) {
    send(document.code(), document.label());
  }

  private void send(String code, String title) {
    byte[] pdf = SpecimenDocument.of(title, List.of(submission.poleName(), submission.lead().name(),
        "Référence de la candidature : " + reference,
        "Document synthétique, fait pour la démonstration. Il n’a aucune valeur."));
    services.applicants().addDocuments(reference, sender(),
        List.of(new SentDocument(code, SpecimenDocument.fileName(title), pdf)));
  }

  /** The fields of the start form in Tasklist. */
  private Map<String, Object> paperForm(Instant receivedAt) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("callCode", callCode);
    form.put("receivedAt", receivedAt.toString());
    form.put("poleName", submission.poleName());
    form.put("poleType", submission.poleType().name());
    form.put("summary", submission.summary());
    form.put("durationMonths", submission.durationMonths());
    form.put("requestedAmount", EngineNumbers.of(submission.requestedAmount()));
    form.put("lead", json(submission.lead()));
    form.put("territory", json(submission.territory()));
    form.put("members", json(submission.members()));
    form.put("strategy", submission.strategy());
    form.put("socialInnovation", submission.socialInnovation());
    form.put("localRooting", submission.localRooting());
    form.put("actionPlan", submission.actionPlan());
    form.put("jointProjects", json(submission.jointProjects()));
    form.put("signedLucrativePartnerships", submission.signedLucrativePartnerships());
    form.put("otherEnterpriseInGovernance", submission.otherEnterpriseInGovernance());
    form.put("budget", json(submission.budget()));
    form.put("funding", json(submission.funding()));
    return form;
  }

  /** The officer confirms what the applicant says, but for the step's own findings. */
  private Map<String, Object> analysis(DemoApplication.Step step) {
    Submission.Territory territory = submission.territory();
    Map<String, Object> form = new LinkedHashMap<>();
    form.put(ApplicationProcessing.COMMON_TERRITORY, true);
    form.put(ApplicationProcessing.COMMON_STRATEGY, true);
    form.put(ApplicationProcessing.SOCIAL_INNOVATION, true);
    form.put(ApplicationProcessing.LOCAL_ROOTING, true);
    form.put(ApplicationProcessing.IN_CITY_POLICY_AREA, territory.inCityPolicyArea());
    form.put(ApplicationProcessing.IN_FRAGILE_RURAL_AREA, territory.inFragileRuralArea());
    form.put(ApplicationProcessing.IN_DEINDUSTRIALISED_BASIN, territory.inDeindustrialisedBasin());
    form.put(ApplicationProcessing.JOINT_PROJECT_COUNT, submission.jointProjects().size());
    form.put(ApplicationProcessing.SIGNED_LUCRATIVE_PARTNERSHIPS, submission.signedLucrativePartnerships());
    form.put(ApplicationProcessing.OTHER_ENTERPRISE_IN_GOVERNANCE, submission.otherEnterpriseInGovernance());
    form.put(ApplicationProcessing.MEMBER_OVERRIDES, json(List.of()));
    form.put(ApplicationProcessing.STATE_AID_BASIS, step.aid().name());
    form.putAll(step.facts());
    return form;
  }

  private Answer answer(DemoApplication.Step step) {
    return step.authorities() == null ? new Answer(step.comment(), null, null, null)
        : new Answer(step.comment(), null, DemoSubmissions.budget(application),
            DemoSubmissions.funding(application, step.authorities()));
  }

  private Object json(Object value) {
    return DemoProcess.json(services.json().write(value));
  }
}
