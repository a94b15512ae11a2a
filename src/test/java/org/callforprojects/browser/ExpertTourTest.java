package org.callforprojects.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.review.ScoringGrid;
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
  @Autowired
  private DecisionWords words;

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
    Form grid = form.group("Critères");
    ScoringGrid.shipped(PoleType.EMERGING).graded().forEach(criterion -> grid
        .type(words.value("criterionCode", criterion.code()).replace('\u00A0', ' '), "4"));
    PlaywrightAssertions.assertThat(grid.root()).containsText("Bon.");
    form.group("Votre appréciation").type("Commentaire", "Un projet crédible, dont les moyens restent à consolider.");
    tasklist.desk().picture("notation", grid.root());
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
