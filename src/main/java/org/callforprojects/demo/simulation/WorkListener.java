package org.callforprojects.demo.simulation;

/** Hears of each thing that a person does in the simulated call. */
public interface WorkListener {

  /**
   * A person claimed and completed a task.
   *
   * @param taskKey     id of its element
   * @param nanoseconds how long both took
   */
  void completed(String taskKey, long nanoseconds);

  /** How far the call is. */
  default void progress(String sentence) {
  }
}
