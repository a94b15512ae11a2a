package org.callforprojects.identity;

import java.time.Instant;
import java.util.List;

import org.callforprojects.web.Named;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** An applicant who is logged in; what is theirs is looked up at each request, never kept here. */
public class ApplicantLogin extends User implements Named {

  private static final long serialVersionUID = 1L;

  private final String fullName;
  private final Instant securedAt;

  /** @param securedAt when the password last changed: a session of before has ended; null for never */
  ApplicantLogin(String email, String passwordHash, String fullName, Instant securedAt) {
    super(email, passwordHash, List.of(new SimpleGrantedAuthority("APPLICANT")));
    this.fullName = fullName;
    this.securedAt = securedAt;
  }

  @Override
  public String fullName() {
    return fullName;
  }

  public Instant securedAt() {
    return securedAt;
  }
}
