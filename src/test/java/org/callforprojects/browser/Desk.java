package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ScreenshotAnimations;
import org.callforprojects.support.People;

/** A person before a browser: logs in, walks through pages, looks at them with axe, takes pictures. */
final class Desk implements AutoCloseable {

  static final String TASKLIST = "/camunda/app/tasklist/default/";
  static final String COCKPIT = "/camunda/app/cockpit/default/";

  private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

  /** A Date so many milliseconds ahead; each one replaces the one before. */
  private static final String HOUR = """
      (ahead => {
        const real = Date.real || Date;
        const now = () => real.now() + ahead;
        window.Date = new Proxy(real, {
          construct: (target, parts, self) => Reflect.construct(target, parts.length ? parts : [now()], self),
          apply: () => new real(now()).toString(),
          get: (target, name) => name === 'now' ? now : name === 'real' ? real : Reflect.get(target, name)
        });
      })(%d);""";

  private final BrowserContext context;
  private final Clock clock;
  private final Page page;
  private final Watch watch;
  private final boolean script;

  /** @param script whether pages run theirs; axe is one too, and pictures wait for one */
  Desk(BrowserContext context, Clock clock, boolean script) {
    this.context = context;
    this.clock = clock;
    this.script = script;
    this.watch = new Watch(context);
    this.page = context.newPage();
  }

  Page page() {
    return page;
  }

  Watch watch() {
    return watch;
  }

  /**
   * Opens a page whose scripts read the hour of the application. Their timers run as ever: those of Playwright's own clock
   * take turns that no browser takes.
   */
  private Response open(String path) {
    context.addInitScript(HOUR.formatted(clock.millis() - System.currentTimeMillis()));
    return page.navigate(path);
  }

  /** The login page of a web application of Camunda. */
  Desk arrive(String application) {
    open(application);
    assertThat(page.locator("input[type=text]")).isFocused(); // the page puts the cursor there, once
    return this;
  }

  /** A web application of Camunda, for somebody who is logged in. */
  Desk enter(String application) {
    open(application);
    assertThat(page.locator(".account")).isVisible();
    return this;
  }

  Desk logIn(String person) {
    page.locator("input[type=text]").fill(person);
    page.locator("input[type=password]").fill(People.PASSWORD);
    page.locator("button[type=submit]").click();
    assertThat(page.locator(".account")).isVisible();
    return this;
  }

  /** Logs in on our own page, as applicants and staff do. */
  Desk logInAt(String person) {
    visit("/connexion");
    page.locator("#identifiant").fill(person);
    page.locator("#motDePasse").fill(People.PASSWORD);
    page.locator("main button[type=submit]").click();
    assertThat(page.locator(".who strong")).isVisible();
    return this;
  }

  /** A page of ours: it is there, and axe finds nothing against WCAG 2.1 A and AA. */
  Desk visit(String path) {
    Response response = open(path);
    assertThat(response.status()).as(path).isEqualTo(200);
    checkAccessibility();
    return this;
  }

  /** A page of ours that this person must not see. */
  Desk isRefused(String path, int status) {
    watch.expect(status + " GET .*" + path);
    assertThat(open(path).status()).as(path).isEqualTo(status);
    return this;
  }

  void checkAccessibility() {
    if (script) {
      boolean alone = page.frames().size() == 1; // the results of several frames are put together in a page more: twice the time
      check(new AxeBuilder(page).setLegacyMode(alone));
    }
  }

  /** Of a page of Camunda's, the part that is ours. */
  void checkAccessibility(String part) {
    check(new AxeBuilder(page).setLegacyMode(true).include(part));
  }

  private void check(AxeBuilder axe) {
    AxeResults results = axe.withTags(WCAG).analyze();
    assertThat(results.getViolations()).as(page.url())
        .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().stream()
            .map(node -> node.getHtml() + " " + node.getFailureSummary()).toList()).isEmpty();
  }

  /** Waits for the text, which proves that the page is the right one. */
  Desk reads(String text) {
    assertThat(page.getByText(text).first()).isVisible();
    return this;
  }

  Desk picture(String name) {
    shoot(Pictures.of(name));
    return this;
  }

  /** The picture begins with this part of the page. */
  Desk picture(String name, Locator part) {
    part.evaluate("element => element.scrollIntoView({block: 'start'})");
    return picture(name);
  }

  void pictureOfFailure(String name) {
    page.setViewportSize(1280, 1600);
    shoot(Pictures.ofFailure(name));
  }

  private void shoot(Path path) {
    if (!script) {
      return;
    }
    // no ring around what was clicked last, and no hint under the mouse
    page.evaluate("document.activeElement && document.activeElement.blur()");
    page.mouse().move(0, 0);
    page.evaluate("document.fonts.ready.then(() => true)");
    page.screenshot(new Page.ScreenshotOptions().setPath(path).setAnimations(ScreenshotAnimations.DISABLED));
  }

  @Override
  public void close() {
    context.close();
  }
}
