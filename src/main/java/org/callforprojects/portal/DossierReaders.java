package org.callforprojects.portal;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.application.FundedApplications;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.identity.Recusals;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Before every page about an application: to whoever is recused from it, it is answered like a wrong reference; so it is
 * to those who may read grants alone, as long as it holds none.
 */
@Configuration(proxyBeanMethods = false)
class DossierReaders implements WebMvcConfigurer, HandlerInterceptor {

  private static final String REFERENCE = "reference";

  private final Recusals recusals;
  private final FundedApplications funded;

  DossierReaders(Recusals recusals, FundedApplications funded) {
    this.recusals = recusals;
    this.funded = funded;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(this).addPathPatterns("/dossier/**", "/pilotage/dossiers/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    Object reference = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts
        ? parts.get(REFERENCE) : null;
    if (request.getUserPrincipal() instanceof Authentication person && reference != null
        && (recusals.of(person.getName()).contains(reference)
            || !readsAll(person) && !funded.holdsGrant(reference.toString()))) {
      throw new UnknownReferenceException("Aucune candidature ne porte la référence " + reference + ".");
    }
    return true;
  }

  private static boolean readsAll(Authentication person) {
    return person.getAuthorities().stream().anyMatch(granted -> "STAFF".equals(granted.getAuthority()));
  }
}
