package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.callforprojects.application.Correspondence;
import org.springframework.stereotype.Component;

/** The letters on a grant. */
@Component
class GrantLetters {

  private final Correspondence post;

  GrantLetters(Correspondence post) {
    this.post = post;
  }

  void askBankDetails(Grant grant, List<String> missingDocumentLabels, Instant lapseAt, int round, String comment) {
  }

  void remindAgreement(Grant grant, boolean signatureAwaited, Instant lapseAt, int round) {
  }

  void offerAgreement(Grant grant, Instant lapseAt, int round) {
  }

  void tellSigned(Grant grant) {
  }

  void remindReport(Grant grant, Tranche tranche, int daysLate) {
  }

  void returnReport(Grant grant, Report report) {
  }

  void giveNotice(Grant grant, Tranche tranche, Instant answerBy) {
  }

  void hold(Grant grant, Tranche tranche, String why, Instant until, int round) {
  }

  void invite(Grant grant, Suspension suspension) {
  }

  void resume(Grant grant, Suspension suspension) {
  }

  void terminate(Grant grant) {
  }

  void offerAmendment(Grant grant, Amendment amendment, Instant lapseAt) {
  }

  void closeAmendment(Grant grant, Amendment amendment) {
  }

  void applyAmendment(Grant grant, Amendment amendment) {
  }

  void sendRecovery(Grant grant) {
  }

  void remindRepayment(Grant grant, BigDecimal left, int round) {
  }

  void close(Grant grant, BigDecimal paid, BigDecimal repaid) {
  }
}
