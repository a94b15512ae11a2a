package org.callforprojects.space.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.callforprojects.appeal.AppealStanding;
import org.callforprojects.appeal.AppealStanding.Decision;
import org.callforprojects.french.FrenchText;

/** Which decision an appeal contests, as the applicants' page and the office's ask for it. */
public final class AppealChoice {

  private final List<Decision> decisions;
  private final String chosen;
  private final LocalDate today;

  AppealChoice(AppealStanding standing, String chosen, Instant now) {
    this.decisions = standing.decisions();
    this.today = now.atZone(FrenchText.PARIS).toLocalDate();
    this.chosen = chosen;
  }

  /** One that may be chosen. @param late whether an appeal of today comes too late */
  public record Option(String id, String label, String lastDay, boolean late, boolean chosen) {
  }

  public List<Option> options() {
    return decisions.stream().map(one -> new Option(one.id(), one.label() + ", notifiée le " + FrenchText.date(one.notifiedOn()),
        FrenchText.date(one.lastDay()), today.isAfter(one.lastDay()), one.id().equals(chosen) || decisions.size() == 1)).toList();
  }

  /** Several may be contested and none was chosen. */
  boolean missing() {
    return decisions.size() > 1 && decisions.stream().noneMatch(one -> one.id().equals(chosen));
  }

  /** The chosen one in words; null when there is nothing to choose from. */
  String named() {
    return options().stream().filter(Option::chosen).map(Option::label).findFirst().orElse(null);
  }
}
