package org.callforprojects.space;

import java.time.Instant;

/** One of the people of an organisation. */
public record Member(String account, String name, Role role, Instant joinedAt, boolean notified) {
}
