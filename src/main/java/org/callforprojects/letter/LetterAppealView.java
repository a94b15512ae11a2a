package org.callforprojects.letter;

import java.util.List;
import java.util.Locale;

import org.callforprojects.french.FrenchText;

/** An appeal as the templates read it. */
public final class LetterAppealView {

  private final LetterAppeal appeal;

  LetterAppealView(LetterAppeal appeal) {
    this.appeal = appeal;
  }

  public String getFiledOn() {
    return FrenchText.date(appeal.filedOn());
  }

  /** Within a sentence: « décision de refus de votre demande de soutien ». */
  public String getContested() {
    return appeal.contested().substring(0, 1).toLowerCase(Locale.FRENCH) + appeal.contested().substring(1);
  }

  public String getContestedOn() {
    return FrenchText.date(appeal.contestedOn());
  }

  public String getLastDay() {
    return FrenchText.date(appeal.lastDay());
  }

  public String getSilenceOn() {
    return FrenchText.date(appeal.silenceOn());
  }

  public List<String> getReason() {
    return LetterView.lines(appeal.reason());
  }

  public String getResumption() {
    return appeal.resumption();
  }
}
