package org.callforprojects.grant.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.process.GrantAgreement;

/**
 * What a second person says of a signed paper: whether it is the paper that was to be signed, whether the person with power
 * signed it, and on which day.
 *
 * @param signedOn null where it is not accepted
 * @param comment  what is wrong; empty where it is accepted
 */
public record SignatureReview(boolean rightPaper, boolean empowered, LocalDate signedOn, String comment) {

  public boolean accepted() {
    return rightPaper && empowered;
  }

  /** @param earliest the day on which the paper was proposed; null when it is not known */
  public void check(LocalDate earliest, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    if (!accepted() && comment.isEmpty()) {
      faults.add(new Fault("/" + GrantAgreement.SIGNATURE_COMMENT, "Dites au bénéficiaire ce qui ne convient pas."));
    }
    if (accepted() && (signedOn.isAfter(today) || earliest != null && signedOn.isBefore(earliest))) {
      faults.add(new Fault("/" + GrantAgreement.BENEFICIARY_SIGNED_ON, signedOn.isAfter(today)
          ? "Cette date est dans l’avenir." : "Cette date précède l’envoi de la convention, le "
              + FrenchText.date(earliest) + "."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }
}
