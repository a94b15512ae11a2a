package org.callforprojects.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.journal.Changes;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of grants: each is read once and written once in a transaction, under the version that was read. */
@Repository
public class GrantRepository {

  private static final String SELECT = "select reference, call_code, version, status, state from grant_agreement ";

  private final JdbcClient jdbc;
  private final Json json;
  private final Journal journal;
  private final PerTransaction<Work> work = new PerTransaction<>(Work::new, this::write);

  /** The grants of one transaction. */
  private static final class Work {
    private final Map<String, Grant> known = new HashMap<>();
    private final Set<Grant> changed = new LinkedHashSet<>();
  }

  GrantRepository(JdbcClient jdbc, Json json, Journal journal) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.json = json;
  }

  public void insert(Grant grant) {
    journal.record(grant.reference(), "GRANT_DRAFTED", null, grant.state());
    jdbc.sql("insert into grant_agreement (reference, call_code, version, status, award, signed_on, state) values (?, ?, ?, ?, ?, ?, ?)")
        .params(grant.reference(), grant.callCode(), grant.version(), grant.status().name(), grant.terms().award(),
            grant.signedOn(), json.write(grant.state())).update();
    work.present().ifPresent(w -> w.known.put(grant.reference(), grant));
  }

  /** @throws UnknownReferenceException when that application holds no grant */
  public Grant get(String reference) {
    return find(reference).orElseThrow(() -> new UnknownReferenceException(
        "La candidature " + reference + " n’a pas de convention."));
  }

  public Optional<Grant> find(String reference) {
    Grant known = work.present().map(w -> w.known.get(reference)).orElse(null);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Grant> read = jdbc.sql(SELECT + "where reference = ?").param(reference).query(this::map).optional();
    read.ifPresent(grant -> work.present().ifPresent(w -> w.known.put(reference, grant)));
    return read;
  }

  /** By reference; what is unknown is absent. */
  public Map<String, Grant> all(Collection<String> references) {
    Map<String, Grant> found = new HashMap<>();
    if (!references.isEmpty()) {
      flush();
      jdbc.sql(SELECT + "where reference in (:references)").param("references", references).query(this::map).list()
          .forEach(grant -> found.put(grant.reference(), grant));
    }
    return found;
  }

  /** The same, and nobody else changes it before this transaction ends. */
  public Grant locked(String reference) {
    flush();
    jdbc.sql("select version from grant_agreement where reference = ? for update").param(reference).query(Integer.class)
        .optional();
    return get(reference);
  }

  /** All of a call, in the order of their references. */
  List<Grant> ofCall(String callCode) {
    flush();
    return jdbc.sql(SELECT + "where call_code = ? order by reference").param(callCode).query(this::map).list();
  }

  /** Has it written before the transaction commits, and a change by somebody else since it was read be refused. */
  public void update(Grant grant) {
    journal.expect();
    work.present().ifPresentOrElse(w -> w.changed.add(grant), () -> write(grant));
  }

  private void flush() {
    work.present().ifPresent(this::write);
  }

  private void write(Work present) {
    present.changed.forEach(this::write);
    present.changed.clear();
  }

  private void write(Grant grant) {
    int updated = jdbc.sql("""
        update grant_agreement set status = ?, version = version + 1, signed_on = ?, state = ?
        where reference = ? and version = ?""")
        .params(grant.status().name(), grant.signedOn(), json.write(grant.state()), grant.reference(), grant.version())
        .update();
    if (updated == 0) {
      throw new ConflictException("La convention " + grant.reference()
          + " vient d’être modifiée par une autre personne. Rechargez la page.");
    }
    Changes change = grant.change();
    if (!change.isEmpty()) {
      journal.change(grant.reference(), "GRANT_CHANGED", change.before(), change.after());
    }
    grant.written();
  }

  private Grant map(ResultSet row, int number) throws SQLException {
    return new Grant(row.getString("reference"), row.getString("call_code"), row.getInt("version"),
        GrantStatus.valueOf(row.getString("status")), json.read(row.getString("state"), Grant.State.class));
  }
}
