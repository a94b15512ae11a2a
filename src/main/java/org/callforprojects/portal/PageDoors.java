package org.callforprojects.portal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.callforprojects.web.Door;
import org.callforprojects.web.PersonGroups;
import org.callforprojects.web.SitePages;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entries of the menu that lead to pages of this package and to Camunda's web applications. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SitePages.class)
class PageDoors {

  private static final String ADMINISTRATOR = "ADMINISTRATOR";

  @Bean
  Door todayDoor() {
    Set<String> everyone = new TreeSet<>(Set.of(ADMINISTRATOR));
    Groups.LABELS.keySet().forEach(group -> everyone.add(PersonGroups.authority(group)));
    everyone.addAll(forFunders());
    return new Door(10, "/accueil", "Ma journée", everyone);
  }

  @Bean
  Door tasksDoor() {
    Set<String> working = new TreeSet<>(Set.of(ADMINISTRATOR));
    Groups.LABELS.keySet().stream().filter(group -> !Set.of(Groups.MANAGERS, Groups.AUDITORS, Groups.RULE_ANALYSTS,
        Groups.COMMITTEE_MEMBERS).contains(group)).forEach(group -> working.add(PersonGroups.authority(group)));
    working.addAll(forFunders());
    return new Door(20, "/camunda/app/tasklist/default/", "Tâches", working);
  }

  /** The same as may read a session, in the security chain. */
  @Bean
  Door sessionsDoor() {
    return new Door(30, "/comite", "Séances", Set.of(PersonGroups.authority(Groups.COMMITTEE_SECRETARIES), PersonGroups.authority(Groups.COMMITTEE_MEMBERS),
        PersonGroups.authority(Groups.COMMITTEE_CHAIRS), PersonGroups.authority(Groups.PROGRAMME_OFFICERS)));
  }

  /** Who signs decisions, agreements and orders. */
  @Bean
  Door signatureBookDoor() {
    return new Door(25, "/parapheur", "Parapheur", Set.of(PersonGroups.authority(Groups.COMMITTEE_CHAIRS),
        "FUNDER_" + FunderRole.SIGNING, "FUNDER_" + FunderRole.AUTHORISING));
  }

  /** Who authorises and pays for funders, and who looks over it. */
  @Bean
  Door paymentsDoor() {
    return new Door(26, "/paiements", "Paiements", Set.of("FUNDER_" + FunderRole.AUTHORISING, "FUNDER_" + FunderRole.PAYING,
        PersonGroups.authority(Groups.AUDITORS)));
  }

  /** Whoever acts for a funder, by the groups that the calls name. */
  private static List<String> forFunders() {
    return Stream.of(FunderRole.values()).map(role -> "FUNDER_" + role).toList();
  }

  @Bean
  Door filesDoor() {
    return new Door(30, "/dossiers", "Dossiers", Set.of("STAFF", "GRANT_READER"));
  }

  @Bean
  Door steeringDoor() {
    return new Door(50, "/pilotage", "Pilotage",
        Set.of(PersonGroups.authority(Groups.MANAGERS), PersonGroups.authority(Groups.PROGRAMME_OFFICERS), PersonGroups.authority(Groups.AUDITORS)));
  }

  @Bean
  Door processesDoor() {
    return new Door(70, "/camunda/app/cockpit/default/", "Procédures", Set.of(ADMINISTRATOR, PersonGroups.authority(Groups.MANAGERS)));
  }

  @Bean
  Door rulesDoor() {
    return new Door(60, "/regles", "Règles", Set.of(ADMINISTRATOR, PersonGroups.authority(Groups.RULE_ANALYSTS),
        PersonGroups.authority(Groups.RULE_APPROVERS), PersonGroups.authority(Groups.PROGRAMME_OFFICERS), PersonGroups.authority(Groups.MANAGERS),
        PersonGroups.authority(Groups.AUDITORS)));
  }

  @Bean
  Door journalDoor() {
    return new Door(80, "/journal", "Journal", Set.of(PersonGroups.authority(Groups.AUDITORS)));
  }
}
