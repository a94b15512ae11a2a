package org.callforprojects.letter;

import org.callforprojects.french.FrenchText;

/**
 * A reason of law and of fact.
 *
 * @param code   of the table {@code eligibility}
 * @param text   a French sentence
 * @param source the text of law or the passage of the call it rests on, in French
 */
public record LetterReason(String code, String text, String source) {

  /** The same, followed by what was found in this very file; null or empty adds nothing. */
  public LetterReason withFact(String fact) {
    return fact == null || fact.isBlank() ? this
        : new LetterReason(code, text + " " + FrenchText.spaced("Constat : " + fact.strip()), source);
  }
}
