package org.callforprojects.portal;

import java.util.Set;
import java.util.TreeSet;

import org.callforprojects.identity.Groups;
import org.callforprojects.web.Door;
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
    Groups.LABELS.keySet().forEach(group -> everyone.add("GROUP_" + group));
    return new Door(10, "/accueil", "Ma journée", everyone);
  }

  @Bean
  Door tasksDoor() {
    Set<String> working = new TreeSet<>(Set.of(ADMINISTRATOR));
    Groups.LABELS.keySet().stream().filter(group -> !Set.of(Groups.MANAGERS, Groups.AUDITORS, Groups.RULE_ANALYSTS,
        Groups.COMMITTEE_MEMBERS).contains(group)).forEach(group -> working.add("GROUP_" + group));
    return new Door(20, "/camunda/app/tasklist/default/", "Tâches", working);
  }

  @Bean
  Door filesDoor() {
    return new Door(30, "/dossiers", "Dossiers", Set.of("STAFF", "GRANT_READER"));
  }

  @Bean
  Door steeringDoor() {
    return new Door(50, "/pilotage", "Pilotage",
        Set.of("GROUP_" + Groups.MANAGERS, "GROUP_" + Groups.PROGRAMME_OFFICERS, "GROUP_" + Groups.AUDITORS));
  }

  @Bean
  Door processesDoor() {
    return new Door(70, "/camunda/app/cockpit/default/", "Procédures", Set.of(ADMINISTRATOR, "GROUP_" + Groups.MANAGERS));
  }

  @Bean
  Door journalDoor() {
    return new Door(80, "/journal", "Journal", Set.of("GROUP_" + Groups.AUDITORS));
  }
}
