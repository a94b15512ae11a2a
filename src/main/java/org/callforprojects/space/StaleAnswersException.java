package org.callforprojects.space;

import org.callforprojects.fault.ConflictException;

/** Somebody saved the same topic meanwhile: nothing was overwritten, and both texts are there. */
public class StaleAnswersException extends ConflictException {

  private final transient Draft.Saved present;

  StaleAnswersException(Draft.Saved present) {
    super((present.by() == null ? "Une autre personne" : present.by())
        + " a enregistré cette page pendant que vous l’écriviez. Rien n’est perdu : comparez les deux textes.");
    this.present = present;
  }

  public Draft.Saved present() {
    return present;
  }
}
