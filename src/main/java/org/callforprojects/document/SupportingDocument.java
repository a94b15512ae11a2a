package org.callforprojects.document;

import java.time.Instant;

/**
 * A document of an application; its content is asked for on its own.
 *
 * @param documentCode code of the table {@code required-documents}, or {@code OTHER}
 * @param contentType  what the content is, whatever its name says
 * @param sizeBytes    bytes
 * @param sha256       64 hexadecimal digits
 */
public record SupportingDocument(String id, String reference, String documentCode, String fileName, String contentType,
    long sizeBytes, String sha256, String uploadedBy, Instant uploadedAt) {
}
