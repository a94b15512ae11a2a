package org.callforprojects.document;

/**
 * A file as it came in, not checked yet.
 *
 * @param documentCode code of the table {@code required-documents}, or {@code OTHER}
 * @param fileName     what the client calls it
 */
public record SentDocument(String documentCode, String fileName, byte[] content) {
}
