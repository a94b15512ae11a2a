package org.callforprojects.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/** D3: an old node that starts again does not deploy its old models as the newest. */
class StartTurnTest {

  private final DriverManagerDataSource database =
      new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @BeforeEach
  void releaseTwoHasDeployed() {
    jdbc.execute("create table deployment_release (deployment_id varchar(64), release varchar(64), built_at timestamp, "
        + "recorded_at timestamp)");
    jdbc.update("insert into deployment_release values ('d1', '2.0.0', timestamp '2026-06-01 00:00:00', now())");
  }

  private static MockEnvironment release(String version, String builtAt) {
    return new MockEnvironment().withProperty("callforprojects.release.version", version)
        .withProperty("callforprojects.release.built-at", builtAt);
  }

  private void start(MockEnvironment environment) {
    new StartTurn(environment).postProcessAfterInitialization(database, "dataSource");
  }

  @ParameterizedTest
  @CsvSource({"1.9.9, 2026-12-01T00:00:00Z", "2.0.0-SNAPSHOT, 2026-01-01T00:00:00Z"})
  void d3AnOlderProgramRefusesToStartAndSaysHowAllTheSame(String version, String builtAt) {
    OlderReleaseException refusal =
        catchThrowableOfType(OlderReleaseException.class, () -> start(release(version, builtAt)));
    assertThat(refusal).isNotNull();
    assertThat(new OlderReleaseAnalyzer().analyze(refusal, refusal).getDescription()).contains(version, "2.0.0", "plus ancienne");
    assertThat(new OlderReleaseAnalyzer().analyze(refusal, refusal).getAction()).contains("allow-older=true", "après une sauvegarde");
    assertThatCode(() -> start(release(version, builtAt).withProperty("callforprojects.release.allow-older", "true")))
        .doesNotThrowAnyException();
  }

  @Test
  void d3TheSameProgramAndANewerOneStart() {
    jdbc.update("update deployment_release set built_at = timestamp '2020-01-01 00:00:00'");
    assertThatCode(() -> start(release("2.0.0", "2026-06-01T00:00:00Z"))).doesNotThrowAnyException();
    assertThatCode(() -> start(release("2.0.1", "2019-01-01T00:00:00Z"))).doesNotThrowAnyException();
  }

  @Test
  void d3AnEmptyDatabaseRefusesNobody() {
    jdbc.execute("drop table deployment_release");
    assertThatCode(() -> start(release("0.1", "2010-01-01T00:00:00Z"))).doesNotThrowAnyException();
  }
}
