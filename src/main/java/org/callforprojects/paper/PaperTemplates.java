package org.callforprojects.paper;

import java.util.Set;

import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** The templates that pages and printed papers share: {@code templates/papers}, named {@code papers/<name>.html} in print. */
public final class PaperTemplates {

  private PaperTemplates() {
  }

  /** @param order among the resolvers of an engine that prints */
  public static ITemplateResolver resolver(int order) {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(PaperTemplates.class.getClassLoader());
    resolver.setPrefix("templates/");
    resolver.setResolvablePatterns(Set.of("papers/*"));
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    resolver.setCacheable(true);
    resolver.setOrder(order);
    return resolver;
  }
}
