package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.space.Organisations;
import org.callforprojects.space.PortalDrafts;
import org.callforprojects.space.Section;
import org.callforprojects.support.People;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An applicant with a script: fills a draft that saves itself, is warned, deposits; every page under axe, and at 320 pixels. */
class ApplicantTourTest extends Tour {

  @Autowired
  private ApplicantAccounts accounts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private PortalDrafts drafts;

  @Test
  void applicantFillsIsWarnedAndDeposits() {
    String call = files.call("PTCE-2013-A");
    String email = "amina-" + UUID.randomUUID().toString().substring(0, 8) + "@exemple.invalid";
    accounts.create(email, "Amina Exemple", People.PASSWORD);
    Desk desk = desk();
    Page page = desk.page();
    for (String path : List.of("/appels", "/appels/" + call, "/inscription", "/mot-de-passe", "/connexion")) {
      desk.visit(path);
    }
    desk.visit("/appels/" + call).picture("candidat-appel");
    desk.visit("/connexion");
    page.locator("#identifiant").fill(email);
    page.locator("#motDePasse").fill(People.PASSWORD);
    page.locator("main button[type=submit]").click();
    desk.reads("Mes candidatures");
    for (String path : List.of("/espace", "/espace/nouveau?appel=" + call, "/espace/organisation", "/espace/compte")) {
      desk.visit(path);
    }
    String id = drafts.create(email, organisations.of(email).get(0).organisationId(), call);
    String draft = "/espace/dossiers/" + id;
    desk.visit(draft + "/projet");
    page.locator("#poleName").fill("Pôle synthétique des Causses");
    assertThat(page.locator("#enregistre")).containsText("Enregistré à");
    desk.visit(draft + "/territoire");
    page.locator("#territory-departement").selectOption("46");
    assertThat(page.locator("#enregistre")).containsText("Enregistré à");
    page.locator("#territory-communeCodes-0").fill("cahors");
    assertThat(page.locator("#enregistre")).containsText("Enregistré à");
    desk.visit(draft + "/cofinancements");
    page.locator("#requestedAmount").fill("trente mille");
    page.getByText("Enregistrer et revenir à la liste").click();
    assertThat(page.locator(".summary")).isFocused();
    desk.checkAccessibility();
    desk.picture("candidat-erreur");
    desk.visit(draft + "/budget");
    page.locator("#budget-0-amount").fill("1 200,50");
    assertThat(page.locator("[data-total=budget]")).containsText("200,50");
    fill(email, id);
    desk.visit(draft).picture("candidat-liste");
    for (Section section : Section.values()) {
      desk.visit(draft + "/" + section.slug() + "?verifier=1");
    }
    desk.picture("candidat-pieces");
    desk.visit(draft + "/verification").reads("Relire avant le dépôt").picture("candidat-verification");
    page.setViewportSize(320, 700);
    for (String path : List.of("/espace", draft, draft + "/organisation", draft + "/budget", draft + "/pieces", draft + "/verification",
        "/appels/" + call, "/espace/organisation", "/espace/compte")) {
      desk.visit(path);
      org.assertj.core.api.Assertions.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path)
          .isLessThanOrEqualTo(320);
    }
    page.setViewportSize(1366, 768);
    desk.visit(draft + "/depot");
    page.locator("#declared").focus();
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    desk.reads("Candidature déposée").checkAccessibility();
    desk.picture("candidat-recu");
    steps.runJobs();
    String file = "/espace/dossiers/" + call + "-0001";
    desk.visit(file);
    assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Où en est mon dossier")).locator("[aria-current=step]"))
        .containsText("Complétude");
    desk.picture("candidat-dossier");
    for (String act : List.of("/candidature", "/accuse", "/retrait", "/echanges")) {
      desk.visit(file + act);
    }
  }

  private void fill(String account, String id) {
    for (Section section : Section.values()) {
      if (section != Section.DOCUMENTS) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        section.fields().forEach(field -> content.set(field, Submissions.eligible().get(field)));
        drafts.save(account, id, section, content, drafts.get(account, id).version(section));
      }
    }
  }
}
