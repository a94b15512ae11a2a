package org.callforprojects.caseload;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.Recusals;
import org.callforprojects.journal.Journal;
import org.callforprojects.typed.TextKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What colleagues write to each other about a file. The applicant is never shown it; it is erased with the file. A note is
 * not changed once written, and whoever it names finds it on their home until they have read it.
 */
@Service
public class FileNotes {

  private static final int LONGEST = 4_000;
  private static final int MOST_NAMED = 10;

  private final JdbcClient jdbc;
  private final StaffDirectory staff;
  private final Recusals recusals;
  private final Journal journal;
  private final Clock clock;

  FileNotes(JdbcClient jdbc, StaffDirectory staff, Recusals recusals, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.staff = staff;
    this.recusals = recusals;
    this.journal = journal;
    this.clock = clock;
  }

  /** @param at French day and hour @param named names of the colleagues it calls on */
  public record Note(String id, String author, String at, String body, List<String> named) {
  }

  /** A note that calls on somebody, in brief. */
  public record Mention(String reference, String pole, String author, String at) {
  }

  /** The latest first. */
  @Transactional(readOnly = true)
  public List<Note> of(String reference) {
    record Row(String id, String author, Timestamp at, String body) {
    }
    List<Row> rows = jdbc.sql("select id, author, written_at, body from file_note where reference = ? order by written_at desc, id")
        .param(reference).query((row, n) -> new Row(row.getString("id"), row.getString("author"), row.getTimestamp("written_at"),
            row.getString("body"))).list();
    Map<String, List<String>> named = new HashMap<>();
    jdbc.sql("select m.note_id, m.person from file_note_mention m join file_note n on n.id = m.note_id where n.reference = ? order by m.person")
        .param(reference).query(row -> {
          named.computeIfAbsent(row.getString("note_id"), id -> new ArrayList<>()).add(row.getString("person"));
        });
    Set<String> people = new LinkedHashSet<>(rows.stream().map(Row::author).toList());
    named.values().forEach(people::addAll);
    Map<String, String> names = people.isEmpty() ? Map.of() : staff.names(people);
    return rows.stream().map(row -> new Note(row.id(), names.getOrDefault(row.author(), row.author()),
        FrenchText.dateTime(row.at().toInstant()), row.body(), named.getOrDefault(row.id(), List.of()).stream()
            .map(person -> names.getOrDefault(person, person)).toList())).toList();
  }

  /** Colleagues who may be named in a note about this file: all who read applications and are not recused from it. */
  @Transactional(readOnly = true)
  public List<StaffDirectory.Person> colleagues(String reference, String author) {
    Map<String, StaffDirectory.Person> readers = new LinkedHashMap<>();
    Groups.READING_EVERY_APPLICATION.stream().sorted().flatMap(group -> staff.members(group).stream())
        .forEach(person -> readers.putIfAbsent(person.id(), person));
    readers.remove(author);
    readers.keySet().removeAll(recusals.among(Set.copyOf(readers.keySet()), reference));
    return List.copyOf(readers.values());
  }

  /**
   * Writes a note.
   *
   * @param named accounts of the colleagues called on
   * @throws InvalidValuesException on {@code /note} or {@code /personne}
   */
  @Transactional
  public void write(String reference, String author, String body, Collection<String> named) {
    String words = TextKind.TEXT.tidy(body);
    if (words == null || words.isEmpty() || words.length() > LONGEST) {
      throw new InvalidValuesException(List.of(new Fault("/note", words == null || words.isEmpty() ? "Écrivez la note."
          : FrenchText.spaced(LONGEST + " caractères au plus (" + words.length() + " saisis)."))));
    }
    Set<String> people = new LinkedHashSet<>(named);
    Set<String> known = people.isEmpty() ? Set.of() : colleagues(reference, author).stream().map(StaffDirectory.Person::id).collect(Collectors.toSet());
    if (people.size() > MOST_NAMED || !known.containsAll(people)) {
      throw new InvalidValuesException(List.of(new Fault("/personne", people.size() > MOST_NAMED
          ? MOST_NAMED + " personnes au plus." : "Cette personne ne lit pas ce dossier.")));
    }
    String id = UUID.randomUUID().toString();
    jdbc.sql("insert into file_note (id, reference, author, written_at, body) values (?, ?, ?, ?, ?)")
        .params(id, reference, author, Timestamp.from(clock.instant()), words).update();
    people.forEach(person -> jdbc.sql("insert into file_note_mention (note_id, person) values (?, ?)").params(id, person).update());
    journal.record(reference, "INTERNAL_NOTE", null, Map.of("note", id, "named", List.copyOf(people)));
  }

  /** What calls on this person and was not read, the latest first. */
  @Transactional(readOnly = true)
  public List<Mention> unread(String person) {
    record Row(String reference, String pole, String author, Timestamp at) {
    }
    List<Row> rows = jdbc.sql("""
        select n.reference, a.pole_name, n.author, n.written_at from file_note_mention m join file_note n on n.id = m.note_id
          join application a on a.reference = n.reference
        where m.person = ? and m.read_at is null order by n.written_at desc, n.id""").param(person)
        .query((row, n) -> new Row(row.getString("reference"), row.getString("pole_name"), row.getString("author"),
            row.getTimestamp("written_at"))).list();
    Set<String> hidden = rows.isEmpty() ? Set.of() : recusals.of(person);
    Map<String, String> names = rows.isEmpty() ? Map.of() : staff.names(rows.stream().map(Row::author).toList());
    return rows.stream().filter(row -> !hidden.contains(row.reference())).map(row -> new Mention(row.reference(),
        FrenchText.spaced(row.pole()), names.getOrDefault(row.author(), row.author()), FrenchText.dateTime(row.at().toInstant()))).toList();
  }

  /** How many notes on this file call on this person and were not read. */
  @Transactional(readOnly = true)
  public int unread(String reference, String person) {
    return jdbc.sql("""
        select count(*) from file_note_mention m join file_note n on n.id = m.note_id
        where n.reference = ? and m.person = ? and m.read_at is null""").params(reference, person).query(Integer.class).single();
  }

  @Transactional
  public void read(String reference, String person) {
    jdbc.sql("""
        update file_note_mention set read_at = ? where person = ? and read_at is null
          and note_id in (select id from file_note where reference = ?)""")
        .params(Timestamp.from(clock.instant()), person, reference).update();
  }
}
