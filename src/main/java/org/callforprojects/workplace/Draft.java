package org.callforprojects.workplace;

import java.time.Instant;
import java.util.Map;

/**
 * What a person typed in a form and has not sent.
 *
 * @param content value by key of the form; null was emptied on purpose
 */
public record Draft(Instant savedAt, Map<String, Object> content) {
}
