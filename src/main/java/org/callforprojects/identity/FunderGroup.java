package org.callforprojects.identity;

/**
 * A group of staff that acts for a funder of a call.
 *
 * @param funderName as people read it
 * @param group      id in the engine
 */
public record FunderGroup(String funderCode, String funderName, FunderRole role, String group) {
}
