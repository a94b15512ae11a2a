package org.callforprojects.space.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.callforprojects.identity.ApplicantAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.util.UriComponentsBuilder;

/** The whole way through a provider of identities, which here is a small server that signs what the real ones sign. */
class OidcLoginTest {

  private static final String EMAIL = "amina@exemple.invalid";

  private final ApplicantAccounts accounts = mock(ApplicantAccounts.class);
  private final AtomicBoolean known = new AtomicBoolean();
  private final Map<String, Object> told = new HashMap<>();
  private HttpServer provider;
  private RSAKey key;
  private String nonce;
  private String issuer;

  @EnableWebMvc
  @EnableWebSecurity
  @Configuration(proxyBeanMethods = false)
  static class Web {
  }

  @BeforeEach
  void start() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k").generate();
    provider = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    issuer = "http://localhost:" + provider.getAddress().getPort();
    provider.createContext("/jwks", exchange -> answer(exchange, "application/json", new JWKSet(key.toPublicJWK()).toString()));
    provider.createContext("/token", exchange -> answer(exchange, "application/json",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + signed(Map.of("nonce", nonce)) + "\"}"));
    provider.createContext("/userinfo", exchange -> answer(exchange, "application/jwt", signed(told)));
    provider.start();
    told.putAll(Map.of("email", "Amina@Exemple.invalid", "given_name", "Amina", "usual_name", "Exemple", "email_verified", true));
    when(accounts.exists(EMAIL)).thenAnswer(call -> known.get());
    doAnswer(call -> {
      known.set(true);
      return null;
    }).when(accounts).open(anyString(), anyString(), anyString(), any());
    when(accounts.loadUserByUsername(EMAIL)).thenReturn(User.withUsername(EMAIL).password("x").authorities("APPLICANT").build());
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  private String signed(Map<String, Object> claims) {
    JWTClaimsSet.Builder all = new JWTClaimsSet.Builder().issuer(issuer).audience("portail").subject("sub-1")
        .issueTime(Date.from(Instant.now())).expirationTime(Date.from(Instant.now().plusSeconds(60)));
    claims.forEach(all::claim);
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), all.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static void answer(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void with(java.util.function.Consumer<MockMvc> visit) {
    new WebApplicationContextRunner().withUserConfiguration(Web.class, OidcSecurity.class)
        .withBean(ApplicantAccounts.class, () -> accounts)
        .withBean(PasswordEncoder.class, org.springframework.security.crypto.factory.PasswordEncoderFactories::createDelegatingPasswordEncoder)
        .withPropertyValues("callforprojects.oidc.enabled=true", "callforprojects.oidc.issuer=" + issuer,
            "callforprojects.oidc.client-id=portail", "callforprojects.oidc.client-secret=secret",
            "callforprojects.oidc.authorization-uri=" + issuer + "/authorize", "callforprojects.oidc.token-uri=" + issuer + "/token",
            "callforprojects.oidc.jwks-uri=" + issuer + "/jwks", "callforprojects.oidc.userinfo-uri=" + issuer + "/userinfo")
        .run(context -> {
          assertThat(context).hasNotFailed();
          visit.accept(MockMvcBuilders.webAppContextSetup((WebApplicationContext) context.getSourceApplicationContext())
              .apply(SecurityMockMvcConfigurers.springSecurity()).build());
        });
  }

  /** Asks, and comes back with the code of the provider. */
  private MockHttpServletResponse through(MockMvc pages, MockHttpSession session) {
    try {
      MockHttpServletResponse asked = pages.perform(get(OidcSecurity.ASK + "/" + OidcSecurity.ID).session(session)).andReturn().getResponse();
      Map<String, String> query = Arrays.stream(URI.create(asked.getRedirectedUrl()).getQuery().split("&"))
          .map(part -> part.split("=", 2)).collect(Collectors.toMap(part -> part[0], part -> part[1]));
      assertThat(asked.getRedirectedUrl()).startsWith(issuer + "/authorize");
      assertThat(query.keySet()).containsExactlyInAnyOrder("response_type", "client_id", "scope", "state", "redirect_uri", "nonce");
      assertThat(query.get("state")).hasSizeGreaterThanOrEqualTo(32);
      assertThat(query.get("nonce")).hasSizeGreaterThanOrEqualTo(32);
      nonce = query.get("nonce");
      return pages.perform(get(UriComponentsBuilder.fromUriString("/connexion/fournisseur/retour/" + OidcSecurity.ID).build().toUri())
          .session(session).queryParam("code", "c").queryParam("state", query.get("state")).queryParam("encore", "1")).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void firstVisitOpensTheAccountAndTheSecondFindsIt() {
    with(pages -> {
      MockHttpSession session = new MockHttpSession();
      assertThat(through(pages, session).getRedirectedUrl()).isEqualTo("/espace");
      SecurityContext kept = (SecurityContext) session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
      assertThat(kept.getAuthentication().getName()).isEqualTo(EMAIL);
      assertThat(kept.getAuthentication().getAuthorities()).extracting(Object::toString).containsExactly("APPLICANT");
      verify(accounts).open(eq(EMAIL), eq("Amina Exemple"), anyString(), eq("Amina Exemple"));
      assertThat(through(pages, new MockHttpSession()).getRedirectedUrl()).isEqualTo("/espace");
      verify(accounts).open(anyString(), anyString(), anyString(), any());
    });
  }

  @Test
  void addressThatTheProviderDidNotVerifyOpensNothing() {
    told.put("email_verified", false);
    with(pages -> {
      MockHttpSession session = new MockHttpSession();
      assertThat(through(pages, session).getRedirectedUrl()).isEqualTo("/connexion?fournisseur=adresse");
      assertThat(session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)).isNull();
      verify(accounts, never()).open(anyString(), anyString(), anyString(), any());
    });
  }

  @Test
  void answersOfAnotherPersonOrToAnotherSessionAreRefused() {
    told.put("sub", "sub-2");
    with(pages -> {
      assertThat(through(pages, new MockHttpSession()).getRedirectedUrl()).isEqualTo("/connexion?fournisseur=refus");
      try {
        assertThat(pages.perform(get("/connexion/fournisseur/retour/" + OidcSecurity.ID).session(new MockHttpSession())
            .queryParam("code", "c").queryParam("state", "planted").queryParam("encore", "1")).andReturn().getResponse().getRedirectedUrl())
            .isEqualTo("/connexion?fournisseur=refus");
        MockHttpServletResponse bounced = pages.perform(get("/connexion/fournisseur/retour/" + OidcSecurity.ID + "?code=c&state=s%22%3E"))
            .andReturn().getResponse();
        assertThat(bounced.getContentAsString()).contains("http-equiv=\"refresh\"").contains("encore=1").doesNotContain("s\">");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      verify(accounts, never()).open(anyString(), anyString(), anyString(), any());
    });
  }

  /** What the provider signs of a person for another service, or another provider for us, is not read. */
  @ParameterizedTest
  @CsvSource({"aud, autre", "iss, https://ailleurs.invalid"})
  void whatIsToldToAnotherOrByAnotherIsRefused(String claim, String value) {
    told.put(claim, value);
    with(pages -> {
      assertThat(through(pages, new MockHttpSession()).getRedirectedUrl()).isEqualTo("/connexion?fournisseur=refus");
      verify(accounts, never()).open(anyString(), anyString(), anyString(), any());
    });
  }

  @Test
  void whatIsToldToSeveralOfWhichWeAreOneIsRead() {
    told.put("aud", List.of("autre", "portail"));
    with(pages -> assertThat(through(pages, new MockHttpSession()).getRedirectedUrl()).isEqualTo("/espace"));
  }

  @Test
  void withoutTheScopeThatIdentifiesNothingStarts() {
    new WebApplicationContextRunner().withUserConfiguration(Web.class, OidcSecurity.class)
        .withBean(ApplicantAccounts.class, () -> accounts)
        .withBean(PasswordEncoder.class, org.springframework.security.crypto.factory.PasswordEncoderFactories::createDelegatingPasswordEncoder)
        .withPropertyValues("callforprojects.oidc.enabled=true", "callforprojects.oidc.issuer=" + issuer,
            "callforprojects.oidc.client-id=portail", "callforprojects.oidc.client-secret=secret",
            "callforprojects.oidc.authorization-uri=" + issuer + "/authorize", "callforprojects.oidc.token-uri=" + issuer + "/token",
            "callforprojects.oidc.jwks-uri=" + issuer + "/jwks", "callforprojects.oidc.scopes=email")
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining("must name openid"));
  }

  @Test
  void offByDefault() {
    new WebApplicationContextRunner().withUserConfiguration(OidcSecurity.class)
        .run(context -> assertThat(context).doesNotHaveBean(OidcSecurity.class));
  }
}
