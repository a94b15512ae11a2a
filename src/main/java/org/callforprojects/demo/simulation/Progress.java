package org.callforprojects.demo.simulation;

import java.util.function.Consumer;

/** Tells now and then how many tasks are done, and each time that one is. */
final class Progress implements WorkListener {

  private static final int EACH = 250;

  private final Consumer<String> told;
  private final Runnable each;
  private final Consumer<RuntimeException> refused;
  private int completed;

  /** @param each runs after each task */
  Progress(Consumer<String> told, Runnable each, Consumer<RuntimeException> refused) {
    this.told = told;
    this.each = each;
    this.refused = refused;
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
    refused.accept(refusal);
  }

  @Override
  public void progress(String sentence) {
    told.accept(sentence);
  }
}
