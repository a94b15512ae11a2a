package org.callforprojects.notification;

import java.time.Instant;

/**
 * A mail to send.
 *
 * @param letterId the letter it carries; null for none
 * @param paperId  the paper of a committee session it carries; null for none
 * @param step     what sends it, unique with the reference; null for a letter, which is unique itself
 */
public record OutboxMail(String id, String letterId, String paperId, String step, String reference, String recipient, String subject, String body,
    MailStatus status, Instant queuedAt, int attempts, Instant sentAt) {
}
