package org.callforprojects.application.letter;

import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.paper.Paper;

/** What a letter that tells a decision encloses. The package that explains decisions provides it. */
public interface DecisionAnnex {

  /** @return what the applicant may read of it, once told */
  Paper of(ApplicationDossier.Grounds grounds);
}
