package org.callforprojects.call;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.StrictJson;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A call before anybody counts on it: made as a copy of another, its settings judged while they are typed. Judging has no
 * transaction: a refusal that is caught would spoil it.
 */
@Service
public class CallPreparation {

  /** Confirms in the form of a copy what {@link CallService#questions} asks. */
  public static final String WANTED = "/wanted";

  private static final List<String> SHIPPED = List.of("PTCE-2013", "PTCE-2015");

  private final CallService calls;
  private final CallSettingsFiles files;
  private final StrictJson strictJson;
  private final Journal journal;

  CallPreparation(CallService calls, CallSettingsFiles files, StrictJson strictJson, Journal journal) {
    this.calls = calls;
    this.files = files;
    this.strictJson = strictJson;
    this.journal = journal;
  }

  /** What a call can be copied from: the calls, the latest first, then the settings that ship. By code, with their title. */
  public Map<String, CallSettings> sources() {
    Map<String, CallSettings> sources = new LinkedHashMap<>();
    calls.all().forEach(call -> sources.put(call.code(), call.settings()));
    SHIPPED.forEach(code -> sources.computeIfAbsent(code, files::read));
    return sources;
  }

  /**
   * Creates a call in preparation with the settings of another.
   *
   * @param wanted dates in the past, or the title of another call, are wanted so
   * @throws InvalidValuesException with every fault, or with what is seldom meant and is not wanted
   * @throws org.callforprojects.fault.ConflictException when a call of that code exists
   */
  @Transactional
  public Call copy(String from, String code, String title, OffsetDateTime opensAt, OffsetDateTime closesAt, boolean wanted,
      String by) {
    CallSettings source = sources().get(from);
    if (source == null) {
      throw new InvalidValuesException("/from", "Choisissez l’appel dont les paramètres sont repris.");
    }
    CallSettings settings = source.copiedAs(code, title, opensAt, closesAt);
    List<Fault> faults = calls.faults(settings, List.of());
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    List<Fault> questions = new ArrayList<>(wanted ? List.of() : calls.questions(settings));
    if (!questions.isEmpty()) {
      questions.add(new Fault(WANTED, "Corrigez, ou cochez que c’est bien voulu."));
      throw new InvalidValuesException(questions);
    }
    Call call = calls.create(settings, by);
    journal.record(code, by, "CALL_COPIED", null, Map.of("from", from));
    return call;
  }

  /**
   * The settings of a call in preparation with what is typed in its form.
   *
   * @throws InvalidValuesException with every fault of shape
   */
  public CallSettings typed(String code, Map<String, Object> typed) {
    return CallSettingsForm.read(calls.get(code).settings(), typed, strictJson);
  }

  /** Everything that keeps what is typed from being kept; pointers into the settings. */
  public List<Fault> faults(String code, Map<String, Object> typed) {
    try {
      return calls.faults(typed(code, typed), List.of());
    } catch (InvalidValuesException e) {
      return e.faults();
    }
  }

  /** Everything that keeps what is typed from being approved. */
  public List<Fault> obstacles(String code, Map<String, Object> typed) {
    try {
      calls.requireReady(typed(code, typed));
      return List.of();
    } catch (InvalidValuesException e) {
      return e.faults();
    }
  }

  /** What whoever approves has to confirm; empty while there are faults. */
  public List<Fault> questions(String code, Map<String, Object> typed) {
    return faults(code, typed).isEmpty() ? calls.questions(typed(code, typed)) : List.of();
  }
}
