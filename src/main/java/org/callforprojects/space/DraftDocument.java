package org.callforprojects.space;

import java.time.Instant;

/** A document of a draft, kept as soon as it was sent. @param by name of who sent it; null when their account is gone */
public record DraftDocument(String id, String draftId, String documentCode, String fileName, String contentType,
    long sizeBytes, String sha256, String by, Instant uploadedAt) {
}
