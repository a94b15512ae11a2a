package org.callforprojects.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import jakarta.annotation.PreDestroy;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** The Chromium of the machine, started once for all tours. One thread uses it: Playwright is not thread-safe. */
@TestComponent
class Chromium {

  private static final List<String> USUAL = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome");

  private static final double PATIENCE = 60_000; // ms: the first page of a cold start, on a machine that does other things too

  private final Environment environment;
  private final Clock clock;
  private Playwright playwright;
  private Browser browser;

  Chromium(Environment environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /** Where it is: what the variable CHROMIUM names, else the usual places. */
  static Optional<Path> executable() {
    String named = System.getenv("CHROMIUM");
    return (named != null ? Stream.of(named) : USUAL.stream()).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** A workstation of its own: no cookie of anybody else, a small French screen, and the hour of the application. */
  Desk desk() {
    return desk(true);
  }

  /** @param script whether pages may run theirs: what they do must be possible without */
  Desk desk(boolean script) {
    if (browser == null) {
      start();
    }
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1366, 768).setJavaScriptEnabled(script)
        .setDeviceScaleFactor(1).setLocale("fr-FR").setTimezoneId("Europe/Paris").setReducedMotion(ReducedMotion.REDUCE)
        .setBaseURL("http://localhost:" + environment.getRequiredProperty("local.server.port")));
    context.setDefaultTimeout(PATIENCE);
    return new Desk(context, clock, script);
  }

  private void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable().orElseThrow())
        .setArgs(List.of("--no-sandbox", "--lang=fr-FR", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"))
        .setEnv(french()));
  }

  /** What the browser draws by itself, the date of a field for instance, is in the language of its environment. */
  private static Map<String, String> french() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("LANGUAGE", "fr");
    return environment;
  }

  @PreDestroy
  void stop() {
    if (playwright != null) {
      playwright.close();
    }
  }
}
