package org.callforprojects.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.support.Http;
import org.callforprojects.support.MailServer;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The applicants' space as a person without script uses it, from the account to the messages. */
@WholeApplication
class SpacePagesTest {

  private static final String PASSWORD = "tilleul ardoise barque 77";
  private static final List<Section> TOPICS =
      List.of(Section.ORGANISATION, Section.MEMBERS, Section.TERRITORY, Section.PROJECT, Section.BUDGET, Section.FUNDING);

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private MailServer mails;
  @Autowired
  private ApplicantAccounts accounts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private SqlLog sql;

  private String call;

  @BeforeEach
  void openCall() {
    call = steps.openCall();
  }

  @Test
  void newcomerRegistersFillsDepositsAndWritesToTheOffice() throws Exception {
    String email = address();
    Visitor person = new Visitor(port);
    assertThat(person.get("/inscription").status()).isEqualTo(200);
    assertThat(person.post("/inscription", "name", "Amina Exemple", "email", email, "organisation", "Fil à fil (synthétique)",
        "password", "azertyuiop123").body()).contains("trop courant", "aria-invalid=\"true\"");
    assertThat(person.post("/inscription", "name", "Amina Exemple", "email", email, "organisation", "Fil à fil (synthétique)",
        "password", PASSWORD).body()).contains("Consultez votre messagerie");
    String link = link(email, "/inscription/");
    assertThat(person.get(link).body()).contains("Ouvrir mon compte");
    assertThat(accounts.exists(email)).as("a program that opens links opens no account").isFalse();
    assertThat(person.post(link).body()).contains("Votre compte est ouvert");
    assertThat(person.post(link).status()).as("once").isEqualTo(409);

    assertThat(person.get("/espace").location()).startsWith("/connexion?vers=");
    person.logIn(email, PASSWORD);
    assertThat(person.get("/espace").body()).contains("Mes candidatures", "Amina Exemple", "Mon organisation");
    assertThat(person.get("/espace/nouveau?appel=" + call).body()).contains("Fil à fil (synthétique)");
    String draft = person.post("/espace/nouveau", "appel", call, "organisation",
        organisations.of(email).get(0).organisationId()).location();
    assertThat(draft).startsWith("/espace/dossiers/");
    assertThat(person.get(draft).body()).contains("À faire", "0 partie faite", "heure de Paris");

    // anything may be saved, and is said to be wrong on the page alone
    person.get(draft + "/cofinancements");
    assertThat(person.follow(person.post(draft + "/cofinancements", "version", "0", "requestedAmount", "trente mille", "action",
        "check")).body()).contains("Indiquez un montant en euros", "trente mille", "href=\"#requestedAmount\"");
    for (Section topic : TOPICS) {
      person.get(draft + "/" + topic.slug());
      assertThat(person.post(draft + "/" + topic.slug(), fields(topic, topic == Section.FUNDING ? "1" : "0")).location())
          .as(topic.slug()).isEqualTo(draft);
    }
    assertThat(person.get(draft + "/budget").body()).contains("300 000,00 €".replace(' ', '\u00A0'));
    assertThat(person.get(draft + "/pieces").body()).contains("Statuts en vigueur");
    assertThat(person.follow(person.upload(draft + "/pieces", Map.of("code", "STATUTES"), "statuts.exe", new byte[] {'M', 'Z'}))
        .body()).contains("statuts.exe est refusé", "PDF, PNG");
    assertThat(person.follow(person.upload(draft + "/pieces", Map.of("code", "STATUTES"), "statuts.pdf", PortalDraftsTest.pdf()))
        .body()).contains("statuts.pdf", "Reçu et vérifié");
    assertThat(person.get(draft + "/verification").body()).contains("ne relèvent aucun motif", "Relire avant le dépôt");
    Visitor.Page recap = person.get(draft + "/depot");
    assertThat(recap.body()).contains("Pôle synthétique des Causses", "Déposer la candidature", "Manque");
    assertThat(person.get(draft + "/brouillon.pdf").body()).startsWith("%PDF");
    assertThat(person.get(draft + "/export.json").body()).contains("Pôle synthétique des Causses");
    assertThat(person.follow(person.post(draft + "/depot", "versions", versions(recap))).body()).contains("La déclaration manque");
    String receipt = person.post(draft + "/depot", "versions", versions(recap), "declared", "oui").location();
    assertThat(receipt).endsWith("/accuse");
    assertThat(person.post(draft + "/depot", "versions", versions(recap), "declared", "oui").location()).as("once").isEqualTo(receipt);
    assertThat(person.get(draft + "/depot").location()).as("back").isEqualTo(receipt);
    assertThat(person.get(receipt).body()).contains("Candidature déposée", call + "-0001");

    String file = receipt.replace("/accuse", "");
    steps.runJobs();
    assertThat(person.get(file).body()).contains("Où en est mon dossier", "Courriers reçus", "statuts.pdf", "Retirer ma candidature",
        "Rien n’est attendu de vous");
    assertThat(person.get(file + "/candidature").body()).contains("Conserverie synthétique");
    assertThat(person.get(file + "/retrait").body()).contains("ne pourra pas être défait");
    assertThat(person.get("/espace").body()).contains(call + "-0001", "Déposée");

    // messages
    String reference = file.substring(file.lastIndexOf('/') + 1);
    person.get(file + "/echanges");
    String thread = person.upload(file + "/echanges", Map.of("subject", "Forme de la délibération", "body", "Une copie suffit-elle ?"),
        "", new byte[0]).location();
    assertThat(person.get(thread).body()).contains("Une copie suffit-elle");
    Visitor officer = new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD);
    String office = "/dossier/" + reference + "/echanges";
    assertThat(officer.get(office).body()).contains("Forme de la délibération", "1 à lire", "Partir d’un modèle");
    String same = office + thread.substring(thread.lastIndexOf('/'));
    assertThat(officer.get(same).body()).contains("Une copie suffit-elle", "Amina Exemple");
    assertThat(officer.upload(same, Map.of("body", "Une copie signée suffit."), "modele.pdf", PortalDraftsTest.pdf()).location())
        .isEqualTo(same);
    assertThat(person.get(file).body()).contains("1 nouveau");
    assertThat(person.get(thread).body()).contains("Une copie signée suffit.", "Service instructeur", "modele.pdf")
        .doesNotContain(People.CASE_OFFICER);
    assertThat(person.get(file).body()).doesNotContain("1 nouveau");
    officer.get(same);
    officer.post(same + "/cloture");
    assertThat(person.upload(thread, Map.of("body", "Encore ?"), "", new byte[0]).status()).as("closed").isEqualTo(409);
    assertThat(new Visitor(port).logIn(People.AUDITOR, People.PASSWORD).get(office).body()).contains("Forme de la délibération")
        .doesNotContain("Envoyer le message");

    for (String notAsked : List.of("/complements", "/correction", "/coordonnees-bancaires", "/observations", "/compte-rendu")) {
      assertThat(person.get(file + notAsked).status()).as(notAsked + ": nothing of it is awaited").isEqualTo(409);
    }
    assertThat(person.get(file).body()).contains("Pièce reçue").doesNotContainPattern("Pièce reçue\\h*:\\h*[A-Z0-9_]+\\h*:");

    // nobody else
    accounts.create(address(), "Autre", PASSWORD);
    String stranger = address();
    accounts.create(stranger, "Étranger", PASSWORD);
    Visitor other = new Visitor(port).logIn(stranger, PASSWORD);
    for (String page : List.of("", "/accuse", "/candidature", "/explication", "/explication.pdf", "/complements", "/correction", "/retrait",
        "/recours", "/coordonnees-bancaires", "/convention", "/convention.pdf", "/avenant", "/observations", "/compte-rendu", "/echanges",
        thread.substring(file.length()))) {
      assertThat(other.get(file + page).status()).as(page).isEqualTo(404);
    }
    for (String page : List.of("", "/membres", "/pieces", "/verification", "/depot", "/brouillon.pdf", "/export.json", "/effacement")) {
      assertThat(other.get(draft + page).status()).as(page).isEqualTo(404);
    }
    other.get("/espace");
    assertThat(other.post(draft + "/depot", "declared", "oui").status()).isEqualTo(404);
    assertThat(other.upload(file + "/pieces", Map.of("code", "OTHER"), "x.pdf", PortalDraftsTest.pdf()).status()).isEqualTo(404);
    assertThat(other.post(file + "/retrait", "reason", "").status()).isEqualTo(404);
    assertThat(new Visitor(port).get(file).location()).startsWith("/connexion");
    assertThat(new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD).get(file).location())
        .as("staff have their own: the login page knows them and leads home").startsWith("/connexion");
  }

  @Test
  void anAddressIsAnsweredAlikeWhetherItHasAnAccountOrNot() throws Exception {
    Visitor person = new Visitor(port);
    String unknown = address();
    String known = address();
    accounts.create(known, "Connu", PASSWORD);
    person.get("/mot-de-passe");
    String one = person.post("/mot-de-passe", "email", unknown).body();
    String two = person.post("/mot-de-passe", "email", known).body();
    assertThat(withoutToken(one)).isEqualTo(withoutToken(two));
    String link = link(known, "/mot-de-passe/");
    assertThat(person.get(link).body()).contains("Choisir un nouveau mot de passe");
    assertThat(person.post(link, "password", "court").body()).contains("au moins 12");
    Visitor session = new Visitor(port).logIn(known, PASSWORD);
    assertThat(session.get("/espace").status()).isEqualTo(200);
    assertThat(person.post(link, "password", "granit lanterne verger 12").body()).contains("Mot de passe changé");
    assertThat(person.post(link, "password", "granit lanterne verger 12").status()).isEqualTo(409);
    assertThat(session.get("/espace").location()).as("sessions of before have ended").isEqualTo("/connexion");
    assertThat(new Visitor(port).logIn(known, "granit lanterne verger 12").get("/espace").status()).isEqualTo(200);
    person.get("/inscription");
    assertThat(withoutToken(person.post("/inscription", "name", "X Y", "email", known, "organisation", "O", "password", PASSWORD).body()))
        .isEqualTo(withoutToken(person.post("/inscription", "name", "X Y", "email", address(), "organisation", "O", "password", PASSWORD)
            .body()));
  }

  @Test
  void aColleagueIsInvitedAndTheSecondSaveOfAPageShowsBothTexts() throws Exception {
    String email = address();
    accounts.create(email, "Amina", PASSWORD);
    Visitor amina = new Visitor(port).logIn(email, PASSWORD);
    String organisation = organisations.of(email).get(0).organisationId();
    amina.get("/espace/organisation");
    String invited = address();
    amina.post("/espace/organisation/" + organisation + "/invitations", "email", invited, "role", "EDITOR");
    String link = link(invited, "/invitation/");
    Visitor karim = new Visitor(port);
    assertThat(karim.get(link).body()).contains("Rejoindre un organisme", "Peut modifier");
    assertThat(karim.post(link, "name", "Karim", "password", PASSWORD).body()).contains("Vous faites partie");
    karim.logIn(invited, PASSWORD);
    amina.get("/espace/nouveau");
    String draft = amina.post("/espace/nouveau", "appel", call, "organisation", organisation).location();
    amina.get(draft + "/projet");
    karim.get(draft + "/projet");
    assertThat(amina.get(draft + "/projet").body()).contains("Karim a cette page ouverte");
    assertThat(karim.post(draft + "/projet", "version", "0", "poleName", "Nom de Karim", "action", "leave").location()).isEqualTo(draft);
    Visitor.Page conflict = amina.post(draft + "/projet", "version", "0", "poleName", "Nom d’Amina", "summary", "Résumé", "action", "leave");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.body()).contains("Nom de Karim", "Nom d’Amina", "Nom du pôle");
    assertThat(amina.postAsScript(draft + "/projet", "version", "0", "poleName", "Encore").status()).isEqualTo(409);
    assertThat(amina.postAsScript(draft + "/projet", "version", "1", "poleName", "Nom d’Amina").body()).contains("\"version\":2");
    assertThat(karim.get(draft + "/effacement").status()).isEqualTo(200);
    assertThat(karim.post(draft + "/effacement").status()).as("an editor erases nothing").isEqualTo(403);
    assertThat(amina.get(draft + "/communes?q=caho").body()).contains("Cahors (46042)");
    assertThat(amina.get(draft + "/formes?q=association+d%C3%A9clar").body()).contains("9220");
    amina.get("/espace/organisation");
    amina.post("/espace/organisation/" + organisation + "/membres/retrait", "membre", invited);
    assertThat(karim.get(draft).status()).as("who was removed sees nothing").isEqualTo(404);
    amina.get("/espace/compte");
    assertThat(amina.post("/espace/compte/adresse", "present", PASSWORD, "email", "nouvelle-" + email).location()).endsWith("/espace/compte");
    String moved = link("nouvelle-" + email, "/adresse/");
    amina.get(moved);
    assertThat(amina.post(moved).body()).contains("Adresse changée");
    assertThat(new Visitor(port).logIn("nouvelle-" + email, PASSWORD).get(draft).status()).as("with all that is theirs").isEqualTo(200);
  }

  @Test
  void theCallIsTheSameForEverybody() {
    Visitor anyone = new Visitor(port);
    assertThat(anyone.get("/appels").body()).contains(call);
    assertThat(anyone.get("/appels/" + call).body()).contains("Ce que l’appel finance", "Critères", "30 points", "heure de Paris",
        "Statuts en vigueur", "selon le cas", "Déposer une candidature", "Contact");
    assertThat(anyone.get("/appels/" + call + "/reglement.pdf").body()).startsWith("%PDF");
    assertThat(anyone.get("/appels/INCONNU").status()).isEqualTo(404);
    Visitor officer = new Visitor(port).logIn(People.PROGRAMME_OFFICER, People.PASSWORD);
    officer.get("/appels/" + call);
    officer.post("/appels/" + call + "/questions", "question", "Une SCIC peut-elle porter un pôle ?", "answer", "Oui.");
    assertThat(anyone.get("/appels/" + call).body()).contains("Une SCIC peut-elle porter un pôle").doesNotContain("Publier la réponse");
    Visitor applicant = new Visitor(port).logIn(People.APPLICANT, People.PASSWORD);
    applicant.get("/espace");
    assertThat(applicant.post("/appels/" + call + "/questions", "question", "a", "answer", "b").status()).isEqualTo(403);
  }

  @Test
  void programsWriteDraftsAndMessagesThroughTheApi() {
    Http http = new Http(port);
    String applicant = address();
    accounts.create(applicant, "Programme synthétique", People.PASSWORD);
    Http.Answer begun = http.post("/api/calls/" + call + "/drafts", applicant, null);
    assertThat(begun.status()).as(begun.body()).isEqualTo(201);
    JsonNode draft = begun.json();
    String id = draft.get("id").asText();
    assertThat(draft.get("sections").get("projet").get("status").asText()).isEqualTo("TO_DO");
    assertThat(http.get("/api/drafts/" + id, People.OTHER_APPLICANT).status()).isEqualTo(404);
    assertThat(http.get("/api/drafts/" + id, People.CASE_OFFICER).status()).isEqualTo(404);
    for (Section topic : TOPICS) {
      assertThat(http.send("PUT", "/api/drafts/" + id + "/" + topic.slug(), applicant,
          "{\"version\": 0, \"data\": " + PortalDraftsTest.content(topic) + "}").status()).as(topic.slug()).isEqualTo(200);
    }
    assertThat(http.send("PUT", "/api/drafts/" + id + "/projet", applicant, "{\"version\": 0, \"data\": {}}").status()).isEqualTo(409);
    assertThat(http.send("PUT", "/api/drafts/" + id + "/projet", applicant, "{\"version\": 1, \"data\": {\"budget\": []}}").status())
        .isEqualTo(400);
    JsonNode check = http.post("/api/drafts/" + id + "/check", applicant, null).json();
    assertThat(check.get("complete").asBoolean()).isTrue();
    assertThat(check.get("missingDocuments")).isNotEmpty();
    Http.Answer first = http.post("/api/drafts/" + id + "/submission", applicant, null);
    assertThat(first.status()).isEqualTo(201);
    String reference = first.json().get("reference").asText();
    assertThat(http.post("/api/drafts/" + id + "/submission", applicant, null).json().get("reference").asText()).isEqualTo(reference);
    String messages = "/api/applications/" + reference + "/messages";
    assertThat(http.post(messages, applicant, "{\"subject\": \"Question\", \"body\": \"Bonjour\"}").status()).isEqualTo(201);
    assertThat(http.post(messages, People.OTHER_APPLICANT, "{\"subject\": \"Question\", \"body\": \"Bonjour\"}").status()).isEqualTo(404);
    assertThat(http.get(messages, People.CASE_OFFICER).json().get(0).get("unread").asInt()).isEqualTo(1);
    assertThat(http.get(messages, People.OTHER_APPLICANT).status()).isEqualTo(404);
  }

  @Test
  void pagesAskTheDatabaseTheSameHoweverMuchIsWritten() {
    String email = address();
    accounts.create(email, "Amina", PASSWORD);
    Visitor person = new Visitor(port).logIn(email, PASSWORD);
    person.get("/espace/nouveau");
    String draft = person.post("/espace/nouveau", "appel", call, "organisation", organisations.of(email).get(0).organisationId())
        .location();
    List<String> read = List.of("select portal_draft", "select portal_draft_section", "select portal_draft_document");
    for (int round = 0; round < 2; round++) {
      person.get(draft);
      assertThat(asked(() -> person.get(draft))).containsExactlyElementsOf(join(List.of("select applicant_account"),
          read, List.of("select call_for_projects", "select portal_draft_editor", "select organisation_member")));
      for (Section topic : TOPICS) {
        person.get(draft + "/" + topic.slug());
        person.post(draft + "/" + topic.slug(), fields(topic, String.valueOf(round)));
      }
    }
    person.get(draft + "/budget");
    assertThat(asked(() -> person.postAsScript(draft + "/budget", fields(Section.BUDGET, "2"))))
        .containsExactlyElementsOf(join(List.of("select applicant_account"), read, List.of("update portal_draft_section",
            "update portal_draft", "update portal_draft_editor")));
  }

  /** Beside the session, which every request of every page reads and touches. */
  private List<String> asked(Runnable request) {
    return sql.during(request).ownInBrief().stream().filter(statement -> !statement.endsWith(" spring_session")).toList();
  }

  @SafeVarargs
  private static List<String> join(List<String>... parts) {
    return java.util.Arrays.stream(parts).flatMap(List::stream).toList();
  }

  // --- helpers ---

  private static String address() {
    return "a" + UUID.randomUUID().toString().substring(0, 8) + "@exemple.invalid";
  }

  private static String withoutToken(String page) {
    return page.replaceAll("value=\"[^\"]*\"", "");
  }

  private static String versions(Visitor.Page recap) {
    Matcher found = Pattern.compile("name=\"versions\" value=\"([^\"]+)\"").matcher(recap.body());
    assertThat(found.find()).isTrue();
    return found.group(1);
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

  /** The form of a topic as a browser sends it. */
  private static String[] fields(Section topic, String version) {
    List<String> fields = new ArrayList<>(List.of("version", version, "action", "check"));
    topic.fields().stream().filter(Submissions.eligible()::has).forEach(field -> flat(field, Submissions.eligible().get(field), fields));
    return fields.toArray(String[]::new);
  }

  private static void flat(String name, JsonNode node, List<String> fields) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flat(name.endsWith("communeCodes") || name.endsWith("evidence") ? name : name + "." + i, node.get(i), fields);
      }
    } else if (node.isObject()) {
      node.fields().forEachRemaining(field -> flat(name + "." + field.getKey(), field.getValue(), fields));
    } else {
      fields.add(name);
      fields.add(node.isBoolean() ? node.asBoolean() ? "oui" : "non" : node.asText());
    }
  }
}
