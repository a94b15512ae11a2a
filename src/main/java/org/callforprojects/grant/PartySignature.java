package org.callforprojects.grant;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One party's signature of the agreement or of an amendment.
 *
 * @param party      {@code BENEFICIARY} or the code of a funder
 * @param signedBy   account of who signed, or of the officer who filed a paper original
 * @param documentId the signed document; null for a funder's signature in its task
 * @param signedOn   day written beside the beneficiary's signature; null until it was reviewed, and for a funder
 * @param reviewedBy who found that the document is this agreement, signed by who may; null likewise
 */
public record PartySignature(String party, String name, String signedBy, Instant signedAt, String documentId,
    LocalDate signedOn, String reviewedBy) {

  public static final String BENEFICIARY = "BENEFICIARY";

  public PartySignature(String party, String name, String signedBy, Instant signedAt, String documentId) {
    this(party, name, signedBy, signedAt, documentId, null, null);
  }

  PartySignature reviewed(LocalDate day, String by) {
    return new PartySignature(party, name, signedBy, signedAt, documentId, day, by);
  }
}
