package org.callforprojects.space.page;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A provider that applicants may log in with, beside their password; read only when {@code callforprojects.oidc.enabled}.
 *
 * @param label         what its button says
 * @param issuer        as its tokens name it
 * @param userinfoUri   where more than its tokens say is read, as JSON or as a signed token; empty for nowhere
 * @param algorithm     of its signatures
 * @param scopes        asked for
 * @param emailVerified whether it vouches for every address, so that its tokens need not say so
 */
@Validated
@ConfigurationProperties("callforprojects.oidc")
record OidcSettings(@DefaultValue("false") boolean enabled, @DefaultValue("Se connecter avec un fournisseur d’identité") String label,
    @NotBlank String issuer, @NotBlank String clientId, @NotBlank String clientSecret, @NotBlank String authorizationUri,
    @NotBlank String tokenUri, @NotBlank String jwksUri, @DefaultValue("") String userinfoUri, @DefaultValue("RS256") String algorithm,
    @DefaultValue({"openid", "email"}) List<String> scopes, @DefaultValue("false") boolean emailVerified) {

  /** Without this scope a provider signs nothing of who somebody is. */
  static final String OPENID = "openid";

  OidcSettings {
    if (!scopes.contains(OPENID)) {
      throw new IllegalArgumentException("callforprojects.oidc.scopes must name " + OPENID);
    }
  }
}
