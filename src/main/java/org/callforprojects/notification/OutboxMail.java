package org.callforprojects.notification;

import java.time.Instant;

/** A mail that carries a letter. */
public record OutboxMail(String id, String letterId, String reference, String recipient, String subject, String body,
    MailStatus status, Instant queuedAt, int attempts, Instant sentAt) {
}
