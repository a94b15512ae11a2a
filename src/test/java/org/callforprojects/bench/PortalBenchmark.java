package org.callforprojects.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.space.Organisations;
import org.callforprojects.space.Section;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Postgresql;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * {@code -Dbench.applicants} (200) applicants who fill and save at once, each logged in, on PostgreSQL: the 95th percentile of
 * each page and of a save, then all of them depositing at the deadline with three documents each. Nothing is asserted of time.
 */
@WholeApplication
@ActiveProfiles("postgresql")
@ContextConfiguration(initializers = Postgresql.class)
class PortalBenchmark {

  private static final int APPLICANTS = Integer.getInteger("bench.applicants", 200);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 2);
  private static final List<String> DOCUMENTS = List.of("STATUTES", "ACTION_PLAN", "BUDGET");
  private static final Path TARGET = Path.of("target");

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private ApplicantAccounts accounts;
  @Autowired
  private Organisations organisations;

  private final Map<String, ConcurrentLinkedQueue<Long>> times = new ConcurrentHashMap<>();
  private final List<String> report = new ArrayList<>();
  private String call;

  /** Somebody at work. @param draft its page */
  private record Writer(Visitor visitor, String draft) {
  }

  @Test
  void measure() throws Exception {
    call = steps.openCall();
    say("Portal benchmark of " + Instant.now() + ": PostgreSQL, Java " + Runtime.version().feature() + ", "
        + Runtime.getRuntime().availableProcessors() + " processors, " + APPLICANTS + " applicants at once");
    ExecutorService people = Executors.newFixedThreadPool(APPLICANTS);
    try {
      List<Writer> writers = all(people, numbers(), this::arrives);
      all(people, writers.subList(0, Math.min(20, writers.size())), this::fills); // warms up
      times.clear();
      long memory = used();
      long began = System.nanoTime();
      for (int round = 0; round < ROUNDS; round++) {
        all(people, writers, this::fills);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      int requests = times.values().stream().mapToInt(ConcurrentLinkedQueue::size).sum();
      new TreeMap<>(times).forEach((page, taken) -> say(String.format(Locale.ROOT, "%-28s p50 %5d ms, p95 %5d ms, %d times", page,
          percentile(taken, 50), percentile(taken, 95), taken.size())));
      say(String.format(Locale.ROOT, "%d requests in %.1f s, %.0f a second", requests, seconds, requests / seconds));
      times.clear();
      all(people, writers, this::joinsDocuments);
      began = System.nanoTime();
      all(people, writers, this::deposits);
      seconds = (System.nanoTime() - began) / 1e9;
      say(String.format(Locale.ROOT, "%d deposits with %d documents each, read again before: %.1f a second, p95 of the deposit %d ms", writers.size(),
          DOCUMENTS.size(), writers.size() / seconds, percentile(times.get("deposit"), 95)));
      say("Heap in use after collection: " + memory / 1_000_000 + " MB before, " + used() / 1_000_000 + " MB after");
    } finally {
      people.shutdownNow();
      Files.write(Files.createDirectories(TARGET).resolve("bench-portal.txt"), report);
    }
  }

  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < APPLICANTS; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  /** One after the other: a password is hashed within a transaction, and 200 at once wait for a connection longer than they may. */
  private synchronized Writer arrives(int number) {
    String email = "banc" + number + "@exemple.invalid";
    accounts.create(email, "Personne " + number, People.PASSWORD);
    Visitor visitor = new Visitor(port).logIn(email, People.PASSWORD);
    visitor.get("/espace/nouveau");
    return new Writer(visitor, visitor.post("/espace/nouveau", "appel", call, "organisation",
        organisations.of(email).get(0).organisationId()).location());
  }

  private Void fills(Writer writer) {
    timed("list of tasks", () -> writer.visitor().get(writer.draft()));
    for (Section section : Section.values()) {
      if (section != Section.DOCUMENTS) {
        String page = writer.draft() + "/" + section.slug();
        Visitor.Page shown = timed("page " + section.slug(), () -> writer.visitor().get(page));
        String version = shown.body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        timed("save", () -> writer.visitor().postAsScript(page, fields(section, version)));
      }
    }
    timed("check", () -> writer.visitor().get(writer.draft() + "/verification"));
    return null;
  }

  private Void joinsDocuments(Writer writer) {
    writer.visitor().get(writer.draft() + "/pieces");
    DOCUMENTS.forEach(code -> writer.visitor().upload(writer.draft() + "/pieces", Map.of("code", code), code + ".pdf", Pdfs.of(code)));
    return null;
  }

  private Void deposits(Writer writer) {
    Visitor.Page recap = writer.visitor().get(writer.draft() + "/depot");
    String versions = recap.body().replaceAll("(?s).*name=\"versions\" value=\"([^\"]+)\".*", "$1");
    Visitor.Page receipt = timed("deposit", () -> writer.visitor().post(writer.draft() + "/depot", "versions", versions, "declared", "oui"));
    if (!receipt.location().endsWith("/accuse")) {
      throw new IllegalStateException(receipt.status() + " " + receipt.body());
    }
    return null;
  }

  private static String[] fields(Section section, String version) {
    List<String> fields = new ArrayList<>(List.of("version", version, "action", "autosave"));
    section.fields().stream().filter(Submissions.eligible()::has).forEach(field -> flat(field, Submissions.eligible().get(field), fields));
    return fields.toArray(String[]::new);
  }

  private static void flat(String name, JsonNode node, List<String> fields) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flat(name.endsWith("communeCodes") || name.endsWith("evidence") ? name : name + "." + i, node.get(i), fields);
      }
    } else if (node.isObject()) {
      node.fields().forEachRemaining(field -> flat(name + "." + field.getKey(), field.getValue(), fields));
    } else {
      fields.add(name);
      fields.add(node.isBoolean() ? node.asBoolean() ? "oui" : "non" : node.asText());
    }
  }

  private Visitor.Page timed(String what, java.util.function.Supplier<Visitor.Page> request) {
    long began = System.nanoTime();
    Visitor.Page page = request.get();
    times.computeIfAbsent(what, name -> new ConcurrentLinkedQueue<>()).add((System.nanoTime() - began) / 1_000_000);
    if (page.status() >= 400) {
      throw new IllegalStateException(what + ": " + page.status());
    }
    return page;
  }

  private static <A, B> List<B> all(ExecutorService people, List<A> items, java.util.function.Function<A, B> work) throws Exception {
    List<Callable<B>> calls = items.stream().map(item -> (Callable<B>) () -> work.apply(item)).toList();
    List<B> done = new ArrayList<>();
    for (Future<B> one : people.invokeAll(calls)) {
      done.add(one.get());
    }
    return done;
  }

  private static long percentile(ConcurrentLinkedQueue<Long> taken, int percent) {
    List<Long> sorted = taken.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void say(String line) {
    System.out.println(line);
    report.add(line);
  }
}
