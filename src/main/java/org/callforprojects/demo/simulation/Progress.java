package org.callforprojects.demo.simulation;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then how many tasks are done, and each time that one is. */
final class Progress implements WorkListener {

  private static final int EACH = 250;
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final Consumer<String> told;
  private final Runnable each;
  private int completed;

  /** @param each runs after each task */
  Progress(Consumer<String> told, Runnable each) {
    this.told = told;
    this.each = each;
  }

  @Override
  public void completed(String taskKey, long nanoseconds) {
    completed++;
    each.run();
    if (completed % EACH == 0) {
      told.accept(completed + " tasks completed, the last one " + taskKey);
    }
  }

  @Override
  public void refused(RuntimeException refusal) {
    LOG.warn("An act of the simulated call was not possible", refusal);
  }

  @Override
  public void progress(String sentence) {
    told.accept(sentence);
  }
}
