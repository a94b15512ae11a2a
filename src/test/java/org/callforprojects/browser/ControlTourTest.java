package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.callforprojects.identity.Groups;
import org.callforprojects.support.People;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Those who do no task: who writes the rules sees them, who audits reads the journal. */
class ControlTourTest extends Tour {

  private static final String ANALYST = "valentine";

  @Autowired
  private IdentityService identity;

  @Test
  void ruleAnalystSeesTheTablesInCockpit() {
    hire(ANALYST, Groups.RULE_ANALYSTS);
    Desk analyst = desk().arrive(Desk.COCKPIT).logIn(ANALYST);
    analyst.enter(Desk.COCKPIT + "#/decisions").reads("Éligibilité").picture("cockpit-tables");
    analyst.page().getByRole(com.microsoft.playwright.options.AriaRole.LINK,
        new com.microsoft.playwright.Page.GetByRoleOptions().setName("Éligibilité")).first().click();
    assertThat(analyst.page().locator(".dmn-decision-table-container, .tjs-container").first()).isVisible();
    analyst.picture("cockpit-table");
  }

  @Test
  void auditorReadsTheJournal() {
    String reference = files.deposited(files.call("PTCE-2013-F"), "Pôle synthétique des Causses", 150_000);
    Desk auditor = desk().arrive(Desk.COCKPIT).logIn(People.AUDITOR);
    auditor.visit("/journal").reads(reference);
    auditor.page().getByText(reference).first().click();
    auditor.reads("Candidature déposée en ligne").checkAccessibility();
    auditor.picture("journal");
    auditor.visit("/dossier/" + reference).reads("Historique");
    desk().visit("/");
    tasklist(People.CASE_OFFICER).desk().isRefused("/journal", 403).checkAccessibility();
  }

  private void hire(String person, String group) {
    if (identity.createUserQuery().userId(person).count() > 0) {
      return;
    }
    User user = identity.newUser(person);
    user.setFirstName(person);
    user.setLastName("Synthétique");
    user.setPassword(People.PASSWORD);
    identity.saveUser(user);
    identity.createMembership(person, group);
  }
}
