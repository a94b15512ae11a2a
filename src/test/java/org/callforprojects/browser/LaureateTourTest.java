package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.callforprojects.grant.ReportAccount;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A laureate reads the award, gives bank details, signs, asks for an amendment and reports; whose other file was refused appeals. */
class LaureateTourTest extends Tour {

  private static final int AWARDED = 120_000;

  @Autowired
  private GrantSteps grants;

  @Test
  void laureateSignsAndReports() {
    String reference = grants.awarded(files.call("PTCE-2013-L"), AWARDED);
    String file = "/espace/dossiers/" + reference;
    Desk desk = desk().logInAt(People.APPLICANT);
    Page page = desk.page();
    desk.visit("/espace").reads(reference);
    desk.visit(file).reads("Ce que nous attendons de vous").reads("Décision de soutien").picture("candidat-laureat");
    desk.visit(file + "/explication");

    desk.watch().expect("4.. POST .*/coordonnees-bancaires"); // what is refused
    desk.visit(file + "/coordonnees-bancaires");
    page.locator("#accountHolder").fill("Association synthétique");
    page.locator("#iban").fill("FR76 0000");
    press(page, "Relire mes coordonnées");
    assertThat(page.locator(".summary")).isFocused();
    desk.checkAccessibility();
    page.locator("#iban").fill(GrantSteps.IBAN);
    desk.picture("candidat-coordonnees");
    press(page, "Relire mes coordonnées");
    desk.reads("Association synthétique").checkAccessibility();
    page.locator("main button.main").click();
    assertThat(page.locator("main [role=status]").first()).isVisible();
    desk.checkAccessibility();
    steps.runJobs();
    grants.review(reference, true);

    desk.visit(file + "/convention").reads("Déposer la convention signée").picture("candidat-convention");
    page.locator("#file").setInputFiles(new FilePayload("convention-signee.pdf", "application/pdf", GrantSteps.pdf()));
    page.getByText("J’ai lu la convention").click();
    press(page, "Déposer la convention signée");
    assertThat(page.locator("main [role=status]").first()).isVisible();
    desk.checkAccessibility();
    steps.runJobs();
    grants.reviewSignature(reference);
    grants.funders(reference, "userTask_signAgreement", "agreementSigned");
    grants.pay(reference);
    desk.visit(file).reads("Convention et versements").picture("candidat-subvention");
    desk.visit(file + "/convention").reads("Échéancier").picture("candidat-echeancier", page.getByText("Échéancier").first());

    desk.visit(file + "/avenant");
    page.locator("#reason").fill("Le chantier de la légumerie a pris du retard.");
    page.locator("#months").fill("42");
    press(page, "Relire ma demande");
    desk.reads("42").checkAccessibility();
    page.goBack();

    grants.due(reference, 2);
    desk.visit(file).reads("Compte rendu");
    desk.visit(file + "/compte-rendu").picture("candidat-compte-rendu");
    report(page, grants.today());
    press(page, "Relire mon compte rendu");
    desk.reads("ne se reprend pas").checkAccessibility();
    desk.picture("candidat-compte-rendu-relire");
    page.locator("main button.main").click();
    desk.reads("Votre compte rendu est remis").checkAccessibility();
    steps.runJobs();
    grants.examine(reference, 100_000);
    desk.visit(file + "/convention").reads("Comptes rendus");
    page.setViewportSize(320, 700);
    for (String path : new String[] {"", "/convention", "/avenant", "/explication", "/echanges"}) {
      desk.visit(file + path);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(320);
    }
  }

  /** As much in each of its three views. */
  private static void report(Page page, LocalDate today) {
    page.locator("#periodStart").fill(today.minusYears(1).toString());
    page.locator("#periodEnd").fill(today.minusDays(1).toString());
    page.locator("#costs-0-amount").fill("100 000");
    page.locator("#charges-" + ReportAccount.STAFF.ordinal() + "-amount").fill("100 000");
    page.locator("#grantUsed").fill("50 000");
    page.locator("#resources-0-source").selectOption("LOCAL_AUTHORITY");
    page.locator("[name='resources.0.name']").fill("Commune synthétique");
    page.locator("[name='resources.0.amount']").fill("50 000");
    page.locator("[name='resources.0.received'][value=oui]").check();
    String[][] figures = {{"jobs", "3"}, {"activities", "2"}, {"pooledMeans", "4"}, {"jointProjects", "1"}, {"essMembers", "5"},
        {"otherEnterprises", "3"}, {"otherMembers", "1"}, {"selfFinancingRate", "0,25"}};
    for (String[] figure : figures) {
      page.locator("[name='indicators." + figure[0] + "']").fill(figure[1]);
    }
    page.locator("[name=narrative]").fill("La légumerie a ouvert en mars ; trois emplois y sont créés.");
  }

  @Test
  void applicantWhoIsNotEligibleAppeals() {
    String reference = files.ineligible(files.call("PTCE-2013-O"));
    String file = "/espace/dossiers/" + reference;
    Desk desk = desk().logInAt(People.APPLICANT);
    Page page = desk.page();
    desk.visit(file).reads("Motifs").picture("candidat-refus");
    desk.visit(file + "/explication");
    desk.watch().expect("4.. POST .*/recours"); // what is refused
    desk.visit(file + "/recours").reads("inclus");
    press(page, "Relire mon recours");
    assertThat(page.locator(".summary")).isFocused();
    page.locator("#grounds").fill("La conserverie est une entreprise commerciale : elle a été comptée deux fois comme association.");
    press(page, "Relire mon recours");
    desk.reads("La conserverie").checkAccessibility();
    desk.picture("candidat-recours");
    page.locator("main button.main").click();
    assertThat(page.locator("main [role=status]").first()).isVisible();
    desk.checkAccessibility();
    steps.runJobs();
    desk.visit(file).reads("ecours");
  }

  private static void press(Page page, String name) {
    page.locator("main button[type=submit]").filter(new Locator.FilterOptions().setHasText(name)).first().click();
  }
}
