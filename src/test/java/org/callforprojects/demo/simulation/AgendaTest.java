package org.callforprojects.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callforprojects.fault.ConflictException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people planned and the rules refuse is left; what the program cannot do is a mistake of ours, and is seen. */
class AgendaTest {

  private static final Instant FIRST = Instant.parse("2014-03-03T09:00:00Z");
  private static final Instant END = Instant.parse("2014-03-04T09:00:00Z");

  private final Workplace workplace = mock(Workplace.class);
  private final List<Instant> clock = new ArrayList<>();
  private final Agenda agenda = new Agenda(clock::add, workplace);
  private final List<RuntimeException> refused = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void noTimers() {
    when(workplace.nextTimerBefore(any())).thenReturn(Optional.empty());
    agenda.plan(FIRST.plusSeconds(60), () -> done.add("next"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anActThatIsRefusedIsLeftAndToldOf(boolean wrapped) {
    ConflictException conflict = new ConflictException("Le soutien est déjà caduc.");
    RuntimeException thrown = wrapped ? new ProcessEngineException("couldn't execute", conflict) : conflict;
    agenda.plan(FIRST, () -> {
      throw thrown;
    });
    agenda.playUntil(END, () -> { }, refused::add);
    assertThat(refused).containsExactly(thrown);
    assertThat(done).containsExactly("next");
    assertThat(clock).last().isEqualTo(END);
  }

  @Test
  void aMistakeEndsThePlay() {
    IllegalStateException mistake = new IllegalStateException("Nobody knows what to do");
    agenda.plan(FIRST, () -> {
      throw mistake;
    });
    assertThatThrownBy(() -> agenda.playUntil(END, () -> { }, refused::add)).isSameAs(mistake);
    assertThat(refused).isEmpty();
    assertThat(done).isEmpty();
  }
}
