package org.callforprojects.space.page;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Reads who somebody is, also where the provider answers with a signed token, which the library does not read. */
class OidcUserInfo implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private static final MediaType JWT = MediaType.valueOf("application/jwt");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String address;
  private final RestClient http;
  private final JwtDecoder tokens;

  /** @param address empty when the provider's tokens say all */
  OidcUserInfo(String address, RestClient http, JwtDecoder tokens) {
    this.address = address;
    this.http = http;
    this.tokens = tokens;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    Map<String, Object> claims = new HashMap<>(request.getIdToken().getClaims());
    if (!address.isEmpty()) {
      Map<String, Object> told = told(request.getAccessToken().getTokenValue());
      if (!request.getIdToken().getSubject().equals(told.get("sub"))) {
        throw refused("The provider told of another person");
      }
      claims.putAll(told);
    }
    return new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, request.getIdToken(),
        new org.springframework.security.oauth2.core.oidc.OidcUserInfo(claims));
  }

  private Map<String, Object> told(String accessToken) {
    try {
      ResponseEntity<String> answer = http.get().uri(address).header(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken)
          .accept(JWT, MediaType.APPLICATION_JSON).retrieve().toEntity(String.class);
      String body = answer.getBody() == null ? "" : answer.getBody();
      return JWT.isCompatibleWith(answer.getHeaders().getContentType()) ? tokens.decode(body).getClaims()
          : MAPPER.readValue(body, new TypeReference<Map<String, Object>>() { });
    } catch (RestClientException | JwtException | JsonProcessingException unreadable) {
      throw refused("The provider does not say who this is: " + unreadable.getMessage());
    }
  }

  private static OAuth2AuthenticationException refused(String why) {
    return new OAuth2AuthenticationException(new OAuth2Error("invalid_user_info_response", why, null));
  }
}
