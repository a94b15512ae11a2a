package org.callforprojects.retention;

import java.time.Instant;
import java.util.Map;

/**
 * What was erased of a file.
 *
 * @param timer  the timer that asked for it, with the instance it belongs to
 * @param erased how many of each category: rows, files, instances
 */
public record ErasureRecord(String reference, RetentionKind kind, Instant erasedAt, String timer,
    Map<String, Integer> erased) {
}
