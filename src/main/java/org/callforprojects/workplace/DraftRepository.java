package org.callforprojects.workplace;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drafts by task and author. */
@Repository
class DraftRepository {

  private final JdbcClient jdbc;

  DraftRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A draft as it lies there, JSON as text. */
  record Row(Instant savedAt, String content) {
  }

  Optional<Row> find(String taskId, String author) {
    return jdbc.sql("select saved_at, content from task_draft where task_id = ? and author = ?").params(taskId, author)
        .query((row, n) -> new Row(row.getTimestamp("saved_at").toInstant(), row.getString("content"))).optional();
  }

  /** The last one to come is kept. Two first ones at once: the loser of the insert then updates. */
  void save(String taskId, String author, String reference, Instant savedAt, String content) {
    if (update(taskId, author, savedAt, content)) {
      return;
    }
    try {
      jdbc.sql("insert into task_draft (task_id, author, reference, saved_at, content) values (?, ?, ?, ?, ?)")
          .params(taskId, author, reference, Timestamp.from(savedAt), content).update();
    } catch (DuplicateKeyException e) {
      update(taskId, author, savedAt, content);
    }
  }

  private boolean update(String taskId, String author, Instant savedAt, String content) {
    return jdbc.sql("update task_draft set saved_at = ?, content = ? where task_id = ? and author = ?")
        .params(Timestamp.from(savedAt), content, taskId, author).update() > 0;
  }

  void delete(String taskId, String author) {
    jdbc.sql("delete from task_draft where task_id = ? and author = ?").params(taskId, author).update();
  }

  int delete(Collection<String> taskIds) {
    return taskIds.isEmpty() ? 0
        : jdbc.sql("delete from task_draft where task_id in (:ids)").param("ids", taskIds).update();
  }

  /** Of forms that start a process, which no end of a task ever takes away. */
  int deleteStartsOlderThan(String prefix, Instant limit) {
    return jdbc.sql("delete from task_draft where task_id like ? and saved_at < ?")
        .params(prefix + "%", Timestamp.from(limit)).update();
  }

  /** Some tasks that have drafts, in the order of their ids. */
  List<String> tasksAfter(String taskId, String exceptPrefix, int most) {
    return jdbc.sql("""
        select distinct task_id from task_draft where task_id > ? and task_id not like ? order by task_id
        fetch first %d rows only""".formatted(most)).params(taskId, exceptPrefix + "%").query(String.class).list();
  }
}
