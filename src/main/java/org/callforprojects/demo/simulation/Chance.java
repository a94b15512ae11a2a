package org.callforprojects.demo.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded chance: the same seed, the same draws, on every machine. */
final class Chance {

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  /** The chance of one application: what happens to it does not hang on what was drawn for the others. */
  static Chance of(long seed, int number) {
    return new Chance(seed * SPREAD + number);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** Both ends included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  double between(double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  double normal(double mean, double deviation) {
    return mean + random.nextGaussian() * deviation;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Different ones; all of them when there are fewer. */
  <T> List<T> some(List<T> choices, int count) {
    return List.copyOf(shuffled(choices).subList(0, Math.min(count, choices.size())));
  }

  <T> List<T> shuffled(List<T> choices) {
    List<T> shuffled = new ArrayList<>(choices);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
