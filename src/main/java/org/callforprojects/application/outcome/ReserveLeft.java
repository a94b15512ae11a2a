package org.callforprojects.application.outcome;

/** Tells the committee, within its transaction, that an application is no longer on the reserve list: the next may be funded. */
public record ReserveLeft(String callCode) {
}
