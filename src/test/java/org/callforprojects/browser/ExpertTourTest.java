package org.callforprojects.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.callforprojects.support.SelectionSteps;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two experts are asked: one grades, the other has a link with the pole and never sees the file. */
class ExpertTourTest extends Tour {

  private static final String POLE = "Pôle synthétique des Causses";
  private static final String TO_DECLARE = "Déclarations d’intérêts à faire";
  private static final String TO_GRADE = "Expertises à rendre";
  private static final String DECLARE = "Déclarer ses intérêts";

  @Autowired
  private SelectionSteps selection;

  @Test
  void gradesWithoutALinkAndLosesTheFileWithOne() {
    String reference = files.underReview(files.call("PTCE-2013-B"), POLE, 150_000);
    List<String> asked = selection.tasks(reference).stream().map(Task::getAssignee).sorted().toList();
    assertThat(asked).hasSize(2);
    grades(asked.get(0), reference);
    declaresALink(asked.get(1), reference);
  }

  private void grades(String expert, String reference) {
    Tasklist tasklist = tasklist(expert).list(TO_DECLARE).open(DECLARE, reference);
    Form declaration = tasklist.form().group("Votre déclaration").answer("Avez-vous un lien avec ce pôle ?", "Non");
    tasklist.desk().picture("declaration", declaration.root());
    tasklist.complete();
    steps.runJobs();

    tasklist.desk().visit("/expertise/" + reference).reads(POLE).picture("expertise");
    tasklist.desk().enter(Desk.TASKLIST);
    Form form = tasklist.list(TO_GRADE).open("Noter la candidature", reference).form();
    form.group("Coopération, premier critère de l’appel")
        .type("Coopération entre entreprises de l’ESS et autres entreprises", "4");
    form.group("Vision stratégique et objectifs").type("Crédibilité de la proposition", "4").type("Expérience", "3")
        .type("Positionnement stratégique", "4").type("Caractère innovant", "5");
    form.group("Plan d’actions et moyens").type("Qualité du plan d’actions", "4").type("Pertinence du plan d’actions", "4")
        .type("Cohérence du plan d’actions", "3").type("Moyens financiers", "3");
    form.group("Pôle émergent").type("Innovation sociale", "5");
    form.group("Votre appréciation").type("Commentaire", "Un projet crédible, dont les moyens restent à consolider.");
    tasklist.desk().picture("notation", form.group("Vision stratégique et objectifs").root());
    tasklist.complete();
    steps.runJobs();
    tasklist.reload(TO_GRADE).isEmpty();
  }

  private void declaresALink(String expert, String reference) {
    Tasklist tasklist = tasklist(expert).list(TO_DECLARE).open(DECLARE, reference);
    tasklist.desk().isRefused("/expertise/" + reference, 404).checkAccessibility();
    tasklist.desk().enter(Desk.TASKLIST);
    Form declaration = tasklist.list(TO_DECLARE).open(DECLARE, reference).form().group("Votre déclaration");
    declaration.answer("Avez-vous un lien avec ce pôle ?", "Oui").type("Nature du lien", "Je siège au conseil du chef de file.");
    tasklist.desk().picture("declaration-lien", declaration.root());
    tasklist.complete();
    steps.runJobs();
    tasklist.reload(TO_DECLARE).isEmpty();
    tasklist.desk().isRefused("/expertise/" + reference, 404);
    assertThat(selection.tasks(reference)).as("another expert is asked").extracting(Task::getAssignee)
        .isNotEmpty().doesNotContain(expert);
  }
}
