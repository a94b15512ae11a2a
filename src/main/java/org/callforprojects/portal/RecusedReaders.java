package org.callforprojects.portal;

import java.security.Principal;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.application.Recusals;
import org.callforprojects.fault.UnknownReferenceException;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Before every page about an application: to whoever is recused from it, it is answered like a wrong reference. */
@Configuration(proxyBeanMethods = false)
class RecusedReaders implements WebMvcConfigurer, HandlerInterceptor {

  private static final String REFERENCE = "reference";

  private final Recusals recusals;

  RecusedReaders(Recusals recusals) {
    this.recusals = recusals;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(this).addPathPatterns("/dossier/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    Principal person = request.getUserPrincipal();
    Object reference = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts
        ? parts.get(REFERENCE) : null;
    if (person != null && reference != null && recusals.of(person.getName()).contains(reference)) {
      throw new UnknownReferenceException("Aucune candidature ne porte la référence " + reference + ".");
    }
    return true;
  }
}
