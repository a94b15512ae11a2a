package org.callforprojects.application;

/**
 * A document that the table {@code required-documents} asks of an application.
 *
 * @param code     e.g. {@code STATUTES}
 * @param blocking indispensable to the instruction: its absence suspends it
 * @param label    what people read, French
 */
public record RequiredDocument(String code, boolean blocking, String label) {
}
