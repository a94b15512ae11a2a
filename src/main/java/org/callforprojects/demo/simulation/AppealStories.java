package org.callforprojects.demo.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.appeal.Appeal;
import org.callforprojects.appeal.AppealRequest;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;

/** Refused applicants appeal: one wins, one loses, one gets no answer, one comes too late. */
final class AppealStories {

  private static final List<Kind> KINDS = List.of(Kind.WON, Kind.LOST, Kind.SILENT, Kind.LATE);
  private static final int DAYS_TO_REEXAMINE = 20;

  private final Stage stage;
  private final Life life;
  private final Map<String, Kind> kinds = new HashMap<>();

  /** How an appeal ends. @param afterDays from the announcement to its filing */
  private enum Kind {
    WON(20), LOST(30), SILENT(40), LATE(80);

    private final int afterDays;

    Kind(int afterDays) {
      this.afterDays = afterDays;
    }
  }

  AppealStories(Stage stage, Life life) {
    this.stage = stage;
    this.life = life;
  }

  /** The best of those refused, for they have most to say; the first wins, so its file allows an award. */
  void begin(Collection<ApplicationStory> stories) {
    Map<String, ApplicationStory> known = new HashMap<>();
    stories.forEach(story -> known.put(story.reference(), story));
    List<Application> refused = stage.selection().all(known.keySet()).values().stream()
        .filter(application -> application.status() == ApplicationStatus.REFUSED && application.toldAt() != null)
        .sorted(Comparator.comparing(this::allowsAnAward)
            .thenComparing(application -> application.evaluation().score()).reversed()
            .thenComparing(Application::reference)).toList();
    for (int i = 0; i < Math.min(KINDS.size(), refused.size()); i++) {
      Application application = refused.get(i);
      Kind kind = KINDS.get(i);
      kinds.put(application.reference(), kind);
      Instant at = application.toldAt().plus(Duration.ofDays(kind.afterDays));
      stage.agenda().plan(at, () -> file(known.get(application.reference())));
    }
  }

  private boolean allowsAnAward(Application application) {
    return application.bindingCap().amount().compareTo(stage.call().minGrant()) >= 0;
  }

  private void file(ApplicationStory story) {
    boolean paper = story.sender().staff();
    Instant now = stage.agenda().now();
    String today = now.atZone(org.callforprojects.call.CallSettings.ZONE).toLocalDate().toString();
    life.appeals().file(story.reference(), story.sender(),
        new AppealRequest("Notre dossier a été mal lu (synthétique).", paper ? today : null, null), now);
  }

  void take(Workplace.Work work) {
    Kind kind = kinds.get(work.businessKey());
    if (kind == Kind.SILENT) {
      return;
    }
    boolean won = kind == Kind.WON;
    stage.planTask(DAYS_TO_REEXAMINE, kind.ordinal(), life.cast().reexaminer(), work, Map.of(
        Appeal.APPEAL_OUTCOME, won ? "REVERSED" : "UPHELD",
        Appeal.APPEAL_REASON, won ? "Une pièce n’avait pas été lue (synthétique)."
            : "Le dossier a été lu en entier (synthétique)."), () -> { });
  }
}
