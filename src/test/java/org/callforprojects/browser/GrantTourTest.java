package org.callforprojects.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An award becomes an agreement, a report is certified and what is due is ordered and paid: never twice the same hand. */
class GrantTourTest extends Tour {

  private static final int AWARDED = 120_000;
  private static final String SERVICE_DONE = "Service fait à certifier";

  @Autowired
  private GrantSteps grants;

  @Test
  void agreementIsReviewedAndSigned() {
    String call = files.call("PTCE-2013-D");
    String reference = grants.awarded(call, AWARDED);
    grants.sendBankDetails(reference);
    Tasklist officer = tasklist(People.CASE_OFFICER).list("Conventions et comptes rendus")
        .open("Vérifier le dossier de convention", reference).claim();
    officer.desk().picture("convention-verifier");
    officer.form().group("Votre vérification").answer("Le dossier de convention est-il en ordre ?", "Oui");
    officer.complete();
    steps.runJobs();
    grants.signAgreement(reference);

    Tasklist authorising = tasklist(People.AUTHORISING_OFFICER).list("Conventions et avenants à signer")
        .open("Signer la convention", reference).claim();
    authorising.desk().picture("convention-signer");
    authorising.form().group("Votre signature").answer("Signez-vous cette convention ?", "Oui");
    authorising.complete();
    steps.runJobs();
    officer.desk().visit("/dossier/" + reference + "/convention").reads("Convention").picture("dossier-convention");

    Desk manager = desk().arrive(Desk.COCKPIT).logIn(People.MANAGER).visit("/pilotage/" + call);
    manager.picture("pilotage-enveloppe", manager.page().locator("#enveloppe"));
    manager.picture("pilotage-tresorerie", manager.page().locator("#tresorerie"));
  }

  @Test
  void reportIsCertifiedAndTheTrancheAuthorisedAndPaid() {
    String reference = grants.agreed(files.call("PTCE-2013-E"), AWARDED);
    grants.pay(reference);
    grants.due(reference, 2);
    grants.report(reference, 100_000);
    reviewsTheReport(reference);

    Tasklist authorising = tasklist(People.AUTHORISING_OFFICER).list(SERVICE_DONE)
        .open("Certifier le service fait", reference).claim();
    authorising.desk().picture("certifier");
    authorising.form().group("Votre certification").answer("Certifiez-vous le service fait ?", "Oui");
    authorising.complete();
    steps.runJobs();

    Tasklist other = tasklist(People.OTHER_AUTHORISING_OFFICER).list("Paiements à autoriser")
        .open("Ordonnancer le paiement", reference).claim();
    other.desk().picture("ordonnancer");
    other.form().group("Votre signature").answer("Autorisez-vous ce paiement ?", "Oui");
    other.complete();
    steps.runJobs();

    Tasklist accountant = tasklist(People.ACCOUNTANT).list("Paiements à exécuter").open("Payer", reference).claim();
    accountant.form().group("Votre virement").type("Référence du virement", "VIR-2014-0042")
        .on("Date du virement", grants.today().format(java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy")));
    accountant.desk().picture("payer");
    accountant.complete();
    steps.runJobs();
    authorising.desk().visit("/dossier/" + reference + "/convention").reads("VIR-2014-0042");
  }

  @Test
  void advancesAreAuthorisedAndPaidByLotOnTheirPage() {
    String call = files.call("PTCE-2013-P");
    grants.agreed(call, AWARDED);
    String page = "/paiements/" + call + "/METL";
    Desk authorising = tasklist(People.AUTHORISING_OFFICER).desk().visit("/paiements").reads("À ordonnancer").visit(page);
    authorising.page().locator("input[name=ordre]").first().check();
    authorising.checkAccessibility();
    authorising.picture("paiements");
    press(authorising, "Relire avant d’ordonnancer");
    authorising.reads("Vous allez ordonnancer 1\u00A0paiement").checkAccessibility();
    press(authorising, "Ordonnancer 1\u00A0paiement");
    authorising.reads("Résultat").reads("Aucun ordre n’attend son ordonnancement.");

    Desk accountant = tasklist(People.ACCOUNTANT).desk().visit(page + "/fichier").reads("Le fichier portera 1\u00A0virement");
    press(accountant, "Établir le fichier");
    accountant.reads("Télécharger (pain.001)").checkAccessibility();
    accountant.picture("fichier-banque");
    press(accountant, "Enregistrer 1\u00A0paiement");
    accountant.reads("La réponse de la banque est enregistrée.").visit(page).reads("Derniers paiements").checkAccessibility();
  }

  private static void press(Desk desk, String button) {
    desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  private void reviewsTheReport(String reference) {
    Tasklist officer = tasklist(People.CASE_OFFICER).list("Conventions et comptes rendus")
        .open("Examiner le compte rendu", reference).claim();
    officer.desk().picture("compte-rendu");
    officer.form().group("Votre examen").type("Dépenses éligibles retenues", "100000")
        .answer("Le cofinancement des collectivités est-il confirmé ?", "Oui").answer("Acceptez-vous ce compte rendu ?", "Oui");
    officer.complete();
    steps.runJobs();
  }
}
