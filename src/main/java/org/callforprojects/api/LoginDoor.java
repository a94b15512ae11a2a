package org.callforprojects.api;

import java.util.List;

import org.callforprojects.identity.LoginThrottle;
import org.callforprojects.identity.LoginThrottle.Outcome;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks passwords behind the one throttle: every chain's authentication manager is made here. */
@Component
class LoginDoor {

  private final LoginThrottle throttle;

  LoginDoor(LoginThrottle throttle) {
    this.throttle = throttle;
  }

  private record Result(Authentication person, AuthenticationException refusal) {

    Outcome outcome() {
      return person != null ? Outcome.SUCCESS
          : refusal instanceof BadCredentialsException ? Outcome.FAILURE : Outcome.UNKNOWN;
    }
  }

  /** @return asks the providers in turn, but not while the account and the address of the login must wait */
  AuthenticationManager of(AuthenticationProvider... providers) {
    ProviderManager manager = new ProviderManager(List.of(providers));
    return login -> {
      Result result = throttle.attempt(String.valueOf(login.getName()), address(login), () -> {
        try {
          return new Result(manager.authenticate(login), null);
        } catch (AuthenticationException refusal) {
          return new Result(null, refusal);
        }
      }, Result::outcome);
      if (result.refusal() != null) {
        throw result.refusal();
      }
      return result.person();
    };
  }

  private static String address(Authentication login) {
    return login.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
  }
}
