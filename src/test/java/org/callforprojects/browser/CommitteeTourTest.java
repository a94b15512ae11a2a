package org.callforprojects.browser;

import java.time.Duration;

import org.callforprojects.support.People;
import org.junit.jupiter.api.Test;

/** A session from its convening to the results that everybody reads. */
class CommitteeTourTest extends Tour {

  private static final String FIRST = "Pôle synthétique des Causses";
  private static final String SECOND = "Pôle synthétique du littoral";
  private static final String TO_PREPARE = "Séances à préparer";
  private static final String DELIBERATIONS = "Délibérations";

  @Test
  void secretaryConvenesAndRecordsTheChairSignsTheResultsArePublished() {
    String call = files.call("PTCE-2013-C");
    files.reviewed(call, FIRST, 4, 150_000);
    files.instructed(call, SECOND, 3, 120_000);
    writesTheNote();
    steps.elapse(Duration.ofDays(31));
    String session = call + "-S1";

    Tasklist secretary = tasklist(People.SECRETARY).list(TO_PREPARE).open("Fixer la séance du comité", "").claim();
    Form convening = secretary.form().group("Votre convocation")
        .at("Jour de la séance", "25/10/2013", "Heure (Paris)", "10:00");
    secretary.desk().picture("seance-fixer", convening.root());
    secretary.complete();
    steps.elapse(Duration.ofDays(9));

    secretary.desk().enter(Desk.TASKLIST);
    secretary.list(TO_PREPARE).open("Relever les présences", session).claim();
    attendance(secretary.form());
    secretary.desk().picture("presences", secretary.form().group("Membres présents").root());
    secretary.complete();
    secretary.desk().visit("/comite/" + session).reads(FIRST).picture("comite");

    deliberates(secretary, session);
    secretary.desk().visit("/comite/" + session).reads("Soutien accordé").picture("comite-decisions");
    signs();
    publishes(call);
    desk().visit("/appels/" + call + "/resultats").reads(FIRST).picture("resultats");
    desk().visit("/").reads("Résultats");
  }

  private void writesTheNote() {
    Tasklist officer = tasklist(People.CASE_OFFICER).list("Notes d’instruction à écrire")
        .open("Rédiger la note d’instruction", FIRST).claim();
    officer.desk().picture("note");
    Form note = officer.form().group("Votre note au comité").type("Note d’instruction",
        "Un projet solide, porté par une association ancienne et deux partenaires engagés.").type("Montant proposé", "150000");
    officer.desk().picture("note-saisie", note.root());
    officer.complete();
    steps.runJobs();
  }

  private static void attendance(Form form) {
    form.group("Membres présents").tick("Ministère chargé de l’économie sociale et solidaire")
        .tick("Ministère de l’égalité des territoires et du logement").tick("Caisse des dépôts et consignations")
        .tick("Première personnalité qualifiée");
    form.newRow("Mandats remis").choose("Membre absent, qui donne mandat", "Ministère du redressement productif")
        .choose("Membre présent, qui le porte", "Ministère de l’égalité des territoires");
  }

  /** The first within the envelope, the second too once the amount is one that the caps allow. */
  private void deliberates(Tasklist secretary, String session) {
    secretary.desk().enter(Desk.TASKLIST);
    secretary.list(DELIBERATIONS).desk().picture("deliberations");
    secretary.open("Délibérer", FIRST).claim();
    secretary.desk().picture("deliberation");
    vote(secretary.form(), "200000");
    secretary.isRefused("plafond");
    secretary.desk().picture("deliberation-refusee");
    secretary.dismiss();
    vote(secretary.form(), "150000");
    secretary.desk().picture("deliberation-saisie", secretary.form().group("Proposition mise aux voix").root());
    secretary.complete();
    secretary.reload(DELIBERATIONS).open("Délibérer", SECOND).claim();
    vote(secretary.form(), "120000");
    secretary.complete();
    steps.runJobs();
  }

  private static void vote(Form form, String amount) {
    form.group("Proposition mise aux voix").choose("Le comité vote sur", "Accorder un soutien").type("Montant du soutien", amount);
    form.group("Vote").type("Pour", "5");
  }

  private void signs() {
    Tasklist chair = tasklist(People.CHAIR).list("Décisions à signer").open("Signer les décisions", "").claim();
    chair.desk().picture("signature");
    chair.form().group("Votre signature").answer("Signez-vous ces décisions ?", "Oui");
    chair.complete();
    steps.runJobs();
  }

  private void publishes(String call) {
    Tasklist officer = tasklist(People.PROGRAMME_OFFICER).list("Résultats à publier").open("Approuver la publication", "").claim();
    officer.desk().picture("publication");
    officer.form().group("Votre décision").answer("Publiez-vous ces résultats ?", "Oui");
    officer.complete();
    steps.runJobs();
  }
}
