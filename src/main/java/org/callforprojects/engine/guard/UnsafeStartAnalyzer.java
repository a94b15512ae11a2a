package org.callforprojects.engine.guard;

import org.callforprojects.french.FrenchText;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells on the console, without a stack trace, why the program does not start and what to do. */
class UnsafeStartAnalyzer extends AbstractFailureAnalyzer<UnsafeStartException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, UnsafeStartException cause) {
    return new FailureAnalysis(FrenchText.spaced(cause.getMessage()), FrenchText.spaced(cause.action()), cause);
  }
}
