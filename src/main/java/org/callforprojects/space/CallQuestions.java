package org.callforprojects.space;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalActor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the office answers to everybody about a call: nobody learns more than the others. */
@Service
@Transactional
public class CallQuestions {

  private static final int LONGEST = 4_000;

  private final JdbcClient jdbc;
  private final Journal journal;
  private final JournalActor actor;
  private final Clock clock;

  CallQuestions(JdbcClient jdbc, Journal journal, JournalActor actor, Clock clock) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.actor = actor;
    this.clock = clock;
  }

  public record Question(String question, String answer) {
  }

  @Transactional(readOnly = true)
  public List<Question> of(String callCode) {
    return jdbc.sql("select question, answer from call_question where call_code = ? order by published_at, id").param(callCode)
        .query((row, n) -> new Question(row.getString("question"), row.getString("answer"))).list();
  }

  public void publish(String callCode, String question, String answer) {
    if (isWrong(question) || isWrong(answer)) {
      throw new InvalidValuesException("/question", "Écrivez la question et sa réponse, en 4 000 caractères au plus chacune.");
    }
    jdbc.sql("""
        insert into call_question (id, call_code, question, answer, published_at, published_by) values (?, ?, ?, ?, ?, ?)""")
        .params(UUID.randomUUID().toString(), callCode, question.strip(), answer.strip(), Timestamp.from(clock.instant()),
            actor.current()).update();
    journal.record(callCode, "QUESTION_ANSWERED", null, Map.of("question", question.strip(), "answer", answer.strip()));
  }

  private static boolean isWrong(String text) {
    return text == null || text.isBlank() || text.length() > LONGEST
        || text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
  }
}
