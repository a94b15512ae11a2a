package org.callforprojects.application.facts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.Complement;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.call.CallService;
import org.callforprojects.engine.decision.BareTables;
import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.RuleReleases;
import org.springframework.stereotype.Component;

/** What a check of the documents will lead to, said before it is sent: by the table that will judge it, of the file's own release. */
@Component
public class CompletenessOutlook {

  private static final String TABLE = "completeness-outcome";
  private static final String OPEN = "La table de complétude conclut de votre contrôle.";

  private final CallService calls;
  private final BareTables tables;
  private final RuleReleases releases;
  private final Clock clock;

  CompletenessOutlook(CallService calls, BareTables tables, RuleReleases releases, Clock clock) {
    this.calls = calls;
    this.tables = tables;
    this.releases = releases;
    this.clock = clock;
  }

  /**
   * @param blocking codes of the documents without which a file is not complete
   * @param complete sentence, when none is missing
   * @param reserve  sentence, when only others are missing
   * @param missing  sentence, when one of the blocking is missing
   */
  public record Outlook(List<String> blocking, String complete, String reserve, String missing) {
  }

  public Outlook of(Application application) {
    List<String> blocking = application.requiredDocuments().stream().filter(RequiredDocument::blocking).map(RequiredDocument::code).toList();
    if (application.ruleRelease() == null) {
      return new Outlook(blocking, OPEN, OPEN, OPEN);
    }
    return new Outlook(blocking, sentence(application, 0, 0), sentence(application, 0, 1), sentence(application, 1, 0));
  }

  private String sentence(Application application, int missingBlocking, int missingOther) {
    Complement complement = application.complement();
    Map<String, Object> inputs = inputs(missingBlocking, missingOther, complement, clock.instant(),
        calls.settingsOf(application.callCode()).delays().complement());
    Map<String, Object> answer = tables.of(Map.of(TABLE, releases.version(application.ruleRelease(), TABLE))).ask(TABLE, inputs).get(0);
    return switch ((String) answer.get("completenessStatus")) {
      case "COMPLETE" -> "Le dossier est complet\u00A0: il passe à l’analyse.";
      case "COMPLETE_WITH_RESERVE" -> "Le dossier est complet sous réserve des pièces cochées\u00A0: il passe à l’analyse, et elles restent dues.";
      case "INCOMPLETE_CLOSED" -> "Le délai est passé\u00A0: le dossier est clos comme incomplet, et le candidat en est informé.";
      case "REQUEST_COMPLEMENT" -> request(complement, (Number) answer.get("complementDelayDays"));
      default -> OPEN;
    };
  }

  /** Inputs of the table, of a check that was made or is still to be. */
  public static Map<String, Object> inputs(int missingBlocking, int missingOther, Complement complement, Instant now, int delayDays) {
    return Map.of(
        "missingBlockingCount", missingBlocking,
        "missingOtherCount", missingOther,
        "complementRound", complement == null ? 0 : complement.round(),
        "complementDeadlinePassed", complement != null && complement.isPast(now),
        "callComplementDelayDays", delayDays);
  }

  private String request(Complement complement, Number days) {
    LocalDate until = days != null ? clock.instant().atZone(FrenchText.PARIS).toLocalDate().plusDays(days.longValue())
        : complement == null ? null : complement.deadline().atZone(FrenchText.PARIS).toLocalDate();
    return "Ces pièces sont demandées au candidat par courrier, avec vos observations"
        + (until == null ? "" : "\u00A0; il a jusqu’au " + FrenchText.date(until) + " pour répondre")
        + ". Le délai de rejet implicite est suspendu d’ici là.";
  }
}
