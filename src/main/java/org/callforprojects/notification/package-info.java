/**
 * Mail to applicants, through an outbox: queued with the letter it carries, sent apart by a poller, never twice by itself and
 * never lost. {@code processes/mail-delivery.bpmn} brings before a person what the outbox cannot settle.
 */
package org.callforprojects.notification;
