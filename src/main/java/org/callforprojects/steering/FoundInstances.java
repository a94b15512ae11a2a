package org.callforprojects.steering;

import java.util.List;

/**
 * A page of instances; words ready to be read.
 *
 * @param next what the next page begins behind, to be sent back as it is; null when this is the last
 */
public record FoundInstances(List<Line> lines, String next) {

  /** @param at where it is now, or where it ended */
  public record Line(String id, String process, String key, boolean application, String state, String startedAt,
      String endedAt, String lasted, boolean incident, String at) {
  }
}
