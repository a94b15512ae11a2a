package org.callforprojects.space.page;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.identity.ApplicantLogin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The doors of applicants. Accounts are opened without one; the space is for applicants alone, in the session of the one
 * login page, with a CSRF token. Its pages run one script of ours and load nothing from elsewhere; a link with a secret is told to nobody.
 */
@Configuration(proxyBeanMethods = false)
class SpaceSecurity implements WebMvcConfigurer, HandlerInterceptor {

  static final String ACCOUNT = "callforprojects.account";
  private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
      + "connect-src 'self'; font-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";

  private final ApplicantAccounts accounts;

  SpaceSecurity(ApplicantAccounts accounts) {
    this.accounts = accounts;
  }

  @Bean
  @Order(3)
  SecurityFilterChain space(HttpSecurity http, PasswordEncoder passwords) throws Exception {
    DaoAuthenticationProvider applicants = new DaoAuthenticationProvider(accounts);
    applicants.setPasswordEncoder(passwords);
    return http.securityMatcher("/espace", "/espace/**", "/inscription", "/inscription/*", "/mot-de-passe", "/mot-de-passe/*",
            "/adresse/*", "/invitation/*", "/js/**")
        .authenticationManager(new ProviderManager(applicants))
        .authorizeHttpRequests(requests -> requests
            .requestMatchers("/espace", "/espace/**").hasAuthority("APPLICANT")
            .anyRequest().permitAll())
        .exceptionHandling(errors -> errors.authenticationEntryPoint(SpaceSecurity::ask))
        .headers(headers -> headers.frameOptions(frame -> frame.sameOrigin())
            .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  /** To the one login page, which leads back here. */
  private static void ask(HttpServletRequest request, HttpServletResponse response,
      org.springframework.security.core.AuthenticationException reason) throws java.io.IOException {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String path = request.getRequestURI().substring(request.getContextPath().length()) + query;
    response.sendRedirect(request.getContextPath() + "/connexion" + ("GET".equals(request.getMethod())
        ? "?vers=" + org.springframework.web.util.UriUtils.encode(path, java.nio.charset.StandardCharsets.UTF_8) : ""));
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(this).addPathPatterns("/espace", "/espace/**");
  }

  /** A session ends when its account is closed, moved to another address, or given another password elsewhere. */
  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws Exception {
    Authentication person = SecurityContextHolder.getContext().getAuthentication();
    ApplicantAccounts.Account account = accounts.find(person.getName()).orElse(null);
    boolean same = account != null && (!(person.getPrincipal() instanceof ApplicantLogin login)
        || Objects.equals(login.securedAt(), account.securedAt()));
    if (!same) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
      SecurityContextHolder.clearContext();
      response.sendRedirect(request.getContextPath() + "/connexion");
      return false;
    }
    request.setAttribute(ACCOUNT, account);
    return true;
  }
}
