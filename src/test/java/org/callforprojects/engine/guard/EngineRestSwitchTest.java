package org.callforprojects.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class EngineRestSwitchTest {

  private static final String[] CLASSES = {
      "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration", null,
      "org.springframework.boot.autoconfigure.jersey.JerseyAutoConfiguration"};

  private final EngineRestSwitch engineRest = new EngineRestSwitch();

  @Test
  void engineRestIsLeftOutUnlessAskedFor() {
    engineRest.setEnvironment(new MockEnvironment());
    assertThat(engineRest.match(CLASSES, null)).containsExactly(false, true, true);
  }

  @Test
  void engineRestComesWhereASettingAsksForIt() {
    engineRest.setEnvironment(new MockEnvironment().withProperty(EngineRestSwitch.SETTING, "true"));
    assertThat(engineRest.match(CLASSES, null)).containsExactly(true, true, true);
  }
}
