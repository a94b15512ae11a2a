package org.callforprojects.grant;

import java.time.Instant;

/**
 * A paper of a grant as it was issued, without its content.
 *
 * @param reference of the application
 * @param number    of its kind: an agreement that is offered again gets the next; that of the amendment
 */
public record GrantPaper(String reference, Kind kind, int number, Instant issuedAt) {

  /** What a paper is. */
  public enum Kind {
    /** As proposed to the signature. */
    AGREEMENT("Convention"),
    /** With the signatures of all. */
    SIGNED_AGREEMENT("Convention signée"),
    AMENDMENT("Avenant"),
    SIGNED_AMENDMENT("Avenant signé"),
    RECOVERY("Titre de perception");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Name of its file among those of its grant, e.g. {@code avenant-2.pdf}; unique there. */
  public String fileName() {
    return switch (kind) {
      case AGREEMENT -> "convention-" + number;
      case SIGNED_AGREEMENT -> "convention-signee";
      case AMENDMENT -> "avenant-" + number;
      case SIGNED_AMENDMENT -> "avenant-signe-" + number;
      case RECOVERY -> "titre-de-perception";
    } + ".pdf";
  }

  /** « Avenant n° 2 »; without number when there can be only one. */
  public String title() {
    return switch (kind) {
      case AGREEMENT, AMENDMENT, SIGNED_AMENDMENT -> kind.label() + " n°\u00A0" + number;
      case SIGNED_AGREEMENT, RECOVERY -> kind.label();
    };
  }
}
