package org.callforprojects.call;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.callforprojects.engine.staff.FunderStaff;
import org.callforprojects.engine.staff.SharedFilters;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.fault.Validation;
import org.callforprojects.journal.Changes;
import org.callforprojects.journal.Journal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Creates calls, moves them through their life, and answers what is asked of them. */
@Service
@Transactional
public class CallService {

  /** How long the programme officers have to approve the settings: a target, no rule hangs on it. */
  private static final Duration PREPARATION = Duration.ofDays(15);

  private final CallRepository calls;
  private final CallProcess process;
  private final SharedFilters lists;
  private final FunderStaff funderStaff;
  private final CallReadiness readiness;
  private final Validation validation;
  private final Journal journal;
  private final Clock clock;
  private final Map<String, CallSettings> published = new ConcurrentHashMap<>();

  CallService(CallRepository calls, CallProcess process, SharedFilters lists, FunderStaff funderStaff,
      CallReadiness readiness, Validation validation, Journal journal, Clock clock) {
    this.funderStaff = funderStaff;
    this.readiness = readiness;
    this.calls = calls;
    this.process = process;
    this.lists = lists;
    this.validation = validation;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Creates a call in preparation and starts its process.
   *
   * @throws org.callforprojects.fault.InvalidValuesException with every fault of the settings
   * @throws ConflictException when a call of that code exists
   */
  public Call create(CallSettings settings, String createdBy) {
    check(settings);
    Call call = new Call(settings, CallStatus.IN_PREPARATION);
    Instant now = clock.instant();
    try {
      calls.insert(call, createdBy, now);
    } catch (DuplicateKeyException e) {
      throw new ConflictException("Un appel porte déjà le code " + settings.code() + ".");
    }
    journal.record(settings.code(), createdBy, "CALL_CREATED", null, settings);
    funderStaff.ofCall(settings.code(), settings.funderGroups());
    process.start(settings, now.plus(PREPARATION));
    lists.ofCall(settings.code());
    return call;
  }

  /** Keeps the settings typed in the preparation task, approved or not. */
  public void changeSettings(String code, CallSettings settings) {
    check(settings);
    change(code, call -> call.withSettings(settings));
    funderStaff.ofCall(code, settings.funderGroups());
  }

  /**
   * Before settings are approved: from then on others count on them.
   *
   * @throws InvalidValuesException when they are wrong, or somebody who must act for the call, or be written to, is not known
   */
  public void requireReady(CallSettings settings) {
    check(settings);
    readiness.check(settings);
  }

  public Call publish(String code) {
    return change(code, Call::publish);
  }

  /** @return the release of the rules, the newest, by which everything of the call is judged from now on */
  public String open(String code) {
    change(code, Call::open);
    return fixedRules(code);
  }

  /** The row is locked by what this transaction wrote in it before. */
  private String fixedRules(String code) {
    String fixed = calls.ruleRelease(code);
    if (fixed != null) {
      return fixed;
    }
    String release = calls.fixRules(code);
    journal.record(code, "CALL_RULES_FIXED", null, Map.of("ruleRelease", release));
    return release;
  }

  /** @return the release of the rules that the call is judged by; null before it opens */
  @Transactional(readOnly = true)
  public String ruleRelease(String code) {
    return calls.ruleRelease(code);
  }

  public void close(String code) {
    change(code, Call::close);
  }

  public void publishResults(String code) {
    change(code, Call::publishResults);
  }

  /** The preparation is given up. @param reason in the words of who gives it up */
  void abandon(String code, String reason) {
    change(code, Call::abandon);
    journal.record(code, "CALL_ABANDONED", null, Map.of("reason", reason));
  }

  /** Whoever read its settings before reads them anew: they are the same, its status is not kept. */
  void cancel(String code) {
    change(code, Call::cancel);
  }

  public void complete(String code) {
    change(code, Call::complete);
  }

  /**
   * Has whoever else counts what is left of a call wait until this transaction ends: counting, and telling the process
   * what changes the count, happen one after the other.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(String code) {
    calls.lock(code);
  }

  /**
   * An application of the call is to be decided on again, after an appeal: before the committee, or on its way to it. Once
   * the committee has nothing more to meet for, its secretaries are asked for another session; while they fix or hold one,
   * it is counted with the others at its end. To be called in the transaction that changes the application.
   */
  public void reopenCommittee(String code) {
    calls.lock(code);
    process.committeeReopened(code, clock.instant().plus(committeeDelay(code)));
  }

  /** The last agreement is settled: the last synthesis is written now, not at the end of the year. */
  public void grantsSettled(String code) {
    process.grantsSettled(code);
  }

  /** By when the secretary should have fixed a session: by then what is in time has been checked, analysed and reviewed. */
  Duration committeeDelay(String code) {
    Delays delays = settingsOf(code).delays();
    return Duration.ofDays((long) delays.completenessCheck() + delays.analysis() + delays.review());
  }

  @Transactional(readOnly = true)
  public Call get(String code) {
    return calls.find(code).orElseThrow(() -> new UnknownReferenceException("Aucun appel ne porte le code " + code + "."));
  }

  /** A call as the public knows it: one in preparation does not exist. */
  @Transactional(readOnly = true)
  public Call getPublic(String code) {
    Call call = get(code);
    if (!call.isPublic()) {
      throw new UnknownReferenceException("Aucun appel ne porte le code " + code + ".");
    }
    return call;
  }

  /** @throws UnknownReferenceException when that call has published no results, or is none: nothing of them is told */
  @Transactional(readOnly = true)
  public void requirePublishedResults(String code) {
    if (!getPublic(code).hasPublishedResults()) {
      throw new UnknownReferenceException("Les résultats de l’appel " + code + " ne sont pas publiés.");
    }
  }

  /**
   * The settings of a public call. Nothing changes them once it is published, so that each node reads them once.
   *
   * @throws UnknownReferenceException when there is none, or it is in preparation
   */
  @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
  public CallSettings settingsOf(String code) {
    CallSettings known = published.get(code);
    if (known != null) {
      return known;
    }
    CallSettings read = getPublic(code).settings();
    // Within the transaction that publishes them they may still be taken back
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        published.put(code, read);
      }
    });
    return read;
  }

  @Transactional(readOnly = true)
  public List<Call> publicCalls() {
    return calls.findAll().stream().filter(Call::isPublic).toList();
  }

  /** Those in preparation included, the latest first: for staff. */
  @Transactional(readOnly = true)
  public List<Call> all() {
    return calls.findAll();
  }

  /** Whether there is any call, public or not. */
  @Transactional(readOnly = true)
  public boolean anyCall() {
    return !calls.findAll().isEmpty();
  }

  /**
   * What is no fault, but is seldom meant: dates in the past, and the title of another call. Whoever approves says that it
   * is wanted.
   */
  @Transactional(readOnly = true)
  public List<Fault> questions(CallSettings settings) {
    List<Fault> questions = new ArrayList<>();
    OffsetDateTime now = clock.instant().atZone(CallSettings.ZONE).toOffsetDateTime();
    if (!settings.closesAt().isAfter(now)) {
      questions.add(new Fault("/closesAt", "La clôture est déjà passée : publié, l’appel s’ouvrirait et se clorait aussitôt."));
    } else if (settings.opensAt().isBefore(now)) {
      questions.add(new Fault("/opensAt", "L’ouverture est déjà passée : publié, l’appel prendrait des dépôts aussitôt."));
    }
    calls.findAll().stream().filter(other -> !other.code().equals(settings.code()) && other.isAlive())
        .filter(other -> title(other.settings()).equals(title(settings))).findFirst()
        .ifPresent(twin -> questions.add(new Fault("/title", "L’appel " + twin.code() + " porte le même intitulé.")));
    return questions;
  }

  private static String title(CallSettings settings) {
    return Normalizer.normalize(settings.title(), Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceAll("\\W+", " ").strip()
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Gives an application the next number of its call, without gap, and the rules it is judged by.
   *
   * @throws ConflictException when the call is cancelled
   */
  public Registration register(String code) {
    Registration made = calls.register(code)
        .orElseThrow(() -> new ConflictException("L’appel " + code + " est annulé : il ne prend plus de candidature."));
    // it takes deposits from its instant on, and is opened by its process a little later
    return made.ruleRelease() != null ? made : new Registration(made.number(), fixedRules(code));
  }

  /**
   * What a call gives to a new application.
   *
   * @param number      in the call, 1 the first
   * @param ruleRelease the release of the rules that the call is judged by
   */
  public record Registration(int number, String ruleRelease) {
  }

  private void check(CallSettings settings) {
    List<Fault> faults = faults(settings, List.of());
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  /** What is wrong with settings whose shape has these faults: all of a body is told at once. */
  public List<Fault> faults(CallSettings settings, List<Fault> found) {
    List<Fault> faults = new ArrayList<>(validation.faults(settings));
    faults.addAll(settings.contradictions(Stream.concat(found.stream(), faults.stream()).toList()));
    return faults;
  }

  private Call change(String code, UnaryOperator<Call> transition) {
    Call before = get(code);
    Call after = transition.apply(before);
    if (!calls.update(before, after)) {
      throw new ConflictException("L’appel " + code + " vient d’être modifié par une autre personne.");
    }
    Changes changes = new Changes();
    changes.add("status", before.status(), after.status());
    changes.addComponents(before.settings(), after.settings());
    if (!changes.isEmpty()) {
      journal.record(code, "CALL_CHANGED", changes.before(), changes.after());
    }
    return after;
  }
}
