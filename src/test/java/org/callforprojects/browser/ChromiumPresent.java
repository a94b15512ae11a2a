package org.callforprojects.browser;

import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tours on a machine without a Chromium, and says so once. */
final class ChromiumPresent implements ExecutionCondition {

  private static final String ABSENT =
      "Browser tests are skipped: no Chromium on this machine (install the package chromium, or set CHROMIUM to its path)";
  private static final AtomicBoolean SAID = new AtomicBoolean();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Chromium.executable().isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is there");
    }
    if (!SAID.getAndSet(true)) {
      System.out.println(ABSENT);
    }
    return ConditionEvaluationResult.disabled(ABSENT);
  }
}
