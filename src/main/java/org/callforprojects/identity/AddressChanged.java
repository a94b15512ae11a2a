package org.callforprojects.identity;

/** An account has another address; told within the transaction that changed it. */
public record AddressChanged(String before, String after) {
}
