package org.callforprojects.caseload;

import java.util.List;
import java.util.UUID;

import org.callforprojects.fault.InvalidValuesException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The views of the table that a person has saved for themselves. */
@Service
public class SavedViews {

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_QUERY = 1000;
  private static final int MOST = 20;

  private final JdbcClient jdbc;

  SavedViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @param query the part of the address after the question mark */
  public record SavedView(String id, String name, String query) {
  }

  @Transactional(readOnly = true)
  public List<SavedView> of(String owner) {
    return jdbc.sql("select id, name, query from saved_view where owner = ? order by name").param(owner)
        .query((row, n) -> new SavedView(row.getString("id"), row.getString("name"), row.getString("query"))).list();
  }

  /** In place of the one of that name. */
  @Transactional
  public void save(String owner, String name, String query) {
    String words = name.strip();
    if (words.isEmpty() || words.length() > LONGEST_NAME) {
      throw new InvalidValuesException("/nom", words.isEmpty() ? "Donnez un nom à cette vue."
          : LONGEST_NAME + " caractères au plus (" + words.length() + " saisis).");
    }
    if (query.length() > LONGEST_QUERY) {
      throw new InvalidValuesException("/nom", "Cette vue a trop de critères pour être enregistrée.");
    }
    jdbc.sql("delete from saved_view where owner = ? and name = ?").params(owner, words).update();
    if (of(owner).size() >= MOST) {
      throw new InvalidValuesException("/nom", MOST + " vues au plus : retirez-en une.");
    }
    jdbc.sql("insert into saved_view (id, owner, name, query) values (?, ?, ?, ?)")
        .params(UUID.randomUUID().toString(), owner, words, query).update();
  }

  /** One that is another person's stays. */
  @Transactional
  public void remove(String owner, String id) {
    jdbc.sql("delete from saved_view where owner = ? and id = ?").params(owner, id).update();
  }
}
