package org.callforprojects.node;

/** This program is older than the one that deployed the models of its database. */
class OlderReleaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OlderReleaseException(Release mine, Release newest) {
    super("Cette version du programme (" + mine.version() + ", construite le " + mine.builtAt() + ") est plus ancienne que "
        + "celle qui a déployé les modèles de la base (" + newest.version() + ", construite le " + newest.builtAt()
        + ")\u00A0: elle déploierait ses anciens modèles par-dessus les nouveaux.");
  }
}
