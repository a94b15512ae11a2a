package org.callforprojects.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How far the loading of the demonstration is: written by the one thread that loads, read by those who wait. */
@Component
@Profile("demo")
class DemoProgress {

  private static final int WHOLE = 100;

  private volatile List<Step> steps = List.of(new Step("Démarrage du service", 0));

  /** @param percent 0 to 100; the first that is not done is under way */
  record Step(String name, int percent) {

    boolean isDone() {
      return percent >= WHOLE;
    }
  }

  List<Step> steps() {
    return steps;
  }

  /** Of all steps together. */
  int percent() {
    List<Step> all = steps;
    return all.stream().mapToInt(Step::percent).sum() / all.size();
  }

  void begin(List<String> names) {
    steps = names.stream().map(name -> new Step(name, 0)).toList();
  }

  /** @param number of the step, from 0 */
  void at(int number, int done, int total) {
    set(number, total == 0 ? WHOLE : done * WHOLE / total);
  }

  /** By the time that the played history has come to. */
  void at(int number, Instant from, Instant now, Instant until) {
    long whole = Math.max(1, Duration.between(from, until).toSeconds());
    set(number, (int) (Duration.between(from, now).toSeconds() * WHOLE / whole));
  }

  void done(int number) {
    set(number, WHOLE);
  }

  private void set(int number, int percent) {
    List<Step> all = steps;
    int within = Math.max(0, Math.min(WHOLE, percent));
    steps = IntStream.range(0, all.size()).mapToObj(i -> i == number ? new Step(all.get(i).name(), within) : all.get(i)).toList();
  }
}
