package org.callforprojects.journal;

import java.time.Instant;

/**
 * What a chain is about, and how far it has come.
 *
 * @param name    e.g. the reference of an application
 * @param entries how many
 * @param lastAt  when the latest of what it tells happened
 */
public record Subject(String name, int entries, Instant lastAt) {
}
