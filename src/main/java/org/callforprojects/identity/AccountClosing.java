package org.callforprojects.identity;

/** An account is about to go; whoever must keep it throws, with the reason for its owner. */
public record AccountClosing(String email) {
}
