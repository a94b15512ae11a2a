package org.callforprojects.steering;

import java.util.Map;

/** What kind of step it is, in French: both as models and as the engine's history say it. */
public final class StepWords {

  private static final Map<String, String> WORDS = Map.ofEntries(
      Map.entry("userTask", "tâche"), Map.entry("serviceTask", "étape automatique"),
      Map.entry("sendTask", "étape automatique"), Map.entry("businessRuleTask", "décision par une table"),
      Map.entry("receiveTask", "attente d’un message"), Map.entry("callActivity", "sous-procédure"),
      Map.entry("subProcess", "groupe d’étapes"), Map.entry("transaction", "groupe d’étapes"),
      Map.entry("messageStartEvent", "message reçu"), Map.entry("intermediateMessageCatch", "message reçu"),
      Map.entry("boundaryMessage", "message reçu"), Map.entry("intermediateMessageThrowEvent", "message envoyé"),
      Map.entry("messageEndEvent", "message envoyé"), Map.entry("intermediateTimer", "délai"),
      Map.entry("boundaryTimer", "délai"), Map.entry("timerStartEvent", "délai"),
      Map.entry("intermediateCatchEvent", "attente"), Map.entry("boundaryEvent", "événement"),
      Map.entry("intermediateThrowEvent", "événement"), Map.entry("boundaryError", "refus"),
      Map.entry("boundaryEscalation", "signalement"), Map.entry("boundaryConditional", "condition remplie"),
      Map.entry("intermediateConditional", "condition remplie"), Map.entry("boundarySignal", "signal"),
      Map.entry("startEvent", "début"), Map.entry("noneEndEvent", "fin"), Map.entry("endEvent", "fin"),
      Map.entry("terminateEndEvent", "fin"), Map.entry("errorEndEvent", "fin"), Map.entry("eventBasedGateway", "attente"),
      Map.entry("exclusiveGateway", "aiguillage"), Map.entry("parallelGateway", "aiguillage"),
      Map.entry("inclusiveGateway", "aiguillage"));

  private StepWords() {
  }

  public static String of(String type) {
    return WORDS.getOrDefault(type, "étape");
  }
}
