package org.callforprojects.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.engine.job.MovableClock;
import org.callforprojects.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Loads the demonstration when there is no call yet: one open call and applications in every state, reached through the
 * real processes. The clock stands at past instants meanwhile, so it must run while nothing else does.
 */
@Component
@Profile("demo")
class DemoLoader {

  static final String CALL = "PTCE-2013";
  private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);
  private static final int OPEN_DAYS_BEFORE = 30;
  private static final int OPEN_DAYS_AFTER = 30;
  private static final int CREATED_DAYS_AGO = 40;
  private static final int APPROVED_DAYS_AGO = 35;

  private final CallService calls;
  private final CallSettingsFiles files;
  private final DemoPeople people;
  private final DemoProcess process;
  private final MovableClock clock;
  private final DemoStory.Services services;

  DemoLoader(CallService calls, CallSettingsFiles files, DemoPeople people, DemoProcess process, MovableClock clock,
      DepositService deposits, ApplicantService applicants, Json json) {
    this.calls = calls;
    this.files = files;
    this.people = people;
    this.process = process;
    this.clock = clock;
    this.services = new DemoStory.Services(deposits, applicants, process, json);
  }

  /** @param told how many of the planned acts are done, and how many there are @return whether it loaded something */
  boolean load(BiConsumer<Integer, Integer> told) {
    people.create();
    if (calls.anyCall()) {
      return false;
    }
    people.declareExperts();
    long start = System.nanoTime();
    Instant now = clock.now();
    try {
      calendar(now).play(now, told);
    } finally {
      clock.resume();
    }
    LOG.info("Demonstration loaded in {} ms", Duration.ofNanos(System.nanoTime() - start).toMillis());
    return true;
  }

  private Calendar calendar(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, CallSettings.ZONE);
    Calendar calendar = new Calendar(clock, process);
    calendar.plan(at(today.minusDays(CREATED_DAYS_AGO), LocalTime.of(9, 30)),
        () -> calls.create(settings(today), DemoPeople.PROGRAMME_OFFICER));
    calendar.plan(at(today.minusDays(APPROVED_DAYS_AGO), LocalTime.of(14, 15)),
        () -> process.complete(DemoPeople.PROGRAMME_OFFICER, CallLifecycle.PREPARE_CALL, CALL,
            Map.of(CallLifecycle.CALL_APPROVED, true, CallLifecycle.DOUBTS_CONFIRMED, true)));
    DemoSubmissions submissions = new DemoSubmissions();
    for (DemoApplication application : applications()) {
      DemoStory story = new DemoStory(services, CALL, application, submissions.of(application));
      for (DemoApplication.Step step : application.life()) {
        Instant at = notAfter(now, at(today.minusDays(step.daysAgo()), step.at()));
        calendar.plan(at, () -> story.play(step, at));
      }
    }
    return calendar;
  }

  private CallSettings settings(LocalDate today) {
    return files.read(CALL).withDates(
        today.minusDays(OPEN_DAYS_BEFORE).atStartOfDay(CallSettings.ZONE).toOffsetDateTime(),
        today.plusDays(OPEN_DAYS_AFTER).atTime(23, 59, 59).atZone(CallSettings.ZONE).toOffsetDateTime());
  }

  /** What was planned for today may not have come yet, when the program starts early. */
  private static Instant notAfter(Instant now, Instant planned) {
    Instant justNow = now.minusSeconds(60);
    return planned.isAfter(justNow) ? justNow : planned;
  }

  private static Instant at(LocalDate day, LocalTime hour) {
    return day.atTime(hour).atZone(CallSettings.ZONE).toInstant();
  }

  static List<DemoApplication> applications() {
    ObjectMapper yaml = YAMLMapper.builder().addModule(new JavaTimeModule()).build();
    try (InputStream file = new ClassPathResource("demo/applications.yaml").getInputStream()) {
      return yaml.readValue(file, new TypeReference<List<DemoApplication>>() { });
    } catch (IOException e) {
      throw new UncheckedIOException("The applications of the demonstration cannot be read", e);
    }
  }
}
