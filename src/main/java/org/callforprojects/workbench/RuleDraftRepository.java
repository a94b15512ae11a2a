package org.callforprojects.workbench;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.json.Json;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleWords.Word;
import org.callforprojects.workbench.RuleDraft.CaseChange;
import org.callforprojects.workbench.RuleDraft.Status;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Drafts. A save that read another version than the present one changes nothing. */
@Repository
class RuleDraftRepository {

  private static final String SELECT = "select * from rule_draft ";

  private final JdbcClient jdbc;
  private final Json json;
  private final ObjectMapper mapper;
  private final RowMapper<RuleDraft> rows;

  RuleDraftRepository(JdbcClient jdbc, Json json, ObjectMapper mapper) {
    this.jdbc = jdbc;
    this.json = json;
    this.mapper = mapper;
    this.rows = (row, n) -> new RuleDraft(row.getInt("id"), row.getString("table_key"), row.getInt("base_version"),
        row.getInt("version"), row.getString("author"), Set.copyOf(json.readList(row.getString("editors"), String.class)),
        Status.valueOf(row.getString("status")), json.readList(row.getString("rules"), Rule.class),
        words(row.getString("words")), json.readList(row.getString("cases"), CaseChange.class), row.getString("reason"),
        (Integer) row.getObject("rollback_to"), (Integer) row.getObject("joined_to"), row.getString("review_comment"),
        row.getString("approver"), (Integer) row.getObject("published"), row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("changed_at").toInstant());
  }

  int insert(RuleDraft draft) {
    KeyHolder keys = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into rule_draft (table_key, base_version, version, author, editors, status, rules, words, cases, reason,
          rollback_to, created_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(draft.table(), draft.baseVersion(), draft.version(), draft.author(), json.write(draft.editors()),
            draft.status().name(), json.write(draft.rules()), json.write(draft.words()), json.write(draft.cases()),
            draft.reason(), draft.rollbackTo(), Timestamp.from(draft.createdAt()), Timestamp.from(draft.changedAt()))
        .update(keys, "id");
    return keys.getKey().intValue();
  }

  /** @throws UnknownReferenceException when that table has no such draft */
  RuleDraft get(String table, int id) {
    return find(id).filter(draft -> draft.table().equals(table)).orElseThrow(() -> new UnknownReferenceException(
        "La table « " + table + " » n’a pas de brouillon " + id + "."));
  }

  Optional<RuleDraft> find(int id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(rows).optional();
  }

  /** The newest first. */
  List<RuleDraft> of(String table) {
    return jdbc.sql(SELECT + "where table_key = ? order by id desc").param(table).query(rows).list();
  }

  List<RuleDraft> open() {
    return jdbc.sql(SELECT + "where status in (:open) order by id desc")
        .param("open", List.of(Status.DRAFT.name(), Status.SUBMITTED.name())).query(rows).list();
  }

  List<RuleDraft> joinedTo(int id) {
    return jdbc.sql(SELECT + "where joined_to = ? order by id").param(id).query(rows).list();
  }

  /** @param read the version that the change was made on */
  void update(RuleDraft draft, int read, Instant at) {
    int updated = jdbc.sql("""
        update rule_draft set version = version + 1, base_version = ?, editors = ?, status = ?, rules = ?, words = ?,
          cases = ?, reason = ?, joined_to = ?, review_comment = ?, approver = ?, published = ?, changed_at = ?
        where id = ? and version = ?""")
        .params(draft.baseVersion(), json.write(draft.editors()), draft.status().name(), json.write(draft.rules()),
            json.write(draft.words()), json.write(draft.cases()), draft.reason(), draft.joinedTo(), draft.reviewComment(),
            draft.approver(), draft.published(), Timestamp.from(at), draft.id(), read)
        .update();
    if (updated == 0) {
      throw new ConflictException("Ce brouillon vient d’être changé par quelqu’un d’autre : rien n’a été enregistré. "
          + "Rechargez-le, puis reportez vos changements.");
    }
  }

  private Map<String, Word> words(String text) {
    try {
      return mapper.readValue(text, new TypeReference<LinkedHashMap<String, Word>>() { });
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read the words of a draft from the database", e);
    }
  }
}
