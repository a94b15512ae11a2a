package org.callforprojects.space;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.json.Json;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** PortalDrafts, a row for each topic: what one person saves on one page never touches another's. */
@Repository
class PortalDraftRepository {

  private static final String SELECT = """
      select d.id, d.call_code, d.organisation_id, o.name as organisation, m.role, d.created_at, d.touched_at, d.reference
      from portal_draft d join organisation o on o.id = d.organisation_id
        join organisation_member m on m.organisation_id = d.organisation_id and m.account = ?
      """;
  private static final RowMapper<DraftDocument> DOCUMENT = (row, n) -> new DraftDocument(row.getString("id"),
      row.getString("draft_id"), row.getString("document_code"), row.getString("file_name"), row.getString("content_type"),
      row.getLong("size_bytes"), row.getString("sha256"), row.getString("name"), row.getTimestamp("uploaded_at").toInstant());

  private final JdbcClient jdbc;
  private final Json json;

  PortalDraftRepository(JdbcClient jdbc, Json json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(String id, String callCode, String organisationId, String account, Instant at) {
    jdbc.sql("""
        insert into portal_draft (id, call_code, organisation_id, created_by, created_at, touched_at)
        values (?, ?, ?, ?, ?, ?)""")
        .params(id, callCode, organisationId, account, Timestamp.from(at), Timestamp.from(at)).update();
  }

  int count(String callCode, String organisationId) {
    return jdbc.sql("select count(*) from portal_draft where call_code = ? and organisation_id = ? and reference is null")
        .params(callCode, organisationId).query(Integer.class).single();
  }

  /** Whose it is not, it does not exist for them. */
  Optional<Draft> find(String account, String id) {
    return jdbc.sql(SELECT + "where d.id = ?").params(account, id)
        .query((row, n) -> draft(row, saved(id), documents(id))).optional();
  }

  /** Those not deposited, the last touched first; with what names them. */
  List<Draft> open(String account) {
    return jdbc.sql(SELECT + "where d.reference is null order by d.touched_at desc limit 100").param(account)
        .query((row, n) -> row.getString("id")).list().stream().map(id -> find(account, id).orElseThrow()).toList();
  }

  private static Draft draft(ResultSet row, Map<Section, Draft.Saved> saved, List<DraftDocument> documents)
      throws SQLException {
    return new Draft(row.getString("id"), row.getString("call_code"), row.getString("organisation_id"),
        row.getString("organisation"), Role.valueOf(row.getString("role")), row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("touched_at").toInstant(), row.getString("reference"), saved, documents);
  }

  private Map<Section, Draft.Saved> saved(String id) {
    Map<Section, Draft.Saved> saved = new EnumMap<>(Section.class);
    jdbc.sql("""
        select s.section, s.content, s.version, s.saved_at, a.name from portal_draft_section s
        left join applicant_account a on a.email = s.saved_by where s.draft_id = ?""").param(id)
        .query(row -> {
          saved.put(Section.valueOf(row.getString("section")), saved(row));
        });
    return saved;
  }

  private Draft.Saved saved(ResultSet row) throws SQLException {
    return new Draft.Saved(json.read(row.getString("content"), ObjectNode.class), row.getInt("version"),
        row.getString("name"), row.getTimestamp("saved_at").toInstant());
  }

  /** @return false when it is not of that version any more */
  boolean save(String id, Section section, ObjectNode content, int version, String account, Instant at) {
    int saved = version == 0
        ? jdbc.sql("""
            insert into portal_draft_section (draft_id, section, content, version, saved_by, saved_at)
            select ?, ?, ?, 1, ?, ? where not exists (select 1 from portal_draft_section where draft_id = ? and section = ?)""")
            .params(id, section.name(), json.write(content), account, Timestamp.from(at), id, section.name()).update()
        : jdbc.sql("""
            update portal_draft_section set content = ?, version = version + 1, saved_by = ?, saved_at = ?
            where draft_id = ? and section = ? and version = ?""")
            .params(json.write(content), account, Timestamp.from(at), id, section.name(), version).update();
    if (saved == 1) {
      jdbc.sql("update portal_draft set touched_at = ? where id = ?").params(Timestamp.from(at), id).update();
    }
    return saved == 1;
  }

  /** Has whoever else deposits or deletes it wait. @return its reference when it is deposited; null otherwise */
  Optional<String> lock(String id) {
    record Row(String reference) {
    }
    return jdbc.sql("select reference from portal_draft where id = ? for update").param(id)
        .query((row, n) -> new Row(row.getString("reference"))).optional().map(Row::reference);
  }

  /** What was deposited stands in the register; of the draft stays where it led. */
  void deposited(String id, String reference) {
    jdbc.sql("update portal_draft set reference = ? where id = ?").params(reference, id).update();
    jdbc.sql("delete from portal_draft_section where draft_id = ?").param(id).update();
    jdbc.sql("delete from portal_draft_document where draft_id = ?").param(id).update();
    jdbc.sql("delete from portal_draft_editor where draft_id = ?").param(id).update();
  }

  void delete(String id) {
    jdbc.sql("delete from portal_draft where id = ?").param(id).update();
  }

  // --- who edits ---

  void seen(String id, Section section, String account, Instant at) {
    int known = jdbc.sql("update portal_draft_editor set seen_at = ? where draft_id = ? and section = ? and account = ?")
        .params(Timestamp.from(at), id, section.name(), account).update();
    if (known == 0) {
      jdbc.sql("""
          insert into portal_draft_editor (draft_id, section, account, since, seen_at)
          select ?, ?, ?, ?, ? where not exists (select 1 from portal_draft_editor
            where draft_id = ? and section = ? and account = ?)""")
          .params(id, section.name(), account, Timestamp.from(at), Timestamp.from(at), id, section.name(), account).update();
    }
  }

  void left(String id, Section section, String account) {
    jdbc.sql("delete from portal_draft_editor where draft_id = ? and section = ? and account = ?")
        .params(id, section.name(), account).update();
  }

  /** Others who had a page of it open not long ago. */
  List<PortalDrafts.Editor> editors(String id, String butNot, Instant since) {
    return jdbc.sql("""
        select e.section, a.name, e.since from portal_draft_editor e join applicant_account a on a.email = e.account
        where e.draft_id = ? and e.account <> ? and e.seen_at > ? order by e.since""")
        .params(id, butNot, Timestamp.from(since))
        .query((row, n) -> new PortalDrafts.Editor(Section.valueOf(row.getString("section")), row.getString("name"),
            row.getTimestamp("since").toInstant())).list();
  }

  // --- documents ---

  void add(SupportingDocument document, byte[] content) {
    jdbc.sql("""
        insert into portal_draft_document (id, draft_id, document_code, file_name, content_type, size_bytes, sha256,
          uploaded_by, uploaded_at, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(document.id(), document.reference(), document.documentCode(), document.fileName(), document.contentType(),
            document.sizeBytes(), document.sha256(), document.uploadedBy(), Timestamp.from(document.uploadedAt()), content)
        .update();
    jdbc.sql("update portal_draft set touched_at = ? where id = ?")
        .params(Timestamp.from(document.uploadedAt()), document.reference()).update();
  }

  List<DraftDocument> documents(String id) {
    return jdbc.sql("""
        select d.id, d.draft_id, d.document_code, d.file_name, d.content_type, d.size_bytes, d.sha256, a.name, d.uploaded_at
        from portal_draft_document d left join applicant_account a on a.email = d.uploaded_by
        where d.draft_id = ? order by d.uploaded_at, d.id""").param(id).query(DOCUMENT).list();
  }

  byte[] content(String id, String documentId) {
    return jdbc.sql("select content from portal_draft_document where draft_id = ? and id = ?").params(id, documentId)
        .query((row, n) -> row.getBytes("content")).single();
  }

  boolean remove(String id, String documentId) {
    return jdbc.sql("delete from portal_draft_document where draft_id = ? and id = ?").params(id, documentId).update() == 1;
  }

  // --- time ---

  /** A draft and those to tell of it. */
  record Due(String id, String callCode, String organisationId) {
  }

  List<Due> notReminded(String callCode) {
    return jdbc.sql("""
        select id, call_code, organisation_id from portal_draft
        where call_code = ? and reference is null and reminded_at is null order by id""").param(callCode)
        .query((row, n) -> new Due(row.getString("id"), row.getString("call_code"), row.getString("organisation_id"))).list();
  }

  /** @return false when another node was faster */
  boolean reminded(String id, Instant at) {
    return jdbc.sql("update portal_draft set reminded_at = ? where id = ? and reminded_at is null")
        .params(Timestamp.from(at), id).update() == 1;
  }

  int deleteUntouchedSince(String callCode, Instant since) {
    return jdbc.sql("delete from portal_draft where call_code = ? and reference is null and touched_at < ?")
        .params(callCode, Timestamp.from(since)).update();
  }
}
