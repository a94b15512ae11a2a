package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RulePublisher;
import org.callforprojects.support.People;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An authority may carry 25 % of the costs instead of 20, and a review is favourable from 85 points on: an analyst writes it,
 * sees who turns, an approver publishes it, a new call is judged by it and the old one by what it opened with.
 */
class AnalystTourTest extends Tour {

  private static final String SHARE = "rule_singleAuthorityShareTooHigh";
  private static final String HIGH = "rule_highScore";
  private static final double LARGE_TABLE = 90_000; // ms: seven hundred cells on a busy machine

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private RuleLibrary library;
  @Autowired
  private RulePublisher publisher;

  private final Map<String, Integer> versions = new HashMap<>();
  private int clicks;
  private int fields;

  @BeforeEach
  void remember() {
    List.of("eligibility", "score-recommendation").forEach(key -> versions.put(key, library.head(key).number()));
  }

  /** Other tours expect the rules that were there. */
  @AfterEach
  void goBack() {
    versions.forEach((key, number) -> {
      if (library.head(key).number() != number) {
        publisher.rollback("Fin de la visite", key, library.head(key).number(), number, People.ANALYST, People.APPROVER, "Fin de la visite.");
      }
    });
  }

  @Test
  void analystChangesTwoTablesAndAnApproverPublishesThem() {
    String before = files.call("PTCE-2013-R");
    String shared = submitted(before);
    files.instructed(before, "Pôle synthétique des Causses", 4, 150_000);
    assertThat(outcome(shared)).isEqualTo("CORRECTION_REQUESTED");

    Desk analyst = desk().logInAt(People.ANALYST);
    Page page = analyst.page();
    analyst.visit("/regles").reads("Éligibilité d’une candidature").picture("regles-liste");
    press(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Éligibilité d’une candidature")).first());
    analyst.reads("Où elle sert").checkAccessibility();
    analyst.picture("regles-table");
    press(button(page, "Commencer un brouillon"));
    analyst.reads("Constats").checkAccessibility();
    String draft = page.url().replaceAll("[?#].*$", "");

    press(page.locator("#" + SHARE).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Modifier")));
    write(page.locator("[id='val.largestAuthorityRate']"), "25");
    write(page.locator("#annotation"), "Une même collectivité porte au plus 25 % des dépenses éligibles. [comité du 2 septembre 2013]");
    analyst.checkAccessibility();
    analyst.picture("regles-fiche", page.locator("#" + SHARE));
    press(button(page, "Garder cette règle"));
    analyst.reads("La règle est gardée dans le brouillon.").checkAccessibility();
    analyst.picture("regles-brouillon", page.locator("#" + SHARE));

    analyst.watch().expect("Inferno"); // what dmn-js is built with says so of itself
    page.navigate(draft + "/table");
    assertThat(page.locator("#table")).hasAttribute("data-ready", "yes", new LocatorAssertions.HasAttributeOptions().setTimeout(LARGE_TABLE));
    analyst.checkAccessibility();
    assertThat(page.locator("#table thead")).containsText("nombre entier");
    assertThat(page.locator("#table thead")).not().containsText(Pattern.compile("integer|boolean|double|LATE_SUBMISSION"));
    analyst.picture("regles-vue-table");
    seesItsTypingKept(analyst);
    page.navigate(draft);

    acceptCases(analyst);
    analyst.picture("regles-cas");
    page.navigate(draft);
    write(page.locator("#motif"), "Le comité relève la part d’une même collectivité et le seuil d’un avis favorable.");
    press(button(page, "Garder le motif"));
    analyst.reads("Le motif du changement est gardé.");

    analyst.visit("/regles/score-recommendation");
    press(button(page, "Commencer un brouillon"));
    press(page.locator("#" + HIGH).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Modifier")));
    write(page.locator("[id='val.score']"), "85");
    press(button(page, "Garder cette règle"));
    String second = page.url().replaceAll("[?#].*$", "");
    acceptCases(analyst);
    page.navigate(second);
    write(page.locator("#motif"), "Le comité relève la part d’une même collectivité et le seuil d’un avis favorable.");
    press(button(page, "Garder le motif"));
    analyst.reads("Le motif du changement est gardé.");
    page.locator("#brouillon").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
    press(button(page, "Garder ce choix"));
    analyst.reads("sera publié avec le brouillon");

    page.navigate(draft);
    press(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Essayer sur les dossiers")));
    press(button(page, "Essayer sur les dossiers déjà jugés"));
    assertThat(page.getByText("Dossiers rejoués")).isVisible();
    analyst.checkAccessibility();
    Locator ofTheCall = page.locator("th[scope=row]").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + before + "$")))
        .locator("xpath=..");
    assertThat(ofTheCall).containsText("+ 1");
    assertThat(ofTheCall).containsText("− 1");
    assertThat(page.locator("main")).containsText(shared);
    analyst.picture("regles-essai");
    analyst.picture("regles-essai-dossiers", page.getByText("avant et après").first());
    page.navigate(draft);
    press(button(page, "Soumettre à l’approbation"));
    analyst.reads("une personne qui ne l’a pas écrit").checkAccessibility();

    Desk approver = desk().logInAt(People.APPROVER);
    approver.visit("/regles").reads("À faire");
    press(approver.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Éligibilité d’une candidature, brouillon")).first());
    press(approver.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Essayer sur les dossiers")));
    approver.reads("Votre décision").checkAccessibility();
    approver.page().getByText("Approuver et publier").click();
    approver.picture("regles-approbation");
    press(button(approver.page(), "Enregistrer la décision"));
    approver.reads("La règle est publiée").checkAccessibility();
    System.out.println("AnalystTourTest: two tables changed, tried, approved and published in " + clicks + " clicks and " + fields + " fields");
    approver.visit("/regles").picture("regles-publiees");

    String after = files.call("PTCE-2013-T");
    assertThat(outcome(submitted(after))).as("a new call is judged by the new rules").isEqualTo("ELIGIBLE");
    assertThat(outcome(submitted(before))).as("the old call still by the old").isEqualTo("CORRECTION_REQUESTED");
    String reviewed = files.instructed(after, "Pôle synthétique du littoral", 4, 150_000);
    assertThat(recommendation(reviewed)).isEqualTo("RESERVED");
    assertThat(recommendation(files.instructed(before, "Pôle synthétique de la vallée", 4, 120_000))).isEqualTo("FAVOURABLE");
    desk().logInAt(People.CASE_OFFICER).visit("/dossier/" + reviewed + "/explication").reads("règle modifiée le").picture("regles-explication");
  }

  /** A cell that is typed in the table is kept by itself, and told to be wrong while it is. */
  private void seesItsTypingKept(Desk analyst) {
    Page page = analyst.page();
    Locator cell = page.locator("[data-element-id='" + SHARE + "_memberCount'] .content-editable, [data-element-id='" + SHARE + "_memberCount'] [contenteditable]").first();
    cell.click();
    page.keyboard().type("beaucoup");
    assertThat(page.locator("#enregistre")).containsText("Enregistré à");
    assertThat(page.locator("#constats")).containsText("Erreur");
    for (int i = 0; i < "beaucoup".length(); i++) {
      page.keyboard().press("Backspace");
    }
    assertThat(page.locator("#constats")).not().containsText("Erreur");
  }

  private void acceptCases(Desk analyst) {
    Page page = analyst.page();
    press(page.locator("aside a[href$='/cas']"));
    assertThat(page.locator("h1")).hasText("Cas");
    Locator change = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Changer ce qu’attend le cas"));
    analyst.checkAccessibility();
    for (int left = change.count(); left > 0; left--) {
      press(change.first());
      assertThat(change).hasCount(left - 1);
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
  }

  private void press(Locator what) {
    what.click();
    clicks++;
  }

  private void write(Locator field, String text) {
    field.fill(text);
    fields++;
  }

  /** One authority brings 22 % of the costs; found complete and analysed. */
  private String submitted(String call) {
    ObjectNode body = Submissions.eligible().put("poleName", "Pôle synthétique du bassin");
    ((ObjectNode) body.withArray("funding").get(0)).put("amount", 66_000);
    ((ObjectNode) body.withArray("funding").get(1)).put("amount", 84_000);
    String reference = files.deposited(call, body);
    files.checked(reference);
    files.analysed(reference);
    return reference;
  }

  private String outcome(String reference) {
    return jdbc.sql("select status from application where reference = ?").param(reference).query(String.class).single();
  }

  private String recommendation(String reference) {
    String rules = jdbc.sql("select rules from decision_record where reference = ? and decision_key = 'score-recommendation' order by id desc limit 1")
        .param(reference).query(String.class).single();
    return rules.replaceAll("(?s).*\"recommendation\":\"(\\w+)\".*", "$1");
  }
}
