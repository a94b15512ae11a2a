package org.callforprojects.space.page;

import java.util.Set;

import org.callforprojects.web.Door;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu of applicants. */
@Configuration(proxyBeanMethods = false)
class SpaceDoors {

  private static final Set<String> APPLICANT = Set.of("APPLICANT");

  @Bean
  Door applicationsDoor() {
    return new Door(10, "/espace", "Mes candidatures", APPLICANT);
  }

  @Bean
  Door organisationDoor() {
    return new Door(20, "/espace/organisation", "Mon organisation", APPLICANT);
  }

  @Bean
  Door accountDoor() {
    return new Door(30, "/espace/compte", "Mon compte", APPLICANT);
  }

  @Bean
  Door callsDoor() {
    return new Door(40, "/appels", "Appels", APPLICANT);
  }
}
