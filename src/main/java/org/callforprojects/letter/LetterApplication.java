package org.callforprojects.letter;

import java.time.Instant;
import java.util.Objects;

/**
 * What every letter says of the application it is about. Texts typed by the applicant are passed as they were typed.
 *
 * @param reference              {@code PTCE-2013-0042}
 * @param callCode               {@code PTCE-2013}
 * @param ruleSet                {@code 2013}, {@code 2015} or {@code CURRENT}: which texts of law the letter cites
 * @param submittedAt            instant of reception
 * @param leadAddress            one line per line of the address; null or blank when unknown
 * @param representativeName     null or blank when unknown
 * @param representativeFunction null or blank when unknown
 */
public record LetterApplication(
    String reference,
    String poleName,
    String callCode,
    String callTitle,
    String ruleSet,
    Instant submittedAt,
    String leadName,
    String leadAddress,
    String representativeName,
    String representativeFunction) {

  public LetterApplication {
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(ruleSet, "ruleSet");
    Objects.requireNonNull(submittedAt, "submittedAt");
  }

  /** The same application, the letter being written to somebody else than who applied. */
  public LetterApplication to(String name, String address, String representative, String function) {
    return new LetterApplication(reference, poleName, callCode, callTitle, ruleSet, submittedAt, name, address,
        representative, function);
  }
}
