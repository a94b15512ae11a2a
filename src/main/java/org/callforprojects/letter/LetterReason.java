package org.callforprojects.letter;

/**
 * A reason of law and of fact.
 *
 * @param code   of the table {@code eligibility}
 * @param text   a French sentence
 * @param source the text of law or the passage of the call it rests on, in French
 */
public record LetterReason(String code, String text, String source) {
}
