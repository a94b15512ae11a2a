package org.callforprojects.grant.agreement;

import java.time.LocalDate;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Reads {@link SignatureReview} from the form of the task. */
public final class SignatureReviewForm {

  private static final int LONGEST_COMMENT = 4000;

  private SignatureReviewForm() {
  }

  public static SignatureReview read(VariableScope scope) {
    FormValues form = new FormValues(scope);
    boolean right = form.yesOrNo(GrantAgreement.RIGHT_DOCUMENT);
    boolean empowered = form.yesOrNo(GrantAgreement.SIGNED_BY_EMPOWERED);
    Object day = scope.getVariable(GrantAgreement.BENEFICIARY_SIGNED_ON);
    boolean dated = day != null && !"".equals(day);
    LocalDate signedOn = right && empowered || dated ? form.date(GrantAgreement.BENEFICIARY_SIGNED_ON) : null;
    String comment = form.text(GrantAgreement.SIGNATURE_COMMENT, false, LONGEST_COMMENT);
    form.refuseFaults();
    return new SignatureReview(right, empowered, right && empowered ? signedOn : null, comment);
  }
}
