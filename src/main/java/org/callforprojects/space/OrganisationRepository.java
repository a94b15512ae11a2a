package org.callforprojects.space;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callforprojects.application.intake.FileOwners;
import org.callforprojects.application.intake.FileOwners.Right;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Organisations, who belongs to them, and which files are theirs. */
@Repository
class OrganisationRepository implements FileOwners {

  private static final RowMapper<Membership> MEMBERSHIP = (row, n) -> new Membership(row.getString("id"),
      row.getString("name"), Role.valueOf(row.getString("role")));
  private static final RowMapper<Member> MEMBER = (row, n) -> new Member(row.getString("account"), row.getString("name"),
      Role.valueOf(row.getString("role")), row.getTimestamp("joined_at").toInstant(), row.getBoolean("notified"));

  private final JdbcClient jdbc;

  OrganisationRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(String id, String name, Instant at) {
    jdbc.sql("insert into organisation (id, name, created_at) values (?, ?, ?)").params(id, name, Timestamp.from(at)).update();
  }

  void rename(String id, String name) {
    jdbc.sql("update organisation set name = ? where id = ?").params(name, id).update();
  }

  /** Has two who change the members of one organisation come one after the other. */
  void lock(String id) {
    jdbc.sql("select id from organisation where id = ? for update").param(id).query(String.class).optional();
  }

  /** @throws org.springframework.dao.DuplicateKeyException when they belong to it */
  void add(String id, String account, Role role, Instant at) {
    jdbc.sql("insert into organisation_member (organisation_id, account, role, joined_at) values (?, ?, ?, ?)")
        .params(id, account, role.name(), Timestamp.from(at)).update();
  }

  boolean change(String id, String account, Role role) {
    return jdbc.sql("update organisation_member set role = ? where organisation_id = ? and account = ?")
        .params(role.name(), id, account).update() == 1;
  }

  boolean remove(String id, String account) {
    return jdbc.sql("delete from organisation_member where organisation_id = ? and account = ?").params(id, account)
        .update() == 1;
  }

  /** The first they joined first. */
  List<Membership> of(String account) {
    return jdbc.sql("""
        select o.id, o.name, m.role from organisation_member m join organisation o on o.id = m.organisation_id
        where m.account = ? order by m.joined_at, o.id""").param(account).query(MEMBERSHIP).list();
  }

  Optional<Membership> of(String account, String organisationId) {
    return jdbc.sql("""
        select o.id, o.name, m.role from organisation_member m join organisation o on o.id = m.organisation_id
        where m.account = ? and m.organisation_id = ?""").params(account, organisationId).query(MEMBERSHIP).optional();
  }

  Optional<String> name(String organisationId) {
    return jdbc.sql("select name from organisation where id = ?").param(organisationId).query(String.class).optional();
  }

  List<Member> members(String organisationId) {
    return jdbc.sql("""
        select m.account, a.name, m.role, m.joined_at, a.notified
        from organisation_member m join applicant_account a on a.email = m.account
        where m.organisation_id = ? order by m.joined_at, m.account""").param(organisationId).query(MEMBER).list();
  }

  /** The organisation whose a file is; empty for none. */
  Optional<String> organisationOf(String reference) {
    return jdbc.sql("select organisation_id from application where reference = ? and organisation_id is not null")
        .param(reference).query(String.class).optional();
  }

  void give(String reference, String organisationId) {
    jdbc.sql("update application set organisation_id = ? where reference = ?").params(organisationId, reference).update();
  }

  boolean holdsFiles(String organisationId) {
    return jdbc.sql("select count(*) from application where organisation_id = ?").param(organisationId)
        .query(Integer.class).single() > 0;
  }

  void renameSubmitter(String before, String after) {
    jdbc.sql("update application set submitted_by = ? where submitted_by = ?").params(after, before).update();
    jdbc.sql("update message_read set reader = ? where reader = ?").params(after, before).update();
    jdbc.sql("update message set author = ? where author = ?").params(after, before).update();
  }

  /** A file of no organisation, of an account that has none, is the account's own, as before organisations were known. */
  @Override
  public Optional<Right> right(String account, String reference) {
    record Found(boolean owned, boolean submitted, String role) {
    }
    return jdbc.sql("""
        select a.organisation_id, a.submitted_by, m.role
        from application a left join organisation_member m on m.organisation_id = a.organisation_id and m.account = ?
        where a.reference = ?""").params(account, reference)
        .query((row, n) -> new Found(row.getString("organisation_id") != null,
            account.equals(row.getString("submitted_by")), row.getString("role")))
        .optional()
        .flatMap(found -> found.role() != null ? Optional.of(Role.valueOf(found.role()).right())
            : !found.owned() && found.submitted() ? Optional.of(Right.ACT) : Optional.empty());
  }

  @Override
  public List<String> files(String account, int limit, int offset) {
    return jdbc.sql("""
        select a.reference from application a
        where a.organisation_id in (select m.organisation_id from organisation_member m where m.account = :account)
          or a.organisation_id is null and a.submitted_by = :account
        order by a.submitted_at desc, a.reference desc limit :limit offset :offset""")
        .param("account", account).param("limit", limit).param("offset", offset).query(String.class).list();
  }
}
