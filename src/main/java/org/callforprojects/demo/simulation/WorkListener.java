package org.callforprojects.demo.simulation;

import java.time.Instant;

/** Hears of each thing that a person does in the simulated call. */
public interface WorkListener {

  /**
   * A person claimed and completed a task.
   *
   * @param taskKey     id of its element
   * @param nanoseconds how long both took
   */
  void completed(String taskKey, long nanoseconds);

  /** A week of the years after the announcement is over; nobody acts at that moment. */
  default void weekPassed(Instant now) {
  }

  /** Somebody could not do what they had in mind. */
  default void refused(RuntimeException refusal) {
  }

  /** How far the call is. */
  default void progress(String sentence) {
  }
}
