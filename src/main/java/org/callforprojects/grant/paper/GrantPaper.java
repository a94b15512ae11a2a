package org.callforprojects.grant.paper;

import java.time.Instant;

/**
 * A paper of a grant as it was issued, without its content.
 *
 * @param reference of the application
 * @param number    of its kind: an agreement that is offered again gets the next; that of the amendment, and of the funder
 *                  that a claim is of, among those owed
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
    /** The State's order of recovery. */
    RECOVERY("Titre de perception"),
    /** Another funder's. */
    CLAIM("Demande de reversement");

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
      case RECOVERY -> "titre-de-perception" + (number == 1 ? "" : "-" + number);
      case CLAIM -> "demande-de-reversement-" + number;
    } + ".pdf";
  }

  /** « Avenant n° 2 »; without number when there can be only one. */
  public String title() {
    return switch (kind) {
      case AGREEMENT, AMENDMENT, SIGNED_AMENDMENT, CLAIM -> kind.label() + " n°\u00A0" + number;
      case RECOVERY -> kind.label() + (number == 1 ? "" : " n°\u00A0" + number);
      case SIGNED_AGREEMENT -> kind.label();
    };
  }
}
