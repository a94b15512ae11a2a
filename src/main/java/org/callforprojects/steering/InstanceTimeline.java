package org.callforprojects.steering;

import java.util.List;

/**
 * What happened in one process instance; words ready to be read.
 *
 * @param call     code of its call; null for none
 * @param key      reference of the application, or code of the session or the call
 * @param next     how many steps to pass over for the next page; null when this is the last
 */
public record InstanceTimeline(String id, String call, String process, String processKey, String key, boolean application,
    String state, boolean running, String startedAt, String endedAt, String lasted, String version, Caller caller,
    List<Step> steps, Integer next, List<Decision> decisions, List<Incident> incidents) {

  public record Caller(String id, String process, String key) {
  }

  /** @param person who did it, « système » or « à prendre » */
  public record Step(String name, String activity, String kind, String startedAt, String endedAt, String lasted,
      boolean interrupted, String person, String calledId, String calledProcess) {
  }

  public record Decision(String at, String step, String table, String version) {
  }

  /** @param endedAt null while it is open */
  public record Incident(String at, String endedAt, String step, String type) {
  }
}
