package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import jakarta.mail.internet.MimeMessage;
import org.callforprojects.space.Section;
import org.callforprojects.support.MailServer;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Somebody who has no account: registers, fills everything by hand, is warned by the self-check, invites a colleague,
 * deposits with a document and answers a request for complements; once with a script and once without.
 */
class NewcomerTourTest extends Tour {

  private static final String PASSWORD = "tilleul ardoise barque 77";

  @Autowired
  private MailServer mails;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void newcomerDepositsAndAnswers(boolean script) throws Exception {
    String call = files.call(script ? "PTCE-2013-N" : "PTCE-2013-M");
    String email = "n" + UUID.randomUUID().toString().substring(0, 8) + "@exemple.invalid";
    Desk desk = script ? desk() : deskWithoutScript();
    Page page = desk.page();

    desk.visit("/appels/" + call);
    desk.visit("/inscription");
    page.locator("#name").fill("Amina Exemple");
    page.locator("#email").fill(email);
    page.locator("#organisation").fill("Fil à fil (synthétique)");
    page.locator("#password").fill(PASSWORD);
    press(page, "Créer mon compte");
    desk.reads("Consultez votre messagerie").checkAccessibility();
    desk.visit(link(email, "/inscription/"));
    press(page, "Ouvrir mon compte");
    desk.reads("Votre compte est ouvert");
    logIn(desk, email);

    desk.visit("/espace/nouveau?appel=" + call);
    press(page, "Commencer");
    page.waitForURL("**/espace/dossiers/*");
    String draft = path(page);
    desk.visit(draft).reads("0 partie faite");
    for (Section section : Section.values()) {
      if (section != Section.DOCUMENTS) {
        fill(desk, draft + "/" + section.slug(), section, section == Section.MEMBERS ? Submissions.withoutOtherEnterprise() : Submissions.eligible());
      }
    }
    desk.visit(draft + "/verification").reads("entreprise");
    desk.picture(script ? "candidat-motif-possible" : "candidat-sans-script");
    fill(desk, draft + "/membres", Section.MEMBERS, Submissions.eligible());
    desk.visit(draft + "/verification").reads("ne relèvent aucun motif");

    desk.watch().expect("422 POST .*/pieces"); // what is refused
    desk.visit(draft + "/pieces");
    Locator row = page.locator("form").filter(new Locator.FilterOptions().setHas(page.locator("input[name=code][value=ACTION_PLAN]"))).first();
    row.locator("input[type=file]").setInputFiles(new FilePayload("plan.exe", "application/octet-stream", new byte[] {'M', 'Z'}));
    row.locator("button[type=submit]").click();
    assertThat(page.locator("main")).containsText("refusé");
    row.locator("input[type=file]").setInputFiles(pdf("plan.pdf"));
    row.locator("button[type=submit]").click();
    assertThat(page.locator("main ul.files")).containsText("plan.pdf"); // on the page as it is read again
    desk.checkAccessibility();

    String colleague = "c" + email;
    desk.visit("/espace/organisation");
    page.locator("#email").fill(colleague);
    press(page, "Envoyer l’invitation");
    desk.reads("invitation sans réponse").checkAccessibility();
    Desk second = script ? desk() : deskWithoutScript();
    second.visit(link(colleague, "/invitation/"));
    second.page().locator("#name").fill("Karim Exemple");
    second.page().locator("#password").fill(PASSWORD);
    press(second.page(), "Rejoindre l’organisme");
    second.reads("Vous faites partie");
    logIn(second, colleague);
    second.visit(draft).reads("Karim Exemple");
    second.visit(draft + "/projet");
    desk.visit(draft + "/projet").reads("Karim Exemple");

    desk.visit(draft + "/depot");
    page.locator("#declared").check();
    press(page, "Déposer la candidature");
    desk.reads("Candidature déposée").checkAccessibility();
    page.goBack();
    assertThat(page.locator("main")).isVisible();
    steps.runJobs();
    String reference = call + "-0001";
    String file = "/espace/dossiers/" + reference;
    desk.visit(file).reads("Rien n’est attendu de vous");

    files.incomplete(reference, "STATUTES");
    desk.visit(file).reads("Ce que nous attendons de vous");
    desk.picture(script ? "candidat-complements" : "candidat-complements-sans-script");
    page.locator("#f-STATUTES").setInputFiles(pdf("statuts.pdf"));
    page.locator("form").filter(new Locator.FilterOptions().setHas(page.locator("#f-STATUTES"))).locator("button[type=submit]").click();
    desk.reads("La pièce est reçue").checkAccessibility();
    page.getByText("Relire et envoyer mes compléments").first().click();
    desk.reads("Une réponse envoyée ne se reprend pas").checkAccessibility();
    press(page, "Envoyer mes compléments");
    desk.reads("Vos compléments sont envoyés").checkAccessibility();
    second.visit(file).reads("Compléments reçus");
    assertThat(files.status(reference)).isEqualTo("COMPLEMENT_RECEIVED");
  }

  private static void logIn(Desk desk, String email) {
    desk.visit("/connexion");
    desk.page().locator("#identifiant").fill(email);
    desk.page().locator("#motDePasse").fill(PASSWORD);
    desk.page().locator("main button[type=submit]").click();
    desk.reads("Mes candidatures");
  }

  private static void press(Page page, String name) {
    page.locator("main button[type=submit]").filter(new Locator.FilterOptions().setHasText(name)).first().click();
  }

  private static String path(Page page) {
    return java.net.URI.create(page.url()).getPath();
  }

  private static FilePayload pdf(String name) {
    return new FilePayload(name, "application/pdf", Pdfs.of(name));
  }

  /** Types every answer of a topic where its field is, with one more row wherever there is none yet. */
  private static void fill(Desk desk, String address, Section section, ObjectNode answers) {
    Page page = desk.visit(address).page();
    List<String[]> typed = new ArrayList<>();
    section.fields().stream().filter(answers::has).forEach(field -> flat(field, answers.get(field), typed));
    for (String[] answer : typed) {
      if (page.locator(named(answer[0])).count() == 0) {
        page.locator("button[name=action][value=add]").click();
        page.locator(named(answer[0])).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
      }
      Locator field = page.locator(named(answer[0]));
      String kind = (String) field.first().evaluate("element => element.tagName + ' ' + element.type");
      switch (kind.toLowerCase(java.util.Locale.ROOT)) {
        case "select select-one" -> field.selectOption(answer[1]);
        case "input radio" -> page.locator(named(answer[0]) + "[value='" + answer[1] + "']").check();
        case "input checkbox" -> {
          if (answer[1].equals("oui")) {
            field.first().check();
          }
        }
        default -> field.first().fill(answer[1]);
      }
    }
    page.locator("button[name=action][value=check]").last().click();
    assertThat(page.locator("main")).containsText("Vérifier et déposer");
  }

  private static String named(String name) {
    return "main [name='" + name + "']";
  }

  private static void flat(String name, JsonNode node, List<String[]> typed) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flat(name.endsWith("communeCodes") || name.endsWith("evidence") ? name : name + "." + i, node.get(i), typed);
      }
    } else if (node.isObject()) {
      node.fields().forEachRemaining(field -> flat(name + "." + field.getKey(), field.getValue(), typed));
    } else {
      typed.add(new String[] {name, node.isBoolean() ? node.asBoolean() ? "oui" : "non" : node.asText()});
    }
  }

  private String link(String email, String path) throws Exception {
    Pattern link = Pattern.compile(Pattern.quote(path) + "[0-9a-f]{64}");
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      for (MimeMessage message : mails.to(email)) {
        Matcher found = link.matcher(new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace("=\r\n", "").replace("=3D", "="));
        if (found.find()) {
          return found.group();
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no mail to " + email);
  }
}
