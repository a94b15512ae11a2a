package org.callforprojects.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.callforprojects.CallForProjectsApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class SafeStartTest {

  private final MockEnvironment environment =
      new MockEnvironment().withProperty("spring.datasource.url", "jdbc:h2:mem:none");

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "Court-2013!", "Demo-PTCE-2013", "Adm.in-Adm.in-2013", "P-assword-1234!",
      "Mot2passe-ChangeMe!", "minuscules-2013", "MAJUSCULES-2013", "Sans-chiffre-aucun", "SansAucunSigne2013"})
  void passwordThatIsWeakOrKnownIsRefused(String password) {
    environment.setProperty(SafeStart.PASSWORD, password);
    assertThatThrownBy(this::look).isInstanceOf(UnsafeStartException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Causse-47-Vert", "Tr0is-petits-Tours"})
  void realPasswordIsAccepted(String password) {
    environment.setProperty(SafeStart.PASSWORD, password);
    assertThatCode(this::look).doesNotThrowAnyException();
  }

  @Test
  void demonstrationNeedsNoPasswordOfItsOwn() {
    environment.setActiveProfiles("demo");
    assertThatCode(this::look).doesNotThrowAnyException();
  }

  @Test
  void demonstrationBesidePostgresqlIsRefused() {
    environment.setActiveProfiles("demo", "postgresql");
    assertThatThrownBy(this::look).isInstanceOf(UnsafeStartException.class).hasMessageContaining("demo");
  }

  @Test
  void demonstrationOnAnotherDatabaseIsRefusedWhateverTheProfiles() {
    environment.setActiveProfiles("demo");
    environment.setProperty("spring.datasource.url", "jdbc:postgresql://localhost/callforprojects");
    assertThatThrownBy(this::look).isInstanceOf(UnsafeStartException.class);
  }

  @Test
  void programSaysInFrenchWhyItDoesNotStartAndShowsNoStackTrace(CapturedOutput console) {
    assertThatThrownBy(() -> SpringApplication.run(CallForProjectsApplication.class,
        "--spring.datasource.url=jdbc:h2:mem:never", "--spring.main.register-shutdown-hook=false"))
        .isInstanceOf(UnsafeStartException.class);

    assertThat(console).contains("APPLICATION FAILED TO START", "Le mot de passe de l’administrateur n’est pas défini",
        "CALLFORPROJECTS_ADMINISTRATOR_PASSWORD").doesNotContain("\tat org.callforprojects");
  }

  private void look() {
    SafeStart safeStart = new SafeStart();
    safeStart.setEnvironment(environment);
    safeStart.postProcessBeanFactory(null);
  }
}
