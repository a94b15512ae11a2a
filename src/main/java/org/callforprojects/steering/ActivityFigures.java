package org.callforprojects.steering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.engine.search.ActivityHistory;
import org.callforprojects.engine.search.ActivityHistory.Ended;
import org.callforprojects.engine.search.ActivityHistory.Running;
import org.callforprojects.engine.search.ProcessModels;
import org.callforprojects.engine.search.ProcessModels.Model;
import org.springframework.stereotype.Service;

/** How many are at each step of the processes and for how long, and how long it took those who are through. */
@Service
public class ActivityFigures {

  private final ActivityRoll roll;
  private final ActivityDays days;
  private final ActivityHistory history;
  private final ProcessModels models;
  private final Clock clock;

  ActivityFigures(ActivityRoll roll, ActivityDays days, ActivityHistory history, ProcessModels models, Clock clock) {
    this.roll = roll;
    this.days = days;
    this.history = history;
    this.models = models;
    this.clock = clock;
  }

  private record Place(String process, String activity) {
  }

  /** What is known of one step while it is summed up. */
  private static final class Sum {
    private final Map<Integer, long[]> scales = new TreeMap<>(); // count and milliseconds
    private Running running;
    private long longest;
    private int finished;
    private long total;
    private int interrupted;

    void add(Ended work) {
      if (work.scale() == ActivityHistory.INTERRUPTED) {
        interrupted += work.count();
        return;
      }
      finished += work.count();
      total += work.totalMillis();
      longest = Math.max(longest, work.longestMillis());
      long[] scale = scales.computeIfAbsent(work.scale(), key -> new long[2]);
      scale[0] += work.count();
      scale[1] += work.totalMillis();
    }

    /** The mean of the scale that holds the middle one: at most a factor of two away from it. */
    Duration median() {
      long before = 0;
      for (long[] scale : scales.values()) {
        before += scale[0];
        if (before * 2 >= finished) {
          return Duration.ofMillis(scale[1] / scale[0]);
        }
      }
      return null;
    }
  }

  /**
   * The figures of the processes, by key; those where nothing ever happened are absent.
   *
   * @param process null for all
   * @param call    code; null for all
   */
  public List<ProcessFigures> of(String process, String call) {
    LocalDate live = roll.upToNow();
    Map<Place, Sum> sums = new LinkedHashMap<>();
    Stream<Ended> today = history.ended(ActivityRoll.start(live), null).stream()
        .filter(work -> process == null || process.equals(work.process()))
        .filter(work -> call == null || call.equals(work.call()));
    Stream.concat(days.before(live, process, call).stream(), today)
        .forEach(work -> sum(sums, work.process(), work.activity()).add(work));
    history.running(process, call).forEach(work -> sum(sums, work.process(), work.activity()).running = work);
    Instant now = clock.instant();
    Map<String, List<Place>> places = sums.keySet().stream().collect(Collectors.groupingBy(Place::process));
    List<ProcessFigures> figures = new ArrayList<>();
    models.newest().forEach((key, model) -> {
      if (places.containsKey(key)) {
        figures.add(new ProcessFigures(key, model.name(), model.version(), places.get(key).stream()
            .map(place -> figure(model, place, sums.get(place), now)).sorted(order(model)).toList()));
      }
    });
    return figures;
  }

  private static Sum sum(Map<Place, Sum> sums, String process, String activity) {
    return sums.computeIfAbsent(new Place(process, activity), place -> new Sum());
  }

  private static ActivityFigure figure(Model model, Place place, Sum sum, Instant now) {
    Running running = sum.running;
    return new ActivityFigure(model.step(place.activity()), running == null ? 0 : running.count(),
        running == null ? null : age(running.meanSince(), now), running == null ? null : age(running.oldestSince(), now),
        sum.finished, sum.finished == 0 ? null : Duration.ofMillis(sum.total / sum.finished), sum.median(),
        sum.finished == 0 ? null : Duration.ofMillis(sum.longest), sum.interrupted);
  }

  private static Duration age(Instant since, Instant now) {
    return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
  }

  private static Comparator<ActivityFigure> order(Model model) {
    return Comparator.<ActivityFigure>comparingInt(figure -> {
      int place = model.steps().indexOf(figure.step());
      return place < 0 ? Integer.MAX_VALUE : place;
    }).thenComparing(figure -> figure.step().id());
  }
}
