/**
 * The letters that the authority writes to an applicant: typed facts in, an accessible French PDF and a mail body out.
 * <p>
 * {@link org.callforprojects.letter.LetterRenderer} turns a {@link org.callforprojects.letter.LetterCode} and a
 * {@link org.callforprojects.letter.LetterContent} into PDF/A-3a and PDF/UA-1;
 * {@link org.callforprojects.letter.EligibilityReasons} turns a reason code of the eligibility table into a sentence.
 * Nothing here reads the database, the engine or a clock: the caller brings every fact, dates included.
 */
package org.callforprojects.letter;
