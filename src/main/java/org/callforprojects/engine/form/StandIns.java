package org.callforprojects.engine.form;

import java.time.Instant;

/**
 * Who works in the place of whom. A task that a substitute has taken over has them as its assignee and the absent person as
 * its owner. Implemented where absences are declared.
 */
public interface StandIns {

  /** Nobody is ever absent. */
  StandIns NONE = new StandIns() {
    @Override
    public Standing of(String substitute, String absent) {
      return Standing.NEVER;
    }

    @Override
    public void done(Act act) {
      // nothing to tell
    }
  };

  enum Standing {
    NEVER, PRESENT, OVER
  }

  /**
   * A task that a substitute completes.
   *
   * @param subject business key of its process
   * @param element id in the model
   */
  record Act(String subject, String taskId, String element, String name, String substitute, String absent, Instant at) {
  }

  Standing of(String substitute, String absent);

  /** Tells the journal, in the transaction of the act. */
  void done(Act act);
}
