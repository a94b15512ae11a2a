package org.callforprojects.web;

/** What the security chain tells the login page about a login that it refused, as attributes of the request. */
public final class LoginAnswers {

  /** French: why, and what to do. */
  public static final String REFUSAL = LoginAnswers.class.getName() + ".refusal";
  /** What was typed as the name. */
  public static final String IDENTIFIER = LoginAnswers.class.getName() + ".identifier";

  private LoginAnswers() {
  }
}
