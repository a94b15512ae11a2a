package org.callforprojects.explanation;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.UnknownReferenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Makes the pack of a session beside the request that asks for it: 128 notes are some four hundred pages. One at a time on
 * each node; how far it is stands in the database, so that any node tells it.
 */
@Service
public class PackJobs {

  private static final Logger LOG = LoggerFactory.getLogger(PackJobs.class);

  /** Without a sign for so long a job is dead with its node, and may be asked for again. */
  private static final Duration DEAD = Duration.ofMinutes(3);

  private final PackRepository packs;
  private final CommitteePack maker;
  private final Clock clock;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
    Thread thread = new Thread(work, "session-pack");
    thread.setDaemon(true);
    return thread;
  });

  PackJobs(PackRepository packs, CommitteePack maker, Clock clock) {
    this.packs = packs;
    this.maker = maker;
    this.clock = clock;
  }

  /**
   * Where a pack stands.
   *
   * @param percent how far it is, 0 to 100
   * @param pages   null before it is made
   */
  public record Progress(String id, Status status, int done, int total, int percent, Integer pages, Instant askedAt, String askedBy) {
  }

  public enum Status {
    RUNNING, DONE, FAILED
  }

  /** The last that was asked for; one whose node died has failed. */
  public Optional<Progress> last(String sessionCode, Set<String> without) {
    return packs.last(sessionCode, key(without)).map(this::alive);
  }

  /** @throws ConflictException while one is being made */
  public String start(String sessionCode, Set<String> without, String by) {
    if (last(sessionCode, without).filter(one -> one.status() == Status.RUNNING).isPresent()) {
      throw new ConflictException("Ce dossier est déjà en préparation.");
    }
    CommitteePack.Contents contents = maker.contents(sessionCode, without); // an unknown session is refused here
    String id = UUID.randomUUID().toString();
    packs.insert(id, sessionCode, key(without), by, clock.instant(), contents.size());
    worker.execute(() -> make(id, contents));
    return id;
  }

  /** @throws UnknownReferenceException when it is not made, or leaves out other files */
  public byte[] content(String sessionCode, Set<String> without) {
    return packs.content(sessionCode, key(without))
        .orElseThrow(() -> new UnknownReferenceException("Le dossier de la séance " + sessionCode + " n’est pas encore préparé."));
  }

  private void make(String id, CommitteePack.Contents contents) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      int pages = maker.write(contents, out, done -> packs.beat(id, done, clock.instant()));
      packs.finish(id, pages, out.toByteArray(), clock.instant());
    } catch (Exception | OutOfMemoryError e) { // whatever went wrong, nobody shall wait for it
      LOG.error("The pack {} could not be made", id, e);
      packs.fail(id, clock.instant());
    }
  }

  private Progress alive(PackRepository.Row row) {
    boolean dead = row.status() == Status.RUNNING && row.beatAt().isBefore(clock.instant().minus(DEAD));
    return new Progress(row.id(), dead ? Status.FAILED : row.status(), row.done(), row.total(),
        row.total() == 0 ? 0 : 100 * row.done() / row.total(), row.pages(), row.askedAt(), row.askedBy());
  }

  private static String key(Set<String> without) {
    return String.join(",", new TreeSet<>(without));
  }

  @PreDestroy
  void stop() {
    worker.shutdownNow();
  }
}
