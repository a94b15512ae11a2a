package org.callforprojects.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What experts declared of themselves. */
@Repository
class ExpertRepository {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  ExpertRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** By user. */
  Map<String, ExpertProfile> all() {
    Map<String, ExpertProfile> profiles = new LinkedHashMap<>();
    jdbc.sql("""
        select e.user_id, e.name, e.email, e.departement, l.siren
        from expert e left join expert_link l on l.user_id = e.user_id order by e.user_id, l.siren""")
        .query(row -> {
          ExpertProfile read = new ExpertProfile(row.getString("name"), row.getString("email"),
              row.getString("departement"), new TreeSet<>());
          ExpertProfile profile = profiles.computeIfAbsent(row.getString("user_id"), user -> read);
          if (row.getString("siren") != null) {
            profile.links().add(row.getString("siren"));
          }
        });
    return profiles;
  }

  void save(String userId, ExpertProfile profile, String changedBy, Instant at) {
    int updated = jdbc.sql("""
        update expert set name = ?, email = ?, departement = ?, changed_by = ?, changed_at = ? where user_id = ?""")
        .params(profile.name(), profile.email(), profile.departement(), changedBy, Timestamp.from(at), userId).update();
    if (updated == 0) {
      jdbc.sql("""
          insert into expert (user_id, name, email, departement, changed_by, changed_at) values (?, ?, ?, ?, ?, ?)""")
          .params(userId, profile.name(), profile.email(), profile.departement(), changedBy, Timestamp.from(at))
          .update();
    }
    jdbc.sql("delete from expert_link where user_id = ?").param(userId).update();
    List<Object[]> rows = new ArrayList<>();
    Set.copyOf(profile.links()).forEach(siren -> rows.add(new Object[] {userId, siren}));
    batch.batchUpdate("insert into expert_link (user_id, siren) values (?, ?)", rows);
  }
}
