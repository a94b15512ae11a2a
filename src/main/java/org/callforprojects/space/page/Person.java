package org.callforprojects.space.page;

import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.identity.ApplicantAccounts.Account;

/** The applicant who asks; the door has looked them up. */
final class Person {

  private Person() {
  }

  static Account account(HttpServletRequest request) {
    return (Account) request.getAttribute(SpaceSecurity.ACCOUNT);
  }

  static String of(HttpServletRequest request) {
    return account(request).email();
  }

  static Requester requester(HttpServletRequest request) {
    return new Requester(of(request), false);
  }
}
