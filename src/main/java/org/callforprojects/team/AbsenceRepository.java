package org.callforprojects.team;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AbsenceRepository {

  private static final String SELECT =
      "select id, person, substitute, first_day, last_day, declared_by, declared_at, ended_at from absence ";
  private static final RowMapper<Absence> ABSENCE = (row, n) -> new Absence(row.getString("id"), row.getString("person"),
      row.getString("substitute"), row.getDate("first_day").toLocalDate(), row.getDate("last_day").toLocalDate(),
      row.getString("declared_by"), row.getTimestamp("declared_at").toInstant(),
      row.getTimestamp("ended_at") == null ? null : row.getTimestamp("ended_at").toInstant());

  private final JdbcClient jdbc;

  AbsenceRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Absence absence) {
    jdbc.sql("insert into absence (id, person, substitute, first_day, last_day, declared_by, declared_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(absence.id(), absence.person(), absence.substitute(), Date.valueOf(absence.firstDay()),
            Date.valueOf(absence.lastDay()), absence.declaredBy(), Timestamp.from(absence.declaredAt())).update();
  }

  /** Who declares for one of these waits for whoever does at this moment: two never overlap. */
  void lock(Collection<String> people) {
    jdbc.sql("select id_ from act_id_user where id_ in (:people) order by id_ for update").param("people", people).query(String.class).list();
  }

  Optional<Absence> find(String id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(ABSENCE).optional();
  }

  /** Not ended and with a last day from that day on, of these people or with them as substitutes, the earliest first. */
  List<Absence> open(Collection<String> people, LocalDate from) {
    return people.isEmpty() ? List.of() : jdbc.sql(SELECT + "where (person in (:people) or substitute in (:people)) "
            + "and ended_at is null and last_day >= :day order by first_day, person, id")
        .param("people", people).param("day", Date.valueOf(from)).query(ABSENCE).list();
  }

  /** All that were ever declared between the two. */
  List<Absence> between(String substitute, String person) {
    return jdbc.sql(SELECT + "where substitute = ? and person = ?").params(substitute, person).query(ABSENCE).list();
  }

  /** Over, with what was not finished still to be given back. */
  List<Absence> toGiveBack(LocalDate today) {
    return jdbc.sql(SELECT + "where returned_at is null and (ended_at is not null or last_day < ?) order by last_day, id")
        .param(Date.valueOf(today)).query(ABSENCE).list();
  }

  /** @return false when it was ended already */
  boolean end(String id, String by, Instant at) {
    return jdbc.sql("update absence set ended_at = ?, ended_by = ? where id = ? and ended_at is null")
        .params(Timestamp.from(at), by, id).update() == 1;
  }

  void givenBack(String id, Instant at) {
    jdbc.sql("update absence set returned_at = ? where id = ? and returned_at is null").params(Timestamp.from(at), id).update();
  }
}
