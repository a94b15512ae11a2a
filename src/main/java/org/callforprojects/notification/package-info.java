/**
 * Mail to applicants, through an outbox: queued with the letter it carries, sent apart by
 * {@code processes/mail-delivery.bpmn}, never twice and never lost.
 */
package org.callforprojects.notification;
