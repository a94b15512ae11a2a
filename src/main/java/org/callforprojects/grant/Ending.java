package org.callforprojects.grant;

import java.time.Instant;

/** How a grant ended. @param reason empty at its term */
public record Ending(boolean terminated, String reason, String by, Instant at) {
}
