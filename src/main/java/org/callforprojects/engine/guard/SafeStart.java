package org.callforprojects.engine.guard;

import java.util.List;
import java.util.Locale;

import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Looks at the settings before anything is created, and refuses to start where anybody could enter: without a real
 * administrator password, or with the demonstration's public passwords on a database that is not the embedded one.
 */
@Component
class SafeStart implements BeanFactoryPostProcessor, EnvironmentAware {

  static final String DEMO = "demo";
  static final String PASSWORD = "callforprojects.administrator.password";
  private static final int SHORTEST = 12;

  /** What passwords that were never chosen are made of; looked for whatever the case, digits and signs between. */
  private static final List<String> WELL_KNOWN = List.of("password", "motdepasse", "changeme", "changezmoi",
      "admin", "technique", "azerty", "qwerty", "camunda", "callforprojects", "demoptce", "secret");

  private Environment environment;

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  /** @throws UnsafeStartException when the program must not start */
  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    if (environment.acceptsProfiles(Profiles.of(DEMO))) {
      refuseDemonstrationInProduction();
    } else {
      refuseWeak(environment.getProperty(PASSWORD, ""));
    }
  }

  private void refuseDemonstrationInProduction() {
    String database = environment.getProperty("spring.datasource.url", "");
    if (environment.acceptsProfiles(Profiles.of("postgresql")) || !database.startsWith("jdbc:h2:")) {
      throw new UnsafeStartException(
          "Le profil «\u00a0demo\u00a0» ouvre l’application avec des mots de passe publics\u00a0: il n’est "
              + "admis que sur la base H2 embarquée, jamais avec une autre base de données.",
          "Retirez «\u00a0demo\u00a0» des profils actifs (SPRING_PROFILES_ACTIVE), ou retirez le profil "
              + "«\u00a0postgresql\u00a0» et l’adresse de la base.");
    }
  }

  private static void refuseWeak(String password) {
    if (password.isBlank()) {
      throw refusal("Le mot de passe de l’administrateur n’est pas défini.");
    }
    if (password.length() < SHORTEST) {
      throw refusal("Le mot de passe de l’administrateur compte moins de " + SHORTEST + " caractères.");
    }
    String letters = password.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (WELL_KNOWN.stream().anyMatch(letters::contains)) {
      throw refusal("Le mot de passe de l’administrateur contient un mot trop connu.");
    }
    if (!new DefaultPasswordPolicyImpl().getRules().stream().allMatch(rule -> accepts(rule, password))) {
      throw refusal("Le mot de passe de l’administrateur ne mêle pas assez de sortes de caractères.");
    }
  }

  /** Rules about the user's own names have nothing to say here: there is no user yet. */
  private static boolean accepts(PasswordPolicyRule rule, String password) {
    return rule.execute(password, null);
  }

  private static UnsafeStartException refusal(String message) {
    return new UnsafeStartException(message, "Définissez la propriété " + PASSWORD
        + " (variable d’environnement CALLFORPROJECTS_ADMINISTRATOR_PASSWORD)\u00a0: au moins " + SHORTEST
        + " caractères, dont une minuscule, une majuscule, un chiffre et un signe, et aucun mot courant comme "
        + "«\u00a0password\u00a0». "
        + "Elle sert à créer le compte au premier démarrage\u00a0; un compte qui existe garde son mot de passe. "
        + "Pour essayer l’application, lancez «\u00a0mvn spring-boot:run\u00a0».");
  }
}
