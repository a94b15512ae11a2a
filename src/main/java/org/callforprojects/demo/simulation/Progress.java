package org.callforprojects.demo.simulation;

import java.util.function.Consumer;

/** Tells now and then how many tasks are done. */
final class Progress implements WorkListener {

  private static final int EACH = 250;

  private final Consumer<String> told;
  private int completed;

  Progress(Consumer<String> told) {
    this.told = told;
  }

  @Override
  public void completed(String taskKey, long nanoseconds) {
    completed++;
    if (completed % EACH == 0) {
      told.accept(completed + " tasks completed, the last one " + taskKey);
    }
  }

  @Override
  public void progress(String sentence) {
    told.accept(sentence);
  }
}
