package org.callforprojects.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.callforprojects.demo.SpecimenDocument;
import org.callforprojects.document.SentDocument;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A file arrives on paper: it is entered, found incomplete, completed and analysed. */
class CaseOfficerTourTest extends Tour {

  private static final String POLE = "Pôle synthétique de l’estuaire";
  private static final String GROUP = "Tâches de mon groupe";

  @LocalServerPort
  private int port;

  @Test
  void entersAPaperFileAsksForAComplementAndAnalysesIt() {
    String call = files.call("PTCE-2013");
    desk().visit("/").reads("Se connecter").picture("accueil");
    Desk desk = desk().arrive(Desk.TASKLIST).picture("connexion").logIn(People.CASE_OFFICER);
    Tasklist tasklist = new Tasklist(desk);

    tasklist.start("Instruction d’une candidature");
    new PaperFile(tasklist.form()).fill(call, POLE);
    desk.picture("saisie-papier", tasklist.form().root());
    tasklist.complete();
    steps.runJobs();
    String reference = call + "-0001";

    tasklist.reload(GROUP);
    desk.picture("taches");
    tasklist.open("Contrôler la complétude", POLE);
    desk.picture("tache-a-prendre");
    tasklist.claim();
    desk.picture("controle");
    Form check = tasklist.form().group("Votre contrôle").untick("Budget");
    check.type("Observations au candidat", "Le budget est arrivé. Les autres pièces n’étaient pas dans l’enveloppe.");
    desk.picture("controle-saisie", check.root());
    tasklist.complete();
    steps.runJobs();
    desk.visit("/dossier/" + reference + "/pieces").reads("Demande de pièces");
    desk.visit("/dossier/" + reference).reads("Attendu maintenant").picture("dossier");

    sendWhatWasMissing(reference);
    steps.runJobs();
    desk.enter(Desk.TASKLIST);
    tasklist.list(GROUP).open("Contrôler la complétude", POLE).claim();
    tasklist.form().untick("Budget").type("Pièces sans fichier que vous tenez pour reçues : pourquoi ?", "Le budget est arrivé sur papier.");
    tasklist.complete();
    steps.runJobs();
    tasklist.reload(GROUP).open("Analyser la candidature", POLE).claim();
    Form analysis = analyse(tasklist.form());
    desk.picture("analyse-saisie", analysis.root());
    tasklist.complete();
    steps.runJobs();
    desk.visit("/dossier/" + reference + "/explication").reads("Éligible").picture("explication");
  }

  private static Form analyse(Form form) {
    Form seen = form.group("Ce que vous constatez").answer("Territoire commun ?", "Oui").answer("Stratégie commune ?", "Oui")
        .answer("Innovation sociale ?", "Oui").answer("Ancrage local ?", "Oui");
    form.group("Zonages du territoire").answer("Quartier de la politique de la ville ?", "Non")
        .answer("Territoire rural en difficulté ?", "Oui").answer("Bassin d’emploi désindustrialisé ?", "Non");
    form.group("Coopération avec les autres entreprises").type("Nombre de projets communs", "2")
        .type("Partenariats lucratifs signés", "1").answer("Gouvernance ouverte ?", "Oui");
    form.group("Aides d’État").choose("Fondement retenu au regard des aides d’État", "minimis");
    return seen;
  }

  /** The scanned documents reach the service, which answers for the applicant of a paper file. */
  private void sendWhatWasMissing(String reference) {
    Http http = new Http(port);
    String file = "/api/applications/" + reference;
    List<SentDocument> documents = StreamSupport
        .stream(http.get(file, People.CASE_OFFICER).json().path("missingDocuments").spliterator(), false)
        .map(missing -> document(missing.path("code").asText())).toList();
    assertThat(documents).isNotEmpty();
    assertThat(http.upload(file + "/documents", People.CASE_OFFICER, documents).status()).isEqualTo(201);
    assertThat(http.post(file + "/complements", People.CASE_OFFICER,
        JsonNodeFactory.instance.objectNode().put("comment", "Pièces reçues par la poste.")).status()).isEqualTo(200);
  }

  private static SentDocument document(String code) {
    return new SentDocument(code, code.toLowerCase(Locale.ROOT) + ".pdf", SpecimenDocument.of("Spécimen", List.of(code)));
  }
}
