package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The settings of a published call are read once: nothing may make that first reading wrong. */
@WholeApplication
class PublishedSettingsTest {

  @Autowired
  private CallService calls;
  @Autowired
  private Steps steps;
  @Autowired
  private SqlLog sql;
  @Autowired
  private Clock clock;
  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void settingsOfAPublishedCallAreReadOnceAndCannotChange() {
    String call = steps.openCall();
    CallSettings first = calls.settingsOf(call);
    assertThat(sql.during(() -> assertThat(calls.settingsOf(call)).isSameAs(first)).statements()).isEmpty();
    assertThat(first).isEqualTo(calls.get(call).settings());
    assertThatThrownBy(() -> calls.changeSettings(call, first)).isInstanceOf(ConflictException.class);
  }

  @Test
  void settingsReadWithinAPublicationThatIsTakenBackAreForgotten() {
    CallSettings settings = steps.settings("TAKEN-BACK", "2013", clock.instant().minus(Duration.ofDays(1)),
        clock.instant().plus(Duration.ofDays(1)));
    calls.create(settings, People.PROGRAMME_OFFICER);
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      calls.publish(settings.code());
      assertThat(calls.settingsOf(settings.code()).code()).isEqualTo(settings.code());
      status.setRollbackOnly();
    });
    assertThatThrownBy(() -> calls.settingsOf(settings.code())).isInstanceOf(UnknownReferenceException.class);
  }
}
