package org.callforprojects.application.outcome;

import java.time.Instant;

/**
 * Nothing more is decided on an application that is not funded: no appeal is possible, or the last one was answered, or
 * its window has ended.
 */
public record FileClosed(String reference, Instant at) {
}
