package org.callforprojects.space.page;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.identity.ApplicantAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.client.RestClient;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * The way in by a provider of identities, off by default. Whoever comes from it with an address that it has verified is that
 * address's applicant: the account is opened at the first visit, with no password that anybody knows. No token of the provider is kept.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "callforprojects.oidc", name = "enabled")
@EnableConfigurationProperties(OidcSettings.class)
class OidcSecurity {

  static final String ID = "externe";
  static final String ASK = "/connexion/fournisseur/demande";
  private static final Logger LOG = LoggerFactory.getLogger(OidcSecurity.class);
  private static final String BACK = "/connexion/fournisseur/retour/*";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_NAME = 200;

  private final ApplicantAccounts accounts;
  private final PasswordEncoder passwords;
  private final OidcSettings settings;
  private final HttpSessionSecurityContextRepository session = new HttpSessionSecurityContextRepository();

  OidcSecurity(ApplicantAccounts accounts, PasswordEncoder passwords, OidcSettings settings) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.settings = settings;
  }

  @Bean
  @Order(2)
  SecurityFilterChain provider(HttpSecurity http) throws Exception {
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(PATIENCE);
    requests.setReadTimeout(PATIENCE);
    RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(RestClient.builder().requestFactory(requests).messageConverters(List.of(new FormHttpMessageConverter(),
        new OAuth2AccessTokenResponseHttpMessageConverter())).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
    return http.securityMatcher("/connexion/fournisseur/**")
        .authorizeHttpRequests(all -> all.anyRequest().denyAll())
        .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .oauth2Login(login -> login.loginPage("/connexion")
            .clientRegistrationRepository(new InMemoryClientRegistrationRepository(registration()))
            .authorizedClientRepository(new NothingKept())
            .authorizationEndpoint(endpoint -> endpoint.baseUri(ASK))
            .redirectionEndpoint(endpoint -> endpoint.baseUri(BACK))
            .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens))
            .userInfoEndpoint(endpoint -> endpoint.oidcUserService(new OidcUserInfo(settings.userinfoUri(),
                RestClient.builder().requestFactory(requests).build(), tellings())))
            .successHandler(this::arrived)
            .failureHandler(OidcSecurity::refused))
        .requestCache(AbstractHttpConfigurer::disable)
        .addFilterBefore(new OnceMore(), CsrfFilter.class)
        .build();
  }

  /** Of what the provider signs about a person: it comes from that provider, and is meant for nobody but us. */
  private NimbusJwtDecoder tellings() {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(settings.jwksUri())
        .jwsAlgorithm(SignatureAlgorithm.from(settings.algorithm())).build();
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(settings.issuer()),
        new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.clientId()))));
    return decoder;
  }

  /** Of the same signature as what the provider says of the person. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokens() {
    OidcIdTokenDecoderFactory tokens = new OidcIdTokenDecoderFactory();
    tokens.setJwsAlgorithmResolver(client -> SignatureAlgorithm.from(settings.algorithm()));
    return tokens;
  }

  /**
   * A session cookie is not sent with what another site leads to, so the answer of the provider comes without the session that
   * asked. The page that this answers with leads to the same address once more, from our own site.
   */
  private static final class OnceMore extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (request.getRequestedSessionId() != null || request.getQueryString() == null || request.getParameter("encore") != null
          || !request.getRequestURI().contains("/retour/")) {
        chain.doFilter(request, response);
        return;
      }
      String same = HtmlUtils.htmlEscape(request.getRequestURI() + "?" + request.getQueryString() + "&encore=1");
      response.setContentType("text/html;charset=UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
      response.getWriter().write("<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Connexion</title>"
          + "<meta http-equiv=\"refresh\" content=\"0;url=" + same + "\"></head><body><p><a href=\"" + same
          + "\">Continuer</a></p></body></html>");
    }
  }

  private ClientRegistration registration() {
    return ClientRegistration.withRegistrationId(ID).clientName(settings.label()).clientId(settings.clientId())
        .clientSecret(settings.clientSecret()).clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("{baseUrl}/connexion/fournisseur/retour/{registrationId}").scope(settings.scopes())
        .authorizationUri(settings.authorizationUri()).tokenUri(settings.tokenUri()).jwkSetUri(settings.jwksUri())
        .issuerUri(settings.issuer()).userNameAttributeName("sub").build();
  }

  private void arrived(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
    OidcUser user = (OidcUser) person.getPrincipal();
    String email = user.getUserInfo().getEmail();
    if (email == null || !email.contains("@") || !settings.emailVerified() && !Boolean.TRUE.equals(user.getUserInfo().getEmailVerified())) {
      SecurityContextHolder.clearContext();
      back(request, response, "adresse");
      return;
    }
    String address = ApplicantAccounts.normal(email);
    if (!accounts.exists(address)) {
      byte[] unknown = new byte[48];
      new SecureRandom().nextBytes(unknown);
      String name = name(user, address);
      accounts.open(address, name, passwords.encode(Base64.getEncoder().encodeToString(unknown)), name);
    }
    UserDetails applicant = accounts.loadUserByUsername(address);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(applicant, null, applicant.getAuthorities()));
    SecurityContextHolder.setContext(context);
    session.saveContext(context, request, response);
    response.sendRedirect(request.getContextPath() + "/espace");
  }

  private static String name(OidcUser user, String address) {
    String given = text(user, "given_name");
    String family = text(user, "usual_name").isEmpty() ? text(user, "family_name") : text(user, "usual_name");
    String name = (text(user, "name").isEmpty() ? given + " " + family : text(user, "name")).strip();
    String told = name.isEmpty() ? address : name;
    return told.substring(0, Math.min(LONGEST_NAME, told.length()));
  }

  private static String text(OidcUser user, String claim) {
    return user.getUserInfo().getClaims().get(claim) instanceof String text ? text.replaceAll("\\p{Cntrl}", "").strip() : "";
  }

  private static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
    LOG.warn("A login by the provider was refused: {}", why.getMessage());
    back(request, response, "refus");
  }

  private static void back(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
    response.sendRedirect(request.getContextPath() + "/connexion?fournisseur=" + why);
  }

  /** Who somebody is was asked once; nothing more is asked in their name. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String id, Authentication person, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication person, HttpServletRequest request,
        HttpServletResponse response) {
      // not kept
    }

    @Override
    public void removeAuthorizedClient(String id, Authentication person, HttpServletRequest request, HttpServletResponse response) {
      // not kept
    }
  }
}
