package org.callforprojects.application.instruction;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.DecisionMakers;
import org.callforprojects.application.Timeline;
import org.springframework.stereotype.Component;

/**
 * Those who instructed the application. The history keeps also whoever did a step that another has done again since; the
 * record has the last of each.
 */
@Component
class InstructionMakers implements DecisionMakers {

  private static final Map<Timeline.Kind, String> PARTS = Map.of(
      Timeline.Kind.COMPLETENESS_CHECKED, "le contrôle de complétude",
      Timeline.Kind.ANALYSED, "l’analyse de la candidature",
      Timeline.Kind.CONFIRMATION, "la confirmation de l’inéligibilité",
      Timeline.Kind.MEASURE_PROPOSED, "une mesure proposée sur le soutien",
      Timeline.Kind.NOTE_WRITTEN, "la note d’instruction");

  private final ApplicationRepository applications;
  private final Timeline timeline;

  InstructionMakers(ApplicationRepository applications, Timeline timeline) {
    this.applications = applications;
    this.timeline = timeline;
  }

  @Override
  public List<DecisionMaker> of(String reference) {
    Set<DecisionMaker> makers = new LinkedHashSet<>();
    timeline.of(reference).stream().filter(event -> PARTS.containsKey(event.kind()))
        .forEach(event -> makers.add(new DecisionMaker(event.actor(), PARTS.get(event.kind()))));
    Application application = applications.get(reference);
    if (application.completeness() != null) {
      makers.add(new DecisionMaker(application.completeness().checkedBy(), PARTS.get(Timeline.Kind.COMPLETENESS_CHECKED)));
    }
    if (application.analysis() != null) {
      makers.add(new DecisionMaker(application.analysis().analysedBy(), PARTS.get(Timeline.Kind.ANALYSED)));
    }
    if (application.confirmation() != null) {
      makers.add(new DecisionMaker(application.confirmation().confirmedBy(), PARTS.get(Timeline.Kind.CONFIRMATION)));
    }
    if (application.note() != null) {
      makers.add(new DecisionMaker(application.note().writtenBy(), PARTS.get(Timeline.Kind.NOTE_WRITTEN)));
    }
    if (application.decision() != null) {
      makers.add(new DecisionMaker(application.decision().signedBy(), "la signature des décisions du comité"));
    }
    return List.copyOf(makers);
  }
}
