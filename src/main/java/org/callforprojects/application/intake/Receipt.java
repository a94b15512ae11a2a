package org.callforprojects.application.intake;

import java.time.Instant;

import org.callforprojects.call.OfficeContact;

/**
 * What a deposit is answered, at once; the letter that says the same follows.
 *
 * @param reference           reference of the application
 * @param submittedAt         instant of reception
 * @param implicitRejectionAt from when silence means rejection, unless a complement is asked for
 * @param office              the service in charge
 */
public record Receipt(String reference, String callCode, String poleName, String leadName, Instant submittedAt,
    Instant implicitRejectionAt, OfficeContact office) {
}
