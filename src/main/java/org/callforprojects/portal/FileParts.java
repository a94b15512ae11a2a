package org.callforprojects.portal;

import java.util.Set;

import org.callforprojects.caseload.FileNotes;
import org.callforprojects.caseload.FilePart;
import org.callforprojects.identity.Groups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of a file that this package shows. */
@Configuration(proxyBeanMethods = false)
class FileParts {

  @Bean
  FilePart summaryPart() {
    return new FilePart(10, "", "Résumé");
  }

  @Bean
  FilePart projectPart() {
    return new FilePart(20, "/projet", "Projet et budget");
  }

  @Bean
  FilePart papersPart() {
    return new FilePart(30, "/pieces", "Pièces et courriers");
  }

  @Bean
  FilePart rulesPart() {
    return new FilePart(40, "/analyse", "Analyse et règles");
  }

  @Bean
  FilePart reviewsPart() {
    return new FilePart(50, "/expertises", "Expertises");
  }

  @Bean
  FilePart committeePart() {
    return new FilePart(60, "/comite", "Comité");
  }

  @Bean
  FilePart grantPart() {
    return new FilePart(70, "/convention", "Convention et versements", true, Set.of(), (reference, reader) -> 0);
  }

  @Bean
  FilePart notesPart(FileNotes notes) {
    return new FilePart(90, "/notes", "Notes internes", false, Groups.READING_EVERY_APPLICATION, notes::unread);
  }

  @Bean
  FilePart historyPart() {
    return new FilePart(100, "/historique", "Historique");
  }
}
