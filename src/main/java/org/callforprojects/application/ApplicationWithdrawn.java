package org.callforprojects.application;

/** Tells the other phases, within its transaction, that an application is withdrawn: what they hold for it is free. */
public record ApplicationWithdrawn(String reference, String callCode) {
}
