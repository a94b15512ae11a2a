package org.callforprojects.document;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DocumentRepository {

  private static final String COLUMNS =
      "id, reference, document_code, file_name, content_type, size_bytes, sha256, uploaded_by, uploaded_at";
  private static final RowMapper<SupportingDocument> DOCUMENT = (row, n) -> new SupportingDocument(row.getString("id"),
      row.getString("reference"), row.getString("document_code"), row.getString("file_name"),
      row.getString("content_type"), row.getLong("size_bytes"), row.getString("sha256"), row.getString("uploaded_by"),
      row.getTimestamp("uploaded_at").toInstant());

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  DocumentRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /**
   * One batch; the contents in the order of the documents, streamed.
   *
   * @param keptIn where they are kept; in the database for the rows to hold them
   */
  void insert(List<SupportingDocument> documents, List<SentDocument> contents, String keptIn) {
    batch.batchUpdate("insert into document (" + COLUMNS + ", kept_in, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new BatchPreparedStatementSetter() {
          @Override
          public void setValues(PreparedStatement row, int n) throws SQLException {
            SupportingDocument document = documents.get(n);
            Object[] values = {document.id(), document.reference(), document.documentCode(), document.fileName(),
                document.contentType(), document.sizeBytes(), document.sha256(), document.uploadedBy(),
                Timestamp.from(document.uploadedAt()), keptIn};
            for (int i = 0; i < values.length; i++) {
              row.setObject(i + 1, values[i]);
            }
            if (keptIn.equals(DocumentContents.DATABASE)) {
              row.setBinaryStream(values.length + 1, contents.get(n).open(), (int) document.sizeBytes());
            } else {
              row.setBytes(values.length + 1, new byte[0]);
            }
          }

          @Override
          public int getBatchSize() {
            return documents.size();
          }
        });
  }

  /** Bytes, all that an account has sent. */
  long sentBy(String account) {
    return jdbc.sql("select coalesce(sum(size_bytes), 0) from document where uploaded_by = ?").param(account)
        .query(Long.class).single();
  }

  List<SupportingDocument> of(String reference) {
    return jdbc.sql("select " + COLUMNS + " from document where reference = ? order by uploaded_at, id")
        .param(reference).query(DOCUMENT).list();
  }

  Optional<SupportingDocument> find(String reference, String id) {
    return jdbc.sql("select " + COLUMNS + " from document where reference = ? and id = ?").params(reference, id)
        .query(DOCUMENT).optional();
  }

  /** @param content empty when it is kept elsewhere, or erased */
  record Held(String keptIn, byte[] content) {
  }

  Held content(String id) {
    return jdbc.sql("select kept_in, content from document where id = ?").param(id)
        .query((row, n) -> new Held(row.getString("kept_in"), row.getBytes("content"))).single();
  }

  long totalSize(String reference) {
    return jdbc.sql("select coalesce(sum(size_bytes), 0) from document where reference = ?").param(reference)
        .query(Long.class).single();
  }

  /** Where a file of exactly these bytes was filed under one of these codes. */
  List<SupportingDocument> sameBytes(String sha256, List<String> codes) {
    return codes.stream().flatMap(code -> jdbc.sql("select " + COLUMNS + " from document where sha256 = ? and document_code = ?")
        .params(sha256, code).query(DOCUMENT).list().stream()).toList();
  }

  boolean anyBetween(String reference, Instant after, Instant until) {
    return jdbc.sql("select count(*) from document where reference = ? and uploaded_at > ? and uploaded_at <= ?")
        .params(reference, Timestamp.from(after), Timestamp.from(until)).query(Integer.class).single() > 0;
  }
}
