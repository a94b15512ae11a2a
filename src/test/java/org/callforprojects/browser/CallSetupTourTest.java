package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallStatus;
import org.callforprojects.support.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call made as a copy, set up step by step on a page and in Tasklist alike, published, then cancelled by two people. */
class CallSetupTourTest extends Tour {

  private static final String CODE = "PTCE-2014-T";
  private static final String TITLE = "Pôles synthétiques 2014";

  @Autowired
  private CallService calls;

  @Test
  void officerCopiesSetsUpPublishesAndAnotherConfirmsTheCancellation() {
    String source = files.call("PTCE-2013-T");
    Desk officer = desk().arrive(Desk.TASKLIST).logIn(People.PROGRAMME_OFFICER);
    Page page = officer.page();
    page.setViewportSize(1366, 768);

    copies(officer, source);
    changesStepByStep(officer, source);
    goesOnInTasklist();
    publishes(officer);
    asksForTheCancellation(officer);
    confirmsIt();
    assertThat(calls.get(CODE).status()).isEqualTo(CallStatus.CANCELLED);
  }

  /** A past opening and the title of another call are questioned. */
  private void copies(Desk officer, String source) {
    Page page = officer.visit("/pilotage").page();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Nouvel appel")).click();
    page.locator("#from").selectOption(source);
    page.locator("#code").fill(CODE);
    page.locator("#title").fill(calls.get(source).settings().title());
    page.locator("#opensAt").fill("2013-09-01T08:00");
    page.locator("#closesAt").fill("2013-12-20T17:00");
    officer.watch().expect("400 POST .*/appels/nouveau");
    submit(page, "Créer l’appel, en préparation");
    officer.reads("L’ouverture est déjà passée");
    officer.reads("porte le même intitulé.");
    officer.checkAccessibility();
    officer.picture("appel-nouveau");
    page.locator("#title").fill(TITLE);
    page.locator("#opensAt").fill("2013-10-01T08:00");
    submit(page, "Créer l’appel, en préparation");
    officer.reads("est créé, en préparation");
    assertThat(calls.get(CODE).status()).isEqualTo(CallStatus.IN_PREPARATION);
    assertThat(calls.get(CODE).settings().funders()).isEqualTo(calls.get(source).settings().funders());
  }

  private void changesStepByStep(Desk officer, String source) {
    Page page = officer.page();
    officer.checkAccessibility();
    submit(page, "Enregistrer et continuer");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Financeurs et enveloppe"))).isVisible();
    officer.checkAccessibility();
    officer.picture("appel-financeurs");
    page.locator("#funders-0-amount").fill("beaucoup");
    officer.watch().expect("400 POST .*/preparation");
    submit(page, "Enregistrer et continuer");
    assertThat(page.locator("#funders-0-amount")).hasValue("beaucoup");
    assertThat(page.locator("#funders-0-amount")).hasAttribute("aria-invalid", "true");
    page.locator("#funders-0-amount").fill("2 500 000,50");
    submit(page, "Enregistrer et continuer");
    assertThat(page.locator("#minGrant")).hasValue("30000");
    page.locator("#minGrant").fill("40 000");
    submit(page, "Enregistrer et continuer");
    submit(page, "Enregistrer et continuer"); // « Notification et engagements » stays
    assertThat(page.locator("#delays-completenessCheck"))
        .hasValue(String.valueOf(calls.get(source).settings().delays().completenessCheck()));
    page.setViewportSize(390, 844);
    for (String step : List.of("calendar", "funders", "delays", "committee", "decision")) {
      officer.visit("/appels/" + CODE + "/preparation?etape=" + step);
      assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(step).isTrue();
    }
    page.setViewportSize(1366, 768);
  }

  /** What was typed on the page is this person's draft in Tasklist, and the other way round. */
  private void goesOnInTasklist() {
    Tasklist tasklist = tasklist(People.PROGRAMME_OFFICER).list("Mes tâches").open("Préparer et approuver les paramètres", "");
    Form form = tasklist.form();
    assertThat(form.field("Soutien minimal").locator("input")).hasValue("40000");
    form.type("Soutien maximal", "250000");
    assertThat(tasklist.desk().page().locator(".draft-note")).containsText("Brouillon enregistré à");
    tasklist.desk().close(); // the task ends on the page: an open Tasklist would go on asking for it
  }

  private void publishes(Desk officer) {
    Page page = officer.visit("/appels/" + CODE + "/preparation?etape=money").page();
    assertThat(page.locator("#maxGrant")).hasValue("250000");
    officer.visit("/appels/" + CODE + "/preparation?etape=decision").reads("3 500 000,50");
    officer.picture("appel-decision");
    submit(page, "Approuver et publier");
    officer.reads("L’appel est publié.");
    steps.runJobs();
    assertThat(calls.get(CODE).status()).isEqualTo(CallStatus.PUBLISHED);
    assertThat(calls.get(CODE).settings().minGrant()).isEqualByComparingTo("40000");
    assertThat(calls.get(CODE).settings().maxGrant()).isEqualByComparingTo("250000");
    assertThat(calls.get(CODE).settings().funders().get(0).amount()).isEqualByComparingTo("2500000.50");
  }

  private static void asksForTheCancellation(Desk officer) {
    Page page = officer.visit("/pilotage/" + CODE).page();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Annuler cet appel")).click();
    officer.checkAccessibility();
    page.locator("#reason").fill("Le programme est reporté (synthétique).");
    submit(page, "Demander l’annulation");
    officer.reads("Une autre personne");
  }

  private void confirmsIt() {
    Tasklist other = tasklist(People.OTHER_PROGRAMME_OFFICER).list("Tâches de mon groupe").open("Confirmer l’annulation de l’appel", "").claim();
    other.form().answer("Confirmez-vous l’annulation de l’appel ?", "Oui");
    other.complete();
    steps.runJobs();
  }

  private static void submit(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
  }
}
