package org.callforprojects.committee.money;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class AwardRepository {

  private static final String SELECT = """
      select w.reference, w.call_code, w.session_code, w.amount, w.scenario, w.binding_cap, w.cap, w.status, w.committed_at,
        s.funder_code, s.amount as share
      from award w join award_share s on s.reference = w.reference
        join envelope e on e.call_code = w.call_code and e.funder_code = s.funder_code\s""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  public AwardRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  public void insert(Award award) {
    jdbc.sql("""
        insert into award (reference, call_code, session_code, amount, scenario, binding_cap, cap, status, committed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(award.reference(), award.callCode(), award.sessionCode(), award.amount(), award.scenario(),
            award.bindingCap(), award.cap(), award.status().name(), Timestamp.from(award.committedAt()))
        .update();
    batch.batchUpdate("insert into award_share (reference, funder_code, amount) values (?, ?, ?)",
        award.shares().entrySet().stream().map(share -> new Object[] {award.reference(), share.getKey(), share.getValue()})
            .toList());
  }

  public Optional<Award> find(String reference) {
    return list("where w.reference = ? order by e.funder_order", reference).stream().findFirst();
  }

  /** Those that hold money of a session, signed or not. */
  public List<Award> ofSession(String sessionCode) {
    return list("where w.session_code = ? and w.status <> 'LAPSED' order by w.reference, e.funder_order", sessionCode);
  }

  /** Those that stand, signed. */
  public List<Award> signed(String callCode) {
    return list("where w.call_code = ? and w.status in ('SIGNED', 'AGREED') order by w.reference, e.funder_order", callCode);
  }

  public void sign(String sessionCode) {
    jdbc.sql("update award set status = 'SIGNED' where session_code = ? and status = 'COMMITTED'").param(sessionCode).update();
  }

  /** @return false when that award is not signed, or has lapsed */
  public boolean agree(String reference) {
    return jdbc.sql("update award set status = 'AGREED' where reference = ? and status in ('SIGNED', 'AGREED')")
        .param(reference).update() > 0;
  }

  public void lapse(String reference, Instant at, String reason) {
    jdbc.sql("update award set status = 'LAPSED', ended_at = ?, end_reason = ? where reference = ?")
        .params(Timestamp.from(at), reason, reference).update();
  }

  /** Takes back what no chair has signed. */
  public void delete(String reference) {
    jdbc.sql("delete from award_share where reference = ?").param(reference).update();
    jdbc.sql("delete from award where reference = ?").param(reference).update();
  }

  private List<Award> list(String where, Object parameter) {
    Map<String, Award> awards = new LinkedHashMap<>();
    jdbc.sql(SELECT + where).param(parameter).query(row -> {
      Award read = new Award(row.getString("reference"), row.getString("call_code"), row.getString("session_code"),
          row.getBigDecimal("amount"), new LinkedHashMap<>(), row.getString("scenario"), row.getString("binding_cap"),
          row.getBigDecimal("cap"), AwardStatus.valueOf(row.getString("status")), row.getTimestamp("committed_at").toInstant());
      Map<String, BigDecimal> shares = awards.computeIfAbsent(read.reference(), reference -> read).shares();
      shares.put(row.getString("funder_code"), row.getBigDecimal("share"));
    });
    return List.copyOf(awards.values());
  }
}
