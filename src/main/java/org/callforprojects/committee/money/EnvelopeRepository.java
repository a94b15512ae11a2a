package org.callforprojects.committee.money;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.callforprojects.call.CallService;
import org.callforprojects.call.Funder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The money of the calls. Its rows are the lock: whoever commits holds all of a call's until the transaction ends. */
@Repository
public class EnvelopeRepository {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final CallService calls;

  public EnvelopeRepository(JdbcClient jdbc, JdbcTemplate batch, CallService calls) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.calls = calls;
  }

  /** Opens the envelope of a call with its first session; opened before, it stays as it is. */
  public void open(String callCode) {
    if (!read(callCode, "").isEmpty()) {
      return;
    }
    List<Funder> funders = calls.settingsOf(callCode).funders();
    List<Object[]> rows = new java.util.ArrayList<>();
    for (Funder funder : funders) {
      rows.add(new Object[] {callCode, funder.code(), rows.size(), funder.amount()});
    }
    batch.batchUpdate("insert into envelope (call_code, funder_code, funder_order, amount) values (?, ?, ?, ?)", rows);
  }

  /** What is left now; nothing is held, so it may be less in an instant. */
  public Envelope of(String callCode) {
    return envelope(callCode, read(callCode, ""));
  }

  /** What is left, for as long as this transaction lasts: another that asks waits until then. */
  public Envelope locked(String callCode) {
    return envelope(callCode, read(callCode, " for update"));
  }

  public void commit(String callCode, Map<String, BigDecimal> shares) {
    change(callCode, shares, BigDecimal.ONE);
  }

  public void release(String callCode, Map<String, BigDecimal> shares) {
    change(callCode, shares, BigDecimal.ONE.negate());
  }

  private void change(String callCode, Map<String, BigDecimal> shares, BigDecimal sign) {
    List<Object[]> rows = new TreeMap<>(shares).entrySet().stream()
        .map(share -> new Object[] {share.getValue().multiply(sign), callCode, share.getKey()}).toList();
    batch.batchUpdate("update envelope set committed = committed + ? where call_code = ? and funder_code = ?", rows);
  }

  private record Row(String funder, BigDecimal amount, BigDecimal committed) {
  }

  private List<Row> read(String callCode, String lock) {
    return jdbc.sql("select funder_code, amount, committed from envelope where call_code = ? order by funder_order" + lock)
        .param(callCode)
        .query((row, n) -> new Row(row.getString("funder_code"), row.getBigDecimal("amount"), row.getBigDecimal("committed")))
        .list();
  }

  private Envelope envelope(String callCode, List<Row> rows) {
    Map<String, Funder> funders = calls.settingsOf(callCode).funders().stream()
        .collect(Collectors.toMap(Funder::code, funder -> funder));
    if (rows.isEmpty()) { // before the first session nothing is committed
      return new Envelope(calls.settingsOf(callCode).funders().stream().map(f ->
          new Purse(f.code(), f.name(), f.state(), f.amount().setScale(2), BigDecimal.ZERO.setScale(2))).toList());
    }
    return new Envelope(rows.stream().map(row -> new Purse(row.funder(), funders.get(row.funder()).name(),
        funders.get(row.funder()).state(), row.amount(), row.committed())).toList());
  }
}
