package org.callforprojects.call;

/**
 * Tells the other phases, within its transaction, that a call is cancelled: its session has no object, and the money it
 * had set aside is free.
 */
public record CallCancelled(String callCode, String reason, String by) {
}
