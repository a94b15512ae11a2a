package org.callforprojects.steering;

import java.util.List;

import org.callforprojects.engine.staff.StaffDirectory;

/**
 * The open tasks of a file, as a manager may act on them; words ready to be read.
 *
 * @param asked what was asked of it before, the latest first
 */
public record InterventionView(String reference, String pole, String status, List<TaskView> tasks, List<Asked> asked) {

  /**
   * An open task.
   *
   * @param revision   sent back with each order: what changed meanwhile is not overwritten
   * @param dueOn      ISO day for the field; empty without a due date
   * @param candidates those who may take it
   * @param notReassigned why nobody can be chosen; null when somebody can
   * @param back       name of the step it may go back to; null when it may not
   * @param backWords  what going back does, or why it cannot be
   */
  public record TaskView(String id, String name, String assignee, String dueAt, String dueOn, boolean late,
      String openedAt, int revision, List<StaffDirectory.Person> candidates, String notReassigned, String back,
      String backWords, boolean backAsked) {
  }

  /**
   * A step back that was asked for.
   *
   * @param mayDecide the reader is neither who asked nor without the right
   * @param obsolete  its task is done or gone: it can only be declined
   * @param outcome   null while it is asked
   */
  public record Asked(String id, String reference, String to, String effect, String reason, String askedBy,
      String askedAt, boolean mayDecide, boolean obsolete, String outcome) {
  }
}
