package org.callforprojects.steering;

import java.util.List;

/**
 * The steps of one process where anything happens or happened, as its diagram shows them, from left to right.
 *
 * @param key     of the process
 * @param version of its newest model; the figures are those of all versions
 */
public record ProcessFigures(String key, String name, int version, List<ActivityFigure> activities) {
}
