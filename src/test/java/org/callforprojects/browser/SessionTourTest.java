package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.callforprojects.application.InstructedApplications;
import org.callforprojects.call.CallService;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.callforprojects.rule.RuleReleases;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Submissions;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A session on its own pages: moved, prepared by scenarios, its pack made, typed by keyboard, its decisions signed. */
class SessionTourTest extends Tour {

  private static final int FILES = Integer.getInteger("session.files", 14);
  private static final int ROWS = 12;
  private static final int MOST_KEYS = 3;
  /** Milliseconds: a pack is made aside, on a machine that does other things too. */
  private static final double A_WHILE = 120_000;
  private static final BigDecimal AMOUNT = BigDecimal.valueOf(Math.min(120, 2_900 / FILES) * 1_000L).setScale(2);

  @Autowired
  private SelectionSteps selection;
  @Autowired
  private CallService calls;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Json json;
  @Autowired
  private Journal journal;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private Clock clock;

  private int keys;

  @Test
  void secretaryTypesASessionWithFewerThanThreeKeysAFile() {
    String session = convened();
    Desk secretary = desk().arrive(Desk.TASKLIST).logIn(People.SECRETARY);
    Page page = secretary.page();
    page.setViewportSize(1366, 768);

    moves(secretary, session);
    comparesScenarios(secretary, session);
    steps.elapse(Duration.ofDays(10));
    selection.attend(session);
    readsTheRoom(secretary, session);
    makesThePack(secretary, session);
    deliberates(secretary, session);
    for (String path : List.of("/salle", "/grille", "/scenarios", "/changement", "/dossier", "")) {
      isWholeOnATelephone(secretary, "/comite/" + session + path);
    }
    signs(session);
  }

  private String convened() {
    String call = files.call("PTCE-2013-S");
    String session = call + "-S1";
    InstructedApplications instructed = new InstructedApplications(jdbc, json, journal, transactions,
        Submissions.eligible().toString());
    instructed.awaitCommittee(runtime, calls.settingsOf(call), calls.ruleRelease(call), instructed.add(call, FILES, AMOUNT));
    steps.endProcess(call);
    runtime.startProcessInstanceByKey(CommitteeSession.KEY, session, Map.of(CommitteeSession.CALL_CODE, call,
        CommitteeSession.SESSION_CODE, session, CommitteeSession.SESSION_AT,
        Date.from(clock.instant().plus(6, ChronoUnit.DAYS)), RuleReleases.VARIABLE, calls.ruleRelease(call)));
    steps.runJobs();
    return session;
  }

  private void moves(Desk secretary, String session) {
    Page page = secretary.visit("/comite").page();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(session)).first().click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Déplacer ou annuler")).click();
    page.getByLabel("Nouveau jour et heure").fill("2013-09-24T10:00");
    page.locator("#reason").fill("Le président est retenu (synthétique).");
    secretary.checkAccessibility();
    page.getByText("Déplacer et convoquer de nouveau").click();
    secretary.reads("La séance est déplacée");
    steps.runJobs();
    secretary.visit("/comite/" + session + "/salle").reads("24 septembre 2013");
  }

  private static void comparesScenarios(Desk secretary, String session) {
    Page page = secretary.visit("/comite/" + session + "/scenarios").page();
    scenario(page, "Au mérite", "80");
    scenario(page, "Très exigeant", "90");
    secretary.checkAccessibility();
    secretary.picture("comite-scenarios");
    page.locator("#sce").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Au mérite"));
    page.getByText("Relire, puis figer").click();
    secretary.checkAccessibility();
    secretary.picture("comite-scenario");
    page.getByText("Figer comme proposition de l’ordre du jour").click();
    secretary.reads("Proposé au vote");
  }

  private static void scenario(Page page, String name, String threshold) {
    page.getByLabel("Nom", new Page.GetByLabelOptions().setExact(true)).fill(name);
    page.getByLabel("Seuil de note pour un soutien").fill(threshold);
    page.getByText("Calculer ce scénario").click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))).isVisible();
  }

  /** At least twelve files in sight, and the current one large. */
  private static void readsTheRoom(Desk secretary, String session) {
    Page page = secretary.visit("/comite/" + session + "/salle").picture("comite-salle").page();
    Object inSight = page.evaluate("[...document.querySelectorAll('.window tbody tr')].filter(row => "
        + "row.getBoundingClientRect().bottom <= Math.min(innerHeight, row.closest('.window').getBoundingClientRect().bottom)).length");
    assertThat((Integer) inSight).isGreaterThanOrEqualTo(12);
    assertThat(page.locator("#cur")).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accorder et passer au 2"))).isInViewport();
  }

  private static void makesThePack(Desk secretary, String session) {
    Page page = secretary.visit("/comite/" + session + "/dossier").page();
    page.getByText("Préparer le dossier").click();
    assertThat(page.getByText("Ouvrir le dossier (PDF)")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(A_WHILE));
    secretary.checkAccessibility();
    assertThat(page.request().get(page.getByText("Ouvrir le dossier (PDF)").evaluate("link => link.href").toString()).headers())
        .containsEntry("content-type", "application/pdf");
  }

  /** One of five is refused, which asks for its reason in words; hands stay on the keyboard from the first row to the last. */
  private void deliberates(Desk secretary, String session) {
    Page page = secretary.visit("/comite/" + session + "/grille").page();
    page.locator("#i1").focus();
    int awards = 0;
    for (int rank = 1; rank <= FILES; rank++) {
      assertThat(page.locator("#i" + rank)).isFocused();
      if (rank % 5 == 2) {
        press(page, "r");
        press(page, "Enter"); // to the reason, which is missing
        page.keyboard().type("Moyens insuffisants (synthétique).");
        press(page, "Enter");
      } else {
        press(page, "a"); // « Accorder », all voices in favour
        press(page, "Enter");
        awards++;
      }
      if (rank == ROWS) {
        assertThat(page.locator("#l" + rank + " td").last())
            .containsText(euros(new BigDecimal("3000000").subtract(AMOUNT.multiply(BigDecimal.valueOf(awards)))));
        secretary.picture("comite-grille");
        page.locator("button[value=enregistrer]").focus(); // the picture takes it
      }
      if (rank % ROWS == 0 || rank == FILES) {
        press(page, "Enter");
        secretary.reads((rank % ROWS == 0 ? ROWS : rank % ROWS) + "\u00A0lignes enregistrées.");
        if (rank == ROWS) {
          secretary.checkAccessibility();
          page.locator("#i" + (rank + 1)).focus();
        }
      }
    }
    secretary.reads("Toutes les délibérations sont saisies");
    assertThat(keys).as("keys pressed for " + FILES + " deliberations").isLessThan(FILES * MOST_KEYS);
    steps.runJobs();
  }

  private static String euros(BigDecimal amount) {
    return "%,d €".formatted(amount.intValueExact()).replaceAll("[^0-9€]", " ");
  }

  private void press(Page page, String key) {
    page.keyboard().press(key);
    keys++;
  }

  private static void isWholeOnATelephone(Desk secretary, String path) {
    Page page = secretary.page();
    page.setViewportSize(390, 844);
    secretary.visit(path);
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(path).isTrue();
    page.setViewportSize(1366, 768);
  }

  private void signs(String session) {
    Desk chair = desk().arrive(Desk.TASKLIST).logIn(People.CHAIR);
    Page page = chair.visit("/parapheur").reads("Séance " + session).page();
    page.getByRole(AriaRole.CHECKBOX).first().check();
    page.getByText("Relire avant de signer").click();
    chair.checkAccessibility();
    chair.picture("parapheur");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Signer 1\u00A0document")).click();
    assertThat(page.locator(".tag.ok")).hasText("Signé");
    steps.runJobs();
    chair.visit("/comite/" + session).reads("Procès-verbal");
  }
}
