package org.callforprojects.engine.phase;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.identity.FunderRole;

/** What a phase of the lifecycle tells the engine of its own processes: the engine knows none of them. */
public interface Phase {

  /** What a process is about. */
  enum Subject {
    /** Its business key is the application's reference. */
    APPLICATION,
    /** The same, of one that was awarded money. */
    GRANT,
    /** Its business key is the session's; some of its tasks are about one application. */
    SESSION,
    /** Its business key is the call's code. */
    CALL,
    /** Of none of these. */
    OTHER;

    public boolean isOfManyApplications() {
      return this == SESSION || this == CALL;
    }
  }

  /** Its processes, by key. */
  Map<String, Subject> processes();

  /** @param funders groups that act for funders */
  default List<StaffRight> rights(Set<String> funders) {
    return List.of();
  }

  /** The lists of Tasklist that show its tasks. @param funders the groups that act for funders, with what they do */
  default List<StaffFilter> lists(Map<String, Set<FunderRole>> funders) {
    return List.of();
  }

  /** Columns of Tasklist: names of variables with their French words, in order. */
  default Map<String, String> columns() {
    return Map.of();
  }

  /** The answers that its processes wait for. */
  default List<AwaitedMessage> awaited() {
    return List.of();
  }

  /**
   * A message that only an applicant or a beneficiary sends.
   *
   * @param name     of the message
   * @param element  that waits for it, where the same message answers several; null for all others
   * @param deadline the variable that the timer of the wait follows
   * @param label    what is expected, in French
   */
  record AwaitedMessage(String name, String element, String deadline, String label) {
  }
}
