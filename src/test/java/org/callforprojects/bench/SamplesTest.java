package org.callforprojects.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void quantilesLieBetweenTheNearestMeasuresWhateverTheirOrder() {
    Samples samples = new Samples();
    IntStream.iterate(101, n -> n >= 1, n -> n - 1).forEach(n -> samples.add("A", n));
    samples.add("B", 1);
    samples.add("B", 2);
    assertThat(samples.quantile("A", 0.5)).isEqualTo(51);
    assertThat(samples.quantile("A", 0.95)).isCloseTo(96, Offset.offset(1e-9));
    assertThat(samples.quantile("B", 0.5)).isEqualTo(1.5);
  }

  @Test
  void everyVariantIsComparedWithTheFirst() {
    Samples samples = new Samples();
    samples.add("A", 10);
    samples.add("B", 25);
    assertThat(samples.lines("ms")).hasSize(2).last().asString().contains("B").contains("25.0").contains("x 2.50");
  }
}
