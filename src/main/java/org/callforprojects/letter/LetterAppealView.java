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

  /** Within a sentence, with its article: « la décision de refus de votre demande de soutien », « l’annulation… ». */
  public String getContested() {
    String words = appeal.contested().substring(0, 1).toLowerCase(Locale.FRENCH) + appeal.contested().substring(1);
    return ("aeiouyéèêh".indexOf(words.charAt(0)) >= 0 ? "l’" : words.startsWith("versement") ? "le " : "la ") + words;
  }

  /** Whether a won appeal reopens the application. */
  public boolean isClosing() {
    return appeal.closing();
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
