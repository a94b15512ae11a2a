package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.callforprojects.support.People;
import org.junit.jupiter.api.Test;

/** Who steers sees where the files stand, goes down to one, and moves what is stuck; a second person confirms a step back. */
class ManagerTourTest extends Tour {

  private static final String STUCK = "Pôle synthétique du plateau";

  @Test
  void watchesACallAndGoesDownToAFile() {
    String call = someFiles("PTCE-2013-G");
    Desk manager = desk().arrive(Desk.COCKPIT).logIn(People.MANAGER).picture("cockpit-accueil");
    manager.visit("/pilotage").reads(call).picture("pilotage-appels");
    manager.visit("/pilotage/" + call).reads("Du dépôt au solde").picture("pilotage");
    for (String part : new String[] {"taches", "fin"}) {
      manager.picture("pilotage-" + part, manager.page().locator("#" + part));
    }
    manager.visit("/pilotage/" + call + "/dossiers").reads(STUCK).picture("pilotage-dossiers");
    manager.visit("/pilotage/" + call + "/procedures").picture("pilotage-procedures");
    manager.visit("/pilotage/" + call + "/instances").reads(call + "-0001").picture("pilotage-instances");
    manager.page().locator("main table a[href*='/pilotage/instances/']")
        .filter(new Locator.FilterOptions().setHasText("Instruction")).first().click();
    manager.reads("Étapes").checkAccessibility();
    manager.picture("pilotage-chronologie");
  }

  @Test
  void seesTheProcessesInCockpit() {
    someFiles("PTCE-2013-H");
    Desk manager = desk().arrive(Desk.COCKPIT).logIn(People.MANAGER);
    manager.enter(Desk.COCKPIT + "#/processes").reads("Instruction d’une candidature").picture("cockpit-processus");
    manager.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Instruction d’une candidature")).first().click();
    assertThat(manager.page().locator(".djs-overlays .badge").first()).isVisible();
    assertThat(manager.page().locator("text=Chargement >> visible=true")).hasCount(0);
    manager.picture("cockpit-instruction");
  }

  @Test
  void reassignsATaskAndHasAFileGoBackOneStep() {
    String call = files.call("PTCE-2013-I");
    String reference = files.deposited(call, STUCK, 150_000);
    files.checked(reference);
    Desk manager = desk().arrive(Desk.COCKPIT).logIn(People.MANAGER);
    String page = "/pilotage/dossiers/" + reference + "/intervenir";
    manager.visit(page).reads("Analyser la candidature").picture("intervenir");
    manager.page().getByLabel("Personne").selectOption(People.OTHER_CASE_OFFICER);
    manager.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Attribuer")).click();
    manager.reads("Attribuée à").checkAccessibility();
    manager.page().getByLabel("Motif").fill("Une pièce reçue est illisible : la complétude est à contrôler de nouveau.");
    manager.picture("intervenir-retour", manager.page().getByLabel("Motif"));
    manager.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Demander le retour")).click();
    manager.reads("attend une seconde personne").checkAccessibility();

    Desk second = desk().arrive(Desk.TASKLIST).logIn(People.PROGRAMME_OFFICER);
    second.visit("/pilotage/interventions").reads(reference).picture("interventions");
    second.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Confirmer")).first().click();
    second.reads("confirm").checkAccessibility();
    steps.runJobs();
    tasklist(People.OTHER_CASE_OFFICER).list("Tâches de mon groupe").open("Contrôler la complétude", STUCK);
  }

  /** One at each stage. */
  private String someFiles(String call) {
    files.call(call);
    files.instructed(call, "Pôle synthétique des Causses", 4, 150_000);
    files.underReview(call, "Pôle synthétique du littoral", 120_000);
    files.deposited(call, STUCK, 90_000);
    files.checked(files.deposited(call, "Pôle synthétique de la vallée", 60_000));
    steps.elapse(Duration.ofDays(20));
    return call;
  }
}
