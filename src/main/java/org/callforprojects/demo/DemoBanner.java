package org.callforprojects.demo;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.portal.DemoNotice;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console, once everything is ready, where to go and whom to log in as. */
@Component
@Profile("demo")
class DemoBanner {

  private static final String RULE = "=".repeat(100);
  private static final Requester STAFF = new Requester("", true);
  private static final int ENOUGH = 100;

  private final Environment environment;
  private final ApplicantService applicants;
  private final DemoNotice people;

  DemoBanner(Environment environment, ApplicantService applicants, DemoNotice people) {
    this.environment = environment;
    this.applicants = applicants;
    this.people = people;
  }

  @EventListener
  @Order
  void print(ApplicationReadyEvent ready) {
    System.out.println(String.join(System.lineSeparator(), lines()));
  }

  List<String> lines() {
    String home = "http://localhost:" + environment.getProperty("local.server.port", "8080");
    List<String> lines = new ArrayList<>(List.of("", RULE,
        " DÉMONSTRATION : personnes, organisations et dossiers synthétiques, mots de passe publics", RULE,
        " Accueil            " + home + "/",
        " Tâches (Tasklist)  " + home + "/camunda/app/tasklist/default/",
        " Pilotage (Cockpit) " + home + "/camunda/app/cockpit/default/",
        " API                " + home + "/api/openapi",
        " Un dossier         " + home + "/dossier/" + example(),
        " Horloge            " + home + "/demo/horloge   (administrateur)", "",
        " Mot de passe de tous : " + people.password(), "", row("Identifiant", "Nom", "Groupe")));
    people.people().forEach(person -> lines.add(row(person.id(), person.name(), person.role())));
    lines.add(RULE);
    return lines;
  }

  /** An eligible application shows the most: documents, decisions, letters. */
  private String example() {
    List<Application> all = applicants.page(STAFF, ENOUGH, 0);
    return all.stream().filter(application -> application.status() == ApplicationStatus.ELIGIBLE).findFirst()
        .or(() -> all.stream().findFirst()).map(Application::reference).orElse("");
  }

  private static String row(String id, String name, String group) {
    return " %-24s %-16s %s".formatted(id, name, group);
  }
}
