package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What makes a workplace of Camunda's applications: drafts that follow a person, the file beside the form, a heat map. */
class WorkplaceTourTest extends Tour {

  private static final String POLE = "Pôle synthétique des Causses";
  private static final String CHECK = "Contrôler la complétude";
  private static final String REMARK = "Observations au candidat";
  private static final String TYPED = "Le procès-verbal n’est pas signé.";

  @LocalServerPort
  private int port;

  @Test
  void halfAFormIsThereOnAnotherWorkstation() {
    files.deposited(files.call("PTCE-2013-J"), POLE, 150_000);
    Tasklist here = tasklist(People.CASE_OFFICER).list("Tâches de mon groupe").open(CHECK, POLE).claim();
    here.form().type(REMARK, TYPED);
    Page page = here.desk().page();
    assertThat(page.locator(".draft-note")).containsText("Brouillon enregistré à");
    here.desk().picture("brouillon", page.locator(".draft-note"));
    assertThat(page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('camunda-form')).length"))
        .isEqualTo(0);
    here.desk().close();

    Tasklist elsewhere = tasklist(People.CASE_OFFICER).list("Mes tâches").open(CHECK, POLE);
    assertThat(elsewhere.desk().page().locator(".draft-note")).containsText("Vous reprenez votre brouillon");
    assertThat(elsewhere.form().field(REMARK).locator("textarea")).hasValue(TYPED);
    elsewhere.complete();
  }

  @Test
  void whatDecidesIsReadAgainBeforeItIsSent() {
    files.deposited(files.call("PTCE-2013-R"), POLE, 150_000);
    Tasklist officer = tasklist(People.CASE_OFFICER).list("Tâches de mon groupe").open(CHECK, POLE).claim();
    officer.form().untick("Budget").type(REMARK, TYPED);
    Locator recap = officer.recap();
    assertThat(recap).containsText(POLE);
    assertThat(recap).containsText("modifié, au lieu de");
    assertThat(recap).containsText(TYPED);
    assertThat(recap.locator(".our-recap-then li")).hasCount(1); // of what is ticked, and changes with it
    assertThat(recap.locator(".our-recap-then")).containsText("demandées au candidat");
    Locator confirm = recap.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Confirmer"));
    assertThat(confirm).isFocused();
    officer.desk().checkAccessibility("dialog.our-recap");
    Page page = officer.desk().page();
    page.setViewportSize(390, 844);
    assertThat(confirm).isInViewport();
    page.setViewportSize(1366, 768);

    page.keyboard().press("Escape");
    assertThat(recap).hasCount(0);
    assertThat(officer.form().field(REMARK).locator("textarea")).hasValue(TYPED);
    page.keyboard().press("Enter"); // the button has the focus again
    assertThat(confirm).isFocused();
    recap.getByText("Revenir").click();
    officer.complete();
  }

  @Test
  void fileIsBesideTheFormWithItsDocuments() throws IOException {
    String reference = files.deposited(files.call("PTCE-2013-K"), POLE, 150_000);
    assertThat(new Http(port).upload("/api/applications/" + reference + "/documents", People.APPLICANT, "STATUTES",
        "statuts.pdf", emptyPage()).status()).isEqualTo(201);
    Tasklist officer = tasklist(People.CASE_OFFICER).list("Tâches de mon groupe").open(CHECK, POLE);
    Page page = officer.desk().page();
    FrameLocator file = page.frameLocator(".our-beside iframe[name=dossier]");
    assertThat(file.getByRole(AriaRole.HEADING, new FrameLocator.GetByRoleOptions().setName(POLE))).isVisible();
    file.getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName("statuts.pdf")).click();
    assertThat(file.locator(".viewer iframe")).isVisible();
    APIResponse document = page.request()
        .get("http://localhost:" + port + file.locator(".viewer iframe").getAttribute("src"));
    assertThat(document.headers()).containsEntry("content-type", "application/pdf");
    assertThat(document.headers().get("content-disposition")).startsWith("inline");
    file.locator("summary").filter(new Locator.FilterOptions().setHasText("Courriers")).click();
    file.getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName("Accusé de réception")).first().click();
    assertThat(file.locator(".viewer iframe[src*='/courriers/']")).isVisible();
    Pictures.untilDrawn(file.locator(".viewer iframe"));
    officer.desk().picture("dossier-volet");
    page.locator(".nav-tabs a").filter(new Locator.FilterOptions().setHasText("Dossier")).click();
    assertThat(page.frameLocator(".our-file iframe[name=dossier]").getByRole(AriaRole.HEADING, new FrameLocator.GetByRoleOptions().setName(POLE)))
        .isVisible();
    officer.desk().visit("/travail/attente").reads("En attente du candidat");
  }

  @Test
  void managerSeesWhereWorkGoesThrough() {
    String call = files.call("PTCE-2013-L");
    files.reviewed(call, POLE, 4, 150_000);
    files.checked(files.deposited(call, "Pôle synthétique du littoral", 90_000));
    steps.elapse(Duration.ofDays(9));
    Desk manager = desk().arrive(Desk.COCKPIT).logIn(People.MANAGER).enter(Desk.COCKPIT + "#/processes");
    manager.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Instruction d’une candidature")).first()
        .click();
    Locator panel = manager.page().locator(".flow-panel");
    assertThat(manager.page().locator(".flow-badge").first()).isVisible();
    panel.getByLabel("fréquence").check();
    assertThat(panel).containsText("Travail terminé, en nombre");
    assertThat(manager.page().locator(".flow-badge.heat").first()).isVisible();
    manager.picture("cockpit-chaleur");
    manager.visit("/pilotage/" + call + "/procedures").reads("Analyser la candidature");
    for (String log : new String[] {"csv", "xes"}) {
      String body = manager.page().request()
          .get("http://localhost:" + port + "/pilotage/" + call + "/evenements." + log).text();
      assertThat(body).contains(call + "-0001").doesNotContain(People.CASE_OFFICER);
    }
  }

  private static byte[] emptyPage() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(bytes);
    }
    return bytes.toByteArray();
  }
}
