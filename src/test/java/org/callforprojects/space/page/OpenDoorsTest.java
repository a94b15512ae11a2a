package org.callforprojects.space.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class OpenDoorsTest {

  @Test
  void oneAddressMayNotKnockWithoutEndAndShutsOutNobodyElse() {
    OpenDoors doors = new OpenDoors(3);
    for (int i = 0; i < 3; i++) {
      assertThat(doors.admits("192.0.2.1", i)).isTrue();
    }
    assertThat(doors.admits("192.0.2.1", 4)).isFalse();
    assertThat(doors.admits("192.0.2.2", 4)).isTrue();
    assertThat(doors.admits("192.0.2.1", TimeUnit.MINUTES.toNanos(11))).as("ten minutes later").isTrue();
  }
}
