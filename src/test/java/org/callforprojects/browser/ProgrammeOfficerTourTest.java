package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import com.microsoft.playwright.Locator;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who answers for the programme: confirms what another found ineligible, and prepares a call with all its delays. */
class ProgrammeOfficerTourTest extends Tour {

  private static final String POLE = "Pôle synthétique du plateau";

  @Autowired
  private CallService calls;
  @Autowired
  private Clock clock;

  @Test
  void confirmsAnIneligibility() {
    String reference = files.deposited(files.call("PTCE-2013-M"), POLE, 90_000);
    files.checked(reference);
    Map<String, Object> findings = new HashMap<>(SelectionSteps.analysis());
    findings.put("commonTerritory", false);
    steps.complete(People.CASE_OFFICER, reference, findings);
    steps.runJobs();

    Tasklist officer = tasklist(People.PROGRAMME_OFFICER).list("En attente de confirmation")
        .open("Confirmer l’inéligibilité", POLE).claim();
    officer.desk().picture("confirmation");
    Form decision = officer.form().answer("Confirmez-vous l’inéligibilité de cette candidature ?", "Oui");
    officer.desk().picture("confirmation-saisie", decision.field("Confirmez-vous l’inéligibilité de cette candidature ?"));
    Locator recap = officer.recap();
    assertThat(recap.locator(".our-recap-then")).containsText("Le candidat reçoit la décision motivée.");
    officer.desk().picture("recapitulatif");
    recap.getByText("Revenir").click();
    officer.complete();
    steps.runJobs();
    officer.desk().visit("/dossier/" + reference + "/analyse").reads("Inéligible")
        .picture("dossier-decisions", officer.desk().page().locator("#decisions"));
  }

  @Test
  void preparesACallWithItsDelays() {
    CallSettings sent = steps.settings("PTCE-2014", "2013", clock.instant().plus(10, ChronoUnit.DAYS),
        clock.instant().plus(90, ChronoUnit.DAYS));
    calls.create(sent, People.PROGRAMME_OFFICER);
    Tasklist officer = tasklist(People.OTHER_PROGRAMME_OFFICER).list("En attente d’approbation")
        .open("Préparer et approuver les paramètres", "").claim();
    officer.desk().picture("preparer-appel");
    Locator payment = officer.form().field("Délai de paiement").locator("input");
    assertThat(payment).hasValue("60");
    officer.form().type("Délai de paiement", "45");
    officer.form().answer("Approuvez-vous ces paramètres ?", "Oui")
        .tick("Une date passée, ou l’intitulé d’un autre appel, est bien voulu"); // titled as those of the other tours
    officer.complete();
    steps.runJobs();
    assertThat(calls.get("PTCE-2014").settings().delays().grants().payment()).isEqualTo(45);
    assertThat(calls.get("PTCE-2014").settings().delays().retention()).isEqualTo(sent.delays().retention());
  }
}
