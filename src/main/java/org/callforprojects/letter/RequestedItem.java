package org.callforprojects.letter;

/**
 * A document asked for.
 *
 * @param code     of the table {@code required-documents}
 * @param label    French, as the applicant reads it
 * @param blocking whether it is indispensable: only such a document suspends the delay (CRPA L.114-5, L.114-5-1)
 */
public record RequestedItem(String code, String label, boolean blocking) {
}
