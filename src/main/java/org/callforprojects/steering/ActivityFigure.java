package org.callforprojects.steering;

import java.time.Duration;

import org.callforprojects.engine.search.ProcessModels.Step;

/**
 * What happens at one step of a process.
 *
 * @param running     how many are there now
 * @param meanAge     how long they have been; null when there is none
 * @param longestAge  the oldest of them; null when there is none
 * @param finished    how many came to their end
 * @param mean        how long these lasted; null when there is none
 * @param median      the same, roughly: half of them were shorter; null when there is none
 * @param longest     the longest of them; null when there is none
 * @param interrupted how many were given up
 */
public record ActivityFigure(Step step, int running, Duration meanAge, Duration longestAge, int finished, Duration mean,
    Duration median, Duration longest, int interrupted) {
}
