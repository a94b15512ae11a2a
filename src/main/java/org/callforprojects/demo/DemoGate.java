package org.callforprojects.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Until the demonstration is loaded: how far it is, on a page that asks again by itself; to programs, "wait". */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoGate extends OncePerRequestFilter {

  private static final String SECONDS = "2";
  private static final String WAIT =
      "Les données de démonstration se chargent\u00a0; réessayez dans quelques secondes.";
  /** What the page itself needs; none of it shows data. */
  private static final List<String> ALWAYS = List.of("/css/", "/images/", "/favicon.ico");

  private final DemoProgress progress;
  private volatile boolean open;

  DemoGate(DemoProgress progress) {
    this.progress = progress;
  }

  void open() {
    open = true;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (open || ALWAYS.stream().anyMatch(path::startsWith)) {
      chain.doFilter(request, response);
      return;
    }
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    boolean browser = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(browser ? MediaType.TEXT_HTML_VALUE : MediaType.TEXT_PLAIN_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(browser ? page(request.getContextPath()) : WAIT);
  }

  private String page(String context) {
    StringBuilder steps = new StringBuilder();
    boolean under = true;
    for (DemoProgress.Step step : progress.steps()) {
      String state = step.isDone() ? "<span class=\"tag ok\">Fait</span>"
          : under ? "<span class=\"tag now\">En cours, " + step.percent() + "\u00a0%</span>" : "<span class=\"tag\">À venir</span>";
      steps.append("<li><span class=\"grow\">").append(step.name()).append("</span>").append(state).append("</li>");
      under &= step.isDone();
    }
    int percent = progress.percent();
    return """
        <!DOCTYPE html>
        <html lang="fr">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="robots" content="noindex">
          <meta http-equiv="refresh" content="%1$s">
          <title>%2$d\u00a0%% – La démonstration se prépare</title>
          <link rel="icon" type="image/svg+xml" href="%3$s/images/mark.svg">
          <link rel="stylesheet" href="%3$s/css/pages.css">
        </head>
        <body class="public">
          <main class="page">
            <h1>La démonstration se prépare</h1>
            <p class="lead">%2$d\u00a0%%. Un appel à projets et ses dossiers synthétiques sont joués par les vraies procédures, \
        tâche après tâche. Cette page se met à jour toutes les deux secondes et s’ouvre d’elle-même sur le service.</p>
            <div class="bar waiting" role="img" aria-label="%2$d pour cent"><i class="w%2$d"></i></div>
            <section class="panel waiting" aria-labelledby="etapes"><header><h2 id="etapes">Étapes</h2></header>
              <ol class="rows">%4$s</ol>
            </section>
          </main>
        </body>
        </html>
        """.formatted(SECONDS, percent, context, steps);
  }
}
