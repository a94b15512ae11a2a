package org.callforprojects.grant;

import java.time.Instant;

/**
 * One party's signature of the agreement or of an amendment.
 *
 * @param party      {@code BENEFICIARY} or the code of a funder
 * @param signedBy   account of who signed, or of the officer who filed a paper original
 * @param documentId the signed document; null for a funder's signature in its task
 */
public record PartySignature(String party, String name, String signedBy, Instant signedAt, String documentId) {

  public static final String BENEFICIARY = "BENEFICIARY";
}
