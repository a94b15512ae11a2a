package org.callforprojects.node;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it without a stack trace. */
class OlderReleaseAnalyzer extends AbstractFailureAnalyzer<OlderReleaseException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, OlderReleaseException refusal) {
    return new FailureAnalysis(refusal.getMessage(), "Démarrez la version la plus récente. Pour revenir en arrière malgré "
        + "tout, après une sauvegarde\u00A0: --callforprojects.release.allow-older=true.", refusal);
  }
}
