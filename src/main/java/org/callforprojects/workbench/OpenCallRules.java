package org.callforprojects.workbench;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleVersion;
import org.callforprojects.steering.InterventionView;
import org.callforprojects.steering.Interventions;
import org.callforprojects.workbench.RuleReplay.Flip;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second act, never a default: a call that is open is judged by another release of the rules. One person asks, with the
 * list of the files already judged whose outcome turns; another confirms, and those that may step back are judged again.
 * What was decided and told stays: it is named, and only its own procedure may undo it.
 */
@Service
@Transactional
public class OpenCallRules {

  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 2_000;

  private final RuleLibrary library;
  private final RuleReplay replay;
  private final Interventions interventions;
  private final OpenCallProcess process;
  private final RuleChangeLetters letters;
  private final JdbcClient jdbc;
  private final Json json;
  private final Journal journal;
  private final Clock clock;
  private final RowMapper<Asked> rows;

  OpenCallRules(RuleLibrary library, RuleReplay replay, Interventions interventions, OpenCallProcess process, RuleChangeLetters letters, JdbcClient jdbc,
      Json json, Journal journal, Clock clock) {
    this.library = library;
    this.replay = replay;
    this.interventions = interventions;
    this.process = process;
    this.letters = letters;
    this.jdbc = jdbc;
    this.json = json;
    this.journal = journal;
    this.clock = clock;
    this.rows = (row, n) -> new Asked(row.getInt("id"), row.getString("call_code"), row.getInt("from_release"), row.getInt("to_release"),
        row.getString("reason"), json.readList(row.getString("flips"), Turned.class), row.getString("status"),
        row.getString("asked_by"), row.getTimestamp("asked_at").toInstant(), row.getString("decided_by"));
  }

  /** What becomes of a file whose outcome turns. */
  public enum Way {
    STEP_BACK("revient à l’étape précédente et sera jugé de nouveau"),
    LATER("sera jugé par les nouvelles règles à sa prochaine étape"),
    TOLD("décision prise et notifiée : elle reste, et un courrier le dit au candidat"),
    ENDED("candidature retirée ou appel annulé : rien ne change");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** A file whose outcome turns. */
  public record Turned(String reference, String pole, String before, String after, Way way) {
  }

  /** An order, asked or decided. @param status ASKED, DONE or DECLINED */
  public record Asked(int id, String call, int from, int to, String reason, List<Turned> flips, String status, String askedBy,
      Instant askedAt, String decidedBy) {
  }

  /** The latest first. */
  @Transactional(readOnly = true)
  public List<Asked> of(String call) {
    return jdbc.sql("select * from rule_call_change where call_code = ? order by id desc").param(call).query(rows).list();
  }

  /** @return the release a call is judged by */
  @Transactional(readOnly = true)
  public int release(String call) {
    return openCall(call);
  }

  private int openCall(String call) {
    Integer release = jdbc.sql("select coalesce(rule_release, 0) from call_for_projects where code = ?").param(call)
        .query(Integer.class).optional().orElseThrow(() -> new UnknownReferenceException("Aucun appel ne porte le code " + call + "."));
    if (release == 0) {
      throw new ConflictException("Cet appel n’est pas encore ouvert : il prendra les règles en vigueur ce jour-là.");
    }
    return release;
  }

  /** Asks; nothing changes until a second person confirms. */
  public Asked ask(String call, int to, String reason, String person) {
    int from = openCall(call);
    String why = reason == null ? "" : reason.strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      throw new InvalidValuesException("/reason", "Dites pourquoi les règles d’un appel ouvert changent, en " + SHORTEST_REASON
          + " à " + LONGEST_REASON + " caractères.");
    }
    if (to == from || to < 1 || to > library.current()) {
      throw new InvalidValuesException("/release", "Choisissez une autre édition des règles que celle de l’appel.");
    }
    if (of(call).stream().anyMatch(asked -> "ASKED".equals(asked.status()))) {
      throw new ConflictException("Un changement des règles de cet appel attend déjà d’être confirmé.");
    }
    List<Turned> turned = turned(call, from, to, person);
    jdbc.sql("insert into rule_call_change (call_code, from_release, to_release, reason, flips, status, asked_by, asked_at)"
        + " values (?, ?, ?, ?, ?, 'ASKED', ?, ?)")
        .params(call, from, to, why, json.write(turned), person, Timestamp.from(clock.instant())).update();
    Asked asked = of(call).get(0);
    journal.record(call, person, "CALL_RULES_CHANGE_ASKED", Map.of("ruleRelease", from), facts(asked));
    return asked;
  }

  private List<Turned> turned(String call, int from, int to, String person) {
    Map<String, RuleVersion> before = library.ofRelease(from);
    Map<String, Turned> turned = new LinkedHashMap<>();
    library.ofRelease(to).forEach((key, version) -> {
      if (before.containsKey(key) && before.get(key).number() != version.number()) {
        for (Flip flip : replay.replay(version.table(), call, percent -> { }).flips()) {
          turned.putIfAbsent(flip.reference(), new Turned(flip.reference(), flip.pole(), flip.before(), flip.after(),
              way(flip.reference(), person)));
        }
      }
    });
    return List.copyOf(turned.values());
  }

  private Way way(String reference, String person) {
    ApplicationStatus status = ApplicationStatus.valueOf(jdbc.sql("select status from application where reference = ?")
        .param(reference).query(String.class).single());
    if (status == ApplicationStatus.WITHDRAWN || status == ApplicationStatus.CALL_CANCELLED) {
      return Way.ENDED;
    }
    if (status.isClosed() || status.isDecided()) {
      return Way.TOLD;
    }
    return backable(reference, person) == null ? Way.LATER : Way.STEP_BACK;
  }

  private InterventionView.TaskView backable(String reference, String person) {
    return interventions.of(reference, person).tasks().stream().filter(task -> task.back() != null && !task.backAsked())
        .findFirst().orElse(null);
  }

  /** Another person confirms: the call, its files and what runs of them change, and those that may are judged again. */
  public Asked confirm(String call, int id, String person) {
    Asked asked = decided(call, id, "DONE", person);
    jdbc.sql("update call_for_projects set rule_release = ? where code = ? and rule_release = ?")
        .params(asked.to(), call, asked.from()).update();
    List<String> undecided = Arrays.stream(ApplicationStatus.values()).filter(status -> !status.isClosed() && !status.isDecided())
        .map(Enum::name).toList();
    List<String> references = new ArrayList<>(jdbc.sql("select reference from application where call_code = :call and status in (:statuses)")
        .param("call", call).param("statuses", undecided).query(String.class).list());
    jdbc.sql("update application set rule_release = :release where call_code = :call and status in (:statuses)")
        .param("release", asked.to()).param("call", call).param("statuses", undecided).update();
    process.judgeBy(call, references, asked.to());
    asked.flips().stream().filter(turned -> turned.way() == Way.STEP_BACK).forEach(turned -> reopen(turned, asked, person));
    asked.flips().stream().filter(turned -> turned.way() == Way.TOLD).forEach(turned -> letters.tell(turned, asked));
    journal.record(call, person, "CALL_RULES_CHANGED", Map.of("ruleRelease", asked.from()), facts(asked));
    return get(call, id);
  }

  private void reopen(Turned turned, Asked asked, String person) {
    InterventionView.TaskView task = backable(turned.reference(), asked.askedBy());
    if (task != null) {
      interventions.askStepBack(turned.reference(), task.id(), task.revision(), "Règles de l’appel changées : " + asked.reason(), asked.askedBy());
      interventions.pending(person).stream().filter(one -> one.reference().equals(turned.reference())).map(InterventionView.Asked::id)
          .filter(Objects::nonNull).findFirst().ifPresent(request -> interventions.confirm(request, person));
    }
  }

  public Asked decline(String call, int id, String person) {
    decided(call, id, "DECLINED", person);
    return get(call, id);
  }

  private Asked decided(String call, int id, String status, String person) {
    Asked asked = get(call, id);
    if (asked.askedBy().equals(person)) {
      throw new ForbiddenException("Vous avez demandé ce changement : une autre personne doit le confirmer ou le refuser.");
    }
    int updated = jdbc.sql("update rule_call_change set status = ?, decided_by = ?, decided_at = ? where id = ? and status = 'ASKED'")
        .params(status, person, Timestamp.from(clock.instant()), id).update();
    if (updated == 0 || openCall(call) != asked.from()) {
      throw new ConflictException("Cette demande a déjà reçu sa réponse, ou les règles de l’appel ont changé depuis.");
    }
    return asked;
  }

  private Asked get(String call, int id) {
    return of(call).stream().filter(one -> one.id() == id).findFirst()
        .orElseThrow(() -> new UnknownReferenceException("Cette demande n’existe pas."));
  }

  private static Map<String, Object> facts(Asked asked) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("ruleRelease", asked.to());
    facts.put("reason", asked.reason());
    facts.put("files", asked.flips().stream().map(Turned::reference).collect(Collectors.joining(" ")));
    return facts;
  }
}
