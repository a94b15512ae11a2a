package org.callforprojects.application.instruction;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.application.Timeline;
import org.callforprojects.call.CallService;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the experts' scores to the note that the committee reads. */
@Service
@Transactional
public class InstructionService {

  private final ApplicationRepository applications;
  private final CallService calls;
  private final Timeline timeline;
  private final Clock clock;

  InstructionService(ApplicationRepository applications, CallService calls, Timeline timeline, Clock clock) {
    this.applications = applications;
    this.calls = calls;
    this.timeline = timeline;
    this.clock = clock;
  }

  public void recordEvaluation(String reference, Evaluation evaluation) {
    Application application = applications.get(reference);
    application.evaluate(evaluation);
    applications.update(application);
  }

  /** @param recommendation answer of {@code score-recommendation} */
  public void recordRecommendation(String reference, String recommendation) {
    Application application = applications.get(reference);
    application.recommend(recommendation);
    applications.update(application);
    timeline.note(reference, clock.instant(), Timeline.Kind.EVALUATED, Timeline.SYSTEM,
        "Le rapport des experts est consolidé : " + FrenchText.count(application.evaluation().score()) + " points sur 100.");
  }

  /** @param amount euros the officer proposes; the caps then apply */
  public void recordNote(String reference, String note, BigDecimal amount, String writtenBy) {
    Application application = applications.get(reference);
    FundingCap binding = application.bindingCap();
    Instant now = clock.instant();
    application.write(new InstructionNote(note, amount, null, null, binding.code(), binding.amount(), writtenBy, now));
    applications.update(application);
    timeline.note(reference, now, Timeline.Kind.NOTE_WRITTEN, writtenBy, "La note d’instruction est écrite.");
  }

  /** Inputs of {@code award-decision}. */
  @Transactional(readOnly = true)
  public Map<String, Object> awardInputs(String reference) {
    Application application = applications.get(reference);
    InstructionNote note = application.note();
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("cap", note.cap());
    inputs.put("minGrant", calls.settingsOf(application.callCode()).minGrant());
    inputs.put("proposedAmount", note.askedAmount());
    return inputs;
  }

  /** @param outcome answer of {@code award-decision} */
  public void concludeNote(String reference, String outcome) {
    Application application = applications.get(reference);
    application.concludeNote(outcome);
    applications.update(application);
  }
}
