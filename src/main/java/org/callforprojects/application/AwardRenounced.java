package org.callforprojects.application;

/** Tells the committee, within its transaction, that a laureate renounces its award. */
public record AwardRenounced(String reference, String reason, String by) {
}
