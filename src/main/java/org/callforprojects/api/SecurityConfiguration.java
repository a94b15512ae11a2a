package org.callforprojects.api;

import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.engine.login.EngineAuthenticationFilter;
import org.callforprojects.engine.login.EngineUserAuthentication;
import org.callforprojects.engine.login.WebappCsrfTokens;
import org.callforprojects.engine.login.WebappLogin;
import org.callforprojects.engine.login.WebappSessionFilter;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.LoginThrottle;
import org.callforprojects.identity.RememberingPasswordEncoder;
import org.callforprojects.web.PersonGroups;
import org.callforprojects.web.StaffPerson;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One chain per door. Applicants and staff share {@code /api}; only staff reach the engine. The web applications of
 * Camunda keep their own login and CSRF token, and a person logged in there is logged in to our pages.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String LOGIN = "/connexion";
  /** Our pages load nothing from elsewhere and run no script within a page; Tasklist, same origin, may frame them. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

  /** Those who prepare a session, sit on it, carry its decisions out or look over it; neither experts nor applicants. */
  private static final String[] COMMITTEE_READERS = authorities(Groups.COMMITTEE_SECRETARIES, Groups.COMMITTEE_MEMBERS,
      Groups.COMMITTEE_CHAIRS, Groups.PROGRAMME_OFFICERS, Groups.MANAGERS, Groups.AUDITORS);

  /** Those who give a funder's money away; which funder's, the service says. They see no file but those of their tasks. */
  private static final String PAYERS = "FUNDER_" + FunderRole.PAYING;

  /** Those who act for a funder. */
  private static final String[] OF_FUNDERS =
      Stream.of(FunderRole.values()).map(role -> "FUNDER_" + role).toArray(String[]::new);

  /** Those who order, pay, steer or check payments. */
  private static final String[] PAYMENT_READERS = joined(OF_FUNDERS, authorities(Groups.PROGRAMME_OFFICERS,
      Groups.CASE_OFFICERS, Groups.MANAGERS, Groups.AUDITORS));

  /** Those who steer a call, or look over it. */
  private static final String[] STEERING_READERS =
      authorities(Groups.MANAGERS, Groups.PROGRAMME_OFFICERS, Groups.AUDITORS);

  /** Those who ask for an intervention, and those who confirm it; which is which, and never the same, the service says. */
  private static final String[] STEERING = authorities(Groups.MANAGERS, Groups.PROGRAMME_OFFICERS);
  /** Whoever works in Tasklist. */
  private static final String[] WITH_TASKS = joined(OF_FUNDERS, Stream.concat(Stream.of("ADMINISTRATOR"),
      Groups.LABELS.keySet().stream().map(PersonGroups::authority)).toArray(String[]::new));

  @Bean
  PasswordEncoder passwordEncoder() {
    return new RememberingPasswordEncoder(new BCryptPasswordEncoder());
  }

  /** The engine's REST API: a login for each request, staff only. */
  @Bean
  @Order(1)
  SecurityFilterChain engineRest(HttpSecurity http, EngineUserAuthentication staff, IdentityService identity,
      LoginDoor door, LoginRefusals refusals) throws Exception {
    return http.securityMatcher(under("/engine-rest/**"))
        .authenticationManager(door.of(staff))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals.toTheEngine()))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals.toTheEngine()))
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no session to ride on; CrossSiteFilter refuses a browser's cached login
        .addFilterBefore(new CrossSiteFilter(), BasicAuthenticationFilter.class)
        .addFilterAfter(new EngineAuthenticationFilter(identity), AuthorizationFilter.class)
        .build();
  }

  /** Camunda's web applications: their own login, headers and CSRF token. Their set-up page is closed (CVE-2026-77226). */
  @Bean
  @Order(2)
  SecurityFilterChain webapps(HttpSecurity http, WebappLogin login, LoginThrottle throttle, LoginRefusals refusals)
      throws Exception {
    return http.securityMatcher(under("/camunda/**"))
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(under("/camunda/api/admin/setup/**"), under("/camunda/app/admin/*/setup/**")).denyAll()
            .anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .addFilterBefore(login, AuthorizationFilter.class)
        .exceptionHandling(errors -> errors
            .authenticationEntryPoint((request, response, e) -> response.setStatus(HttpServletResponse.SC_FORBIDDEN))
            .accessDeniedHandler((request, response, e) -> response.setStatus(HttpServletResponse.SC_FORBIDDEN)))
        .addFilterBefore(new CrossSiteFilter(), AuthorizationFilter.class)
        .addFilterAfter(new WebappLoginFilter(throttle, refusals), AuthorizationFilter.class)
        .build();
  }

  /** The API: open where the contract opens it, else a login, by request or by session. */
  @Bean
  @Order(3)
  SecurityFilterChain api(HttpSecurity http, EngineUserAuthentication staff, ApplicantAccounts applicants,
      PasswordEncoder passwords, WebappSessionFilter webappSession, ProblemWriter problems, LoginDoor door) throws Exception {
    return http.securityMatcher(under("/api/**"))
        .authenticationManager(door.of(staff, applicantLogin(applicants, passwords)))
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(HttpMethod.GET, "/api/calls", "/api/calls/*", "/api/calls/*/results",
                "/api/calls/*/essential-data.csv", "/api/calls/*/results.csv", "/api/calls/*/tranches.csv", "/api/openapi/**", "/api/openapi.yaml").permitAll()
            .requestMatchers(HttpMethod.POST, "/api/calls", "/api/calls/*/cancellation").hasAuthority("GROUP_programmeOfficers")
            .requestMatchers(HttpMethod.POST, "/api/sessions/*/date", "/api/sessions/*/cancellation", "/api/sessions/*/departures")
                .hasAuthority("GROUP_committeeSecretaries")
            .requestMatchers("/api/demo/**").hasAuthority("ADMINISTRATOR")
            .requestMatchers(HttpMethod.POST, "/api/applications/*/award/lapse", "/api/applications/*/grant/suspension",
                "/api/applications/*/grant/resumption", "/api/applications/*/grant/termination")
            .hasAuthority("GROUP_programmeOfficers")
            .requestMatchers(HttpMethod.POST, "/api/calls/*/payment-runs", "/api/payment-runs/*/answer",
                "/api/payments/*/return").hasAuthority(PAYERS)
            .requestMatchers(HttpMethod.GET, "/api/payment-runs/*")
                .hasAnyAuthority(PAYERS, PersonGroups.authority(Groups.AUDITORS))
            .requestMatchers(HttpMethod.GET, "/api/applications/*/payments", "/api/payments/due", "/api/calls/*/payment-runs",
                "/api/payment-runs/*/orders")
                .hasAnyAuthority(PAYMENT_READERS)
            .requestMatchers(HttpMethod.POST, "/api/mails/**", "/api/applicants").hasAuthority("OFFICER")
            .requestMatchers("/api/experts/*").hasAnyAuthority("GROUP_programmeOfficers", "GROUP_experts")
            .requestMatchers(HttpMethod.GET, "/api/journal/verification").hasAuthority("GROUP_auditors")
            .requestMatchers(HttpMethod.GET, "/api/journal").hasAnyAuthority("GROUP_auditors", "GROUP_managers")
            .requestMatchers("/api/journal/**").denyAll()
            .requestMatchers(HttpMethod.GET, "/api/steering/**").hasAnyAuthority(STEERING_READERS)
            .requestMatchers(HttpMethod.GET, "/api/applications/*", "/api/applications/*/**")
            .hasAnyAuthority("APPLICANT", "STAFF", "GRANT_READER") // which of them, the service says
            .requestMatchers("/api/tasks/*/draft", "/api/process-definitions/*/draft").hasAnyAuthority(WITH_TASKS)
            .requestMatchers(HttpMethod.GET, "/api/workplace/**").hasAnyAuthority(WITH_TASKS)
            .requestMatchers(HttpMethod.GET, "/api/rules", "/api/rules/**").hasAnyAuthority(WITH_TASKS)
            .requestMatchers("/api/rules/**").hasAuthority(PersonGroups.authority(Groups.RULE_ANALYSTS))
            .requestMatchers(HttpMethod.GET, "/api/**").hasAnyAuthority("APPLICANT", "STAFF")
            .anyRequest().hasAnyAuthority("APPLICANT", "OFFICER"))
        // A login by request makes no session: a cookie planted before it would become that person's
        .httpBasic(basic -> basic.authenticationEntryPoint(problems.unauthenticated()))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(problems.unauthenticated())
            .accessDeniedHandler(problems.forbidden()))
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(csrf -> csrf.csrfTokenRepository(new WebappCsrfTokens())
            .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()) // scripts send the cookie as it is
            .requireCsrfProtectionMatcher(ridesOnASession()))
        .addFilterBefore(new CrossSiteFilter(), BasicAuthenticationFilter.class)
        .addFilterBefore(webappSession, BasicAuthenticationFilter.class)
        .build();
  }

  /** The application's own pages, and the health of the service. */
  @Bean
  @Order(4)
  SecurityFilterChain pages(HttpSecurity http, EngineUserAuthentication staff, ApplicantAccounts applicants,
      PasswordEncoder passwords, WebappSessionFilter webappSession, PageLogin login, LoginDoor door,
      LoginRefusals refusals) throws Exception {
    return http.securityMatcher(under("/**"))
        .authenticationManager(door.of(staff, applicantLogin(applicants, passwords)))
        .authorizeHttpRequests(requests -> requests
            .requestMatchers("/", "/css/**", "/js/**", "/vendor/**", "/images/**", "/favicon.ico", "/error", "/actuator/health", "/actuator/health/**").permitAll()
            .requestMatchers(LOGIN, LOGIN + "/refus", "/mentions-legales", "/donnees-personnelles", "/accessibilite", "/contact")
            .permitAll()
            .requestMatchers("/accueil", "/accueil/**").access((person, request) -> new AuthorizationDecision(
                person.get() != null && person.get().getPrincipal() instanceof StaffPerson))
            .requestMatchers("/actuator/prometheus").hasAnyAuthority("ADMINISTRATOR", PersonGroups.authority(Groups.MANAGERS))
            .requestMatchers("/actuator/**").hasAuthority("ADMINISTRATOR")
            .requestMatchers("/appels/nouveau", "/appels/*/preparation", "/appels/*/preparation/decision", "/appels/*/annulation")
                .hasAuthority("GROUP_programmeOfficers")
            .requestMatchers("/appels").permitAll()
            .requestMatchers(RegexRequestMatcher.regexMatcher(HttpMethod.GET, "/appels/[A-Z0-9-]+(/reglement\\.pdf)?")).permitAll()
            .requestMatchers(HttpMethod.POST, "/appels/*/questions").hasAuthority("GROUP_programmeOfficers")
            .requestMatchers("/appels/*/synthese/provisoire/**").hasAuthority("STAFF")
            .requestMatchers("/appels/*/resultats", "/appels/*/synthese", "/appels/*/synthese.pdf", "/appels/*/synthese/**")
            .permitAll()
            .requestMatchers("/dossier/*/actes", "/dossier/*/actes/*").hasAuthority(PersonGroups.authority(Groups.PROGRAMME_OFFICERS))
            .requestMatchers("/dossier/**").hasAnyAuthority("STAFF", "GRANT_READER") // see DossierReaders
            .requestMatchers(HttpMethod.POST, "/dossiers/charge").hasAuthority("OFFICER")
            .requestMatchers("/dossiers", "/dossiers.csv", "/dossiers.xlsx", "/dossiers/**").hasAnyAuthority("STAFF", "GRANT_READER")
            .requestMatchers("/travail/taches/*", "/travail/taches/*/notes").hasAnyAuthority(WITH_TASKS)
            .requestMatchers("/travail/attente").hasAnyAuthority("STAFF", "GRANT_READER")
            .requestMatchers("/expertise/**").hasAuthority("GROUP_experts")
            .requestMatchers("/experts").hasAuthority("GROUP_programmeOfficers")
            .requestMatchers("/experts/*").hasAnyAuthority("GROUP_programmeOfficers", "GROUP_experts")
            .requestMatchers("/parapheur/**").hasAnyAuthority(WITH_TASKS)
            .requestMatchers(HttpMethod.GET, "/paiements", "/paiements/**").hasAnyAuthority(PAYMENT_READERS)
            .requestMatchers("/paiements/*/*/ordonnancer").hasAuthority("FUNDER_" + FunderRole.AUTHORISING)
            .requestMatchers("/paiements/**").hasAuthority(PAYERS)
            .requestMatchers(HttpMethod.GET, "/regles", "/regles/**").hasAnyAuthority(WITH_TASKS)
            .requestMatchers(HttpMethod.POST, "/regles/*/brouillons/*/decision", "/regles/appels/*/*/decision").hasAuthority(PersonGroups.authority(Groups.RULE_APPROVERS))
            .requestMatchers(HttpMethod.POST, "/regles/**").hasAuthority(PersonGroups.authority(Groups.RULE_ANALYSTS))
            .requestMatchers("/comite/**").hasAnyAuthority(COMMITTEE_READERS)
            .requestMatchers(HttpMethod.GET, "/journal", "/journal.csv").hasAuthority("GROUP_auditors")
            .requestMatchers(HttpMethod.GET, "/pilotage/*/evenements.csv", "/pilotage/*/evenements.xes")
                .hasAnyAuthority(authorities(Groups.MANAGERS, Groups.AUDITORS))
            .requestMatchers("/pilotage/dossiers/*/intervenir", "/pilotage/dossiers/*/intervenir/*").hasAuthority("GROUP_managers")
            .requestMatchers(HttpMethod.GET, "/pilotage", "/pilotage/**").hasAnyAuthority(STEERING_READERS)
            .requestMatchers(HttpMethod.POST, "/pilotage/**").hasAnyAuthority(STEERING)
            .requestMatchers("/demo/courriels").permitAll() // there is no such page but in the demonstration
            .requestMatchers("/demo/**", "/restauration", "/restauration/**").hasAuthority("ADMINISTRATOR")
            .anyRequest().denyAll())
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals.toPages()))
        .formLogin(form -> form.loginPage(LOGIN).usernameParameter("identifiant").passwordParameter("motDePasse")
            .successHandler(login::succeeded).failureHandler(login::failed).securityContextRepository(login.applicantsOnly()))
        .logout(logout -> logout.logoutUrl("/deconnexion").logoutSuccessUrl(LOGIN + "?sortie"))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(login::ask).accessDeniedHandler(login::denied))
        .headers(headers -> headers.frameOptions(frame -> frame.sameOrigin())
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
        .requestCache(AbstractHttpConfigurer::disable)
        .addFilterBefore(new CrossSiteFilter(), BasicAuthenticationFilter.class)
        .addFilterBefore(webappSession, CsrfFilter.class)
        .build();
  }

  private static String[] joined(String[] some, String... others) {
    return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
  }

  private static String[] authorities(String... groups) {
    return Stream.of(groups).map(PersonGroups::authority).toArray(String[]::new);
  }

  /** By the whole path: the engine's REST API and web applications are servlets of their own, with paths of their own. */
  private static RequestMatcher under(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }

  /** Within the chains that name it only, not around every request. */
  @Bean
  FilterRegistrationBean<WebappLogin> webappLoginOnlyInChains(WebappLogin filter) {
    FilterRegistrationBean<WebappLogin> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /** Within the chains that name it only, not around every request. */
  @Bean
  FilterRegistrationBean<WebappSessionFilter> webappSessionOnlyInChains(WebappSessionFilter filter) {
    FilterRegistrationBean<WebappSessionFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  private static DaoAuthenticationProvider applicantLogin(ApplicantAccounts applicants, PasswordEncoder passwords) {
    DaoAuthenticationProvider provider = new DaoAuthenticationProvider(applicants);
    provider.setPasswordEncoder(passwords);
    return provider;
  }

  /** A request that changes something and logs in by nothing but its cookie; one without any is asked to log in. */
  private static RequestMatcher ridesOnASession() {
    return (HttpServletRequest request) -> !List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(request.getMethod())
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null && request.getRequestedSessionId() != null;
  }
}
