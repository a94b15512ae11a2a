package org.callforprojects.identity;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords: nobody looks at this one before the time is over. */
public class LoginDelayedException extends AuthenticationException {

  private static final long serialVersionUID = 1L;
  private final long seconds;

  LoginDelayedException(Duration delay) {
    super(words(delay.toSeconds()));
    this.seconds = delay.toSeconds();
  }

  /** For the header {@code Retry-After}. */
  public long seconds() {
    return seconds;
  }

  private static String words(long seconds) {
    return "Trop de tentatives de connexion avec un mot de passe incorrect. Attendez " + seconds + "\u00A0seconde"
        + (seconds > 1 ? "s" : "") + " avant de réessayer.";
  }
}
