package org.callforprojects.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.Topic;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is erased of a file, table by table, in one place so that it can be checked at one glance. Rows stay, so that
 * the registers can still be counted and read: amounts, outcomes, dates, codes and hashes are not touched.
 */
@Repository
class RetentionRepository {

  private static final byte[] NOTHING = {};

  private final JdbcClient jdbc;
  private final PersonalJson personal;
  private final Json json;

  RetentionRepository(JdbcClient jdbc, PersonalJson personal, Json json) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.json = json;
  }

  /** @return how many rows of each category */
  Map<String, Integer> erase(String reference, RetentionKind kind) {
    Map<String, Integer> erased = new LinkedHashMap<>();
    erased.put("accounts", account(reference));
    erased.put("submissions", application(reference, kind));
    organisations();
    erased.put("members", members(reference, kind));
    erased.put("documents", jdbc.sql("""
        update document set file_name = :erased, content = :nothing, kept_in = 'DATABASE',
          uploaded_by = case when uploaded_by like '%@%' then :applicant else uploaded_by end
        where reference = :reference""").param("erased", Submission.ERASED).param("nothing", NOTHING)
        .param("applicant", Journal.APPLICANT).param("reference", reference).update());
    erased.put("letters", jdbc.sql("update letter set content = ? where reference = ?").params(NOTHING, reference)
        .update());
    erased.put("mails", jdbc.sql("update outbox_mail set recipient = ?, subject = ?, body = ? where reference = ?")
        .params("", Submission.ERASED, "", reference).update());
    erased.put("reviews", reviews(reference));
    erased.put("deliberations", text("update deliberation set reason = ? where reference = ?", reference));
    erased.put("awards",
        text("update award set end_reason = ? where end_reason is not null and reference = ?", reference));
    erased.put("appeals", appeals(reference));
    erased.put("agreements", agreement(reference, kind));
    erased.put("payments",
        text("update payment_order set reason = ? where reason is not null and reference = ?", reference));
    erased.put("interventions", text("update step_back set reason = ? where reference = ?", reference));
    text("update step_back set decision_reason = ? where decision_reason is not null and reference = ?", reference);
    erased.put("messages", messages(reference));
    // A pack holds every file of its session; it is made again for whoever still asks
    erased.put("packs", jdbc.sql("""
        delete from session_pack where session_code in (select session_code from agenda_item where reference = ?)""")
        .param(reference).update());
    erased.put("notes", jdbc.sql("delete from file_note where reference = ?").param(reference).update());
    jdbc.sql("delete from portal_draft where reference = ?").param(reference).update();
    erased.put("drafts", jdbc.sql("delete from task_draft where reference = ?").param(reference).update());
    return erased;
  }

  /** An organisation goes with its last member, when no file names it any more. */
  private void organisations() {
    String orphan = """
        not exists (select 1 from organisation_member m where m.organisation_id = %1$s)
          and not exists (select 1 from application a where a.organisation_id = %1$s)""";
    jdbc.sql("delete from portal_draft where " + orphan.formatted("portal_draft.organisation_id")).update();
    jdbc.sql("delete from organisation where " + orphan.formatted("organisation.id")
        + " and not exists (select 1 from portal_draft d where d.organisation_id = organisation.id)").update();
  }

  private int messages(String reference) {
    text("update message_thread set subject = ? where reference = ?", reference);
    jdbc.sql("""
        update message_document set file_name = ?, content = ? where message_id in (select m.id from message m
          join message_thread t on t.id = m.thread_id where t.reference = ?)""")
        .params(Submission.ERASED, NOTHING, reference).update();
    jdbc.sql("delete from message_read where thread_id in (select id from message_thread where reference = ?)")
        .param(reference).update();
    return jdbc.sql("""
        update message set body = ?, author = ?, author_name = ? where thread_id in (select id from message_thread
          where reference = ?)""").params(Submission.ERASED, Submission.ERASED, Submission.ERASED, reference).update();
  }

  private int text(String sql, String reference) {
    return jdbc.sql(sql).params(Submission.ERASED, reference).update();
  }

  /** The applicant's account goes with the last of their files that is not erased yet. */
  private int account(String reference) {
    return jdbc.sql("""
        delete from applicant_account
        where email = (select lower(submitted_by) from application where reference = :reference)
          and not exists (select 1 from application o where lower(o.submitted_by) = applicant_account.email
            and o.reference <> :reference)
          and not exists (select 1 from application o join organisation_member m on m.organisation_id = o.organisation_id
            where m.account = applicant_account.email and o.reference <> :reference)""").param("reference", reference).update();
  }

  private int application(String reference, RetentionKind kind) {
    record Texts(String submission, String instruction, String leadName, String sectors, String policies) {
    }
    Texts texts = jdbc.sql("select submission, instruction, lead_name, sectors, policies from application where reference = ?")
        .param(reference).query((row, n) -> new Texts(row.getString("submission"), row.getString("instruction"),
            row.getString("lead_name"), row.getString("sectors"), row.getString("policies"))).single();
    return jdbc.sql("""
        update application set submission = :submission, instruction = :instruction, lead_name = :lead,
          sectors = :sectors, policies = :policies,
          idempotency_key = null, search_words = null, organisation_id = null, version = version + 1,
          submitted_by = case when submitted_by like '%@%' then :applicant else submitted_by end
        where reference = :reference""")
        .param("submission", personal.erased(texts.submission(), kind))
        .param("instruction", personal.erased(texts.instruction(), kind))
        .param("lead", kind == RetentionKind.FUNDED ? texts.leadName() : Submission.ERASED)
        .param("sectors", Topic.withoutWords(texts.sectors())).param("policies", Topic.withoutWords(texts.policies()))
        .param("applicant", Journal.APPLICANT).param("reference", reference).update();
  }

  /** A member may be a person in business; the lead of a funded file is published. */
  private int members(String reference, RetentionKind kind) {
    return jdbc.sql("""
        update pole_member set name = ?, siret = '', siren = '' where reference = ? and member_number >= ?""")
        .params(Submission.ERASED, reference, kind == RetentionKind.FUNDED ? 1 : 0).update();
  }

  /** Grades and scores stay, the expert becomes a number. */
  private int reviews(String reference) {
    int number = 0;
    for (String id : jdbc.sql("select id from review where reference = ? order by assigned_at, id").param(reference)
        .query(String.class).list()) {
      number++;
      jdbc.sql("""
          update review set expert_id = ?, choice = ?, comment = null,
            conflict_reason = case when conflict_reason is null then null else ? end where id = ?""")
          .params("expert-" + number, Submission.ERASED, Submission.ERASED, id).update();
    }
    return number;
  }

  private int appeals(String reference) {
    return jdbc.sql("""
        update appeal set grounds = :erased, reason = case when reason is null then null else :erased end,
          filed_by = case when filed_by like '%@%' then :applicant else filed_by end
        where reference = :reference""").param("erased", Submission.ERASED).param("applicant", Journal.APPLICANT)
        .param("reference", reference).update();
  }

  private int agreement(String reference, RetentionKind kind) {
    Optional<String> state = jdbc.sql("select state from grant_agreement where reference = ?").param(reference)
        .query(String.class).optional();
    state.ifPresent(value -> jdbc.sql("update grant_agreement set state = ?, version = version + 1 where reference = ?")
        .params(personal.erased(value, kind), reference).update());
    return (state.isPresent() ? 1 : 0)
        + jdbc.sql("update grant_paper set content = ? where reference = ?").params(NOTHING, reference).update();
  }

  /** A closed file whose time has come. */
  record Due(String reference, RetentionKind kind, Instant endsAt) {
  }

  /** Once per file: a second call changes nothing. */
  void schedule(String reference, Instant endsAt, RetentionKind kind) {
    jdbc.sql("""
        insert into retention_due (reference, kind, ends_at)
        select cast(:reference as varchar(48)), cast(:kind as varchar(16)), cast(:ends as timestamp with time zone)
        where not exists (select 1 from retention_due where reference = :reference)""")
        .param("reference", reference).param("kind", kind.name()).param("ends", Timestamp.from(endsAt)).update();
  }

  List<Due> due(Instant now) {
    return jdbc.sql("""
        select reference, kind, ends_at from retention_due
        where ends_at <= ? and erased_at is null and handed_over_at is null order by ends_at, reference""")
        .param(Timestamp.from(now)).query((row, n) -> new Due(row.getString("reference"),
            RetentionKind.valueOf(row.getString("kind")), row.getTimestamp("ends_at").toInstant())).list();
  }

  /** Locks it until the end of the transaction. @return false when another node has it */
  boolean claim(String reference) {
    return !jdbc.sql("select reference from retention_due where reference = ? and erased_at is null for update skip locked")
        .param(reference).query(String.class).list().isEmpty();
  }

  void erased(String reference, Instant at) {
    jdbc.sql("update retention_due set erased_at = ? where reference = ?").params(Timestamp.from(at), reference).update();
  }

  void handOver(String reference, Instant at) {
    jdbc.sql("update retention_due set handed_over_at = ? where reference = ?").params(Timestamp.from(at), reference)
        .update();
  }

  /** Whether a person must settle its erasure. */
  boolean isHandedOver(String reference) {
    return jdbc.sql("select count(*) from retention_due where reference = ? and handed_over_at is not null").param(reference)
        .query(Integer.class).single() > 0;
  }

  void insert(ErasureRecord record) {
    jdbc.sql("insert into erasure_record (reference, kind, erased_at, timer, erased) values (?, ?, ?, ?, ?)")
        .params(record.reference(), record.kind().name(), Timestamp.from(record.erasedAt()), record.timer(),
            json.write(record.erased())).update();
  }

  Optional<ErasureRecord> find(String reference) {
    return jdbc.sql("select reference, kind, erased_at, timer, erased from erasure_record where reference = ?")
        .param(reference).query((row, n) -> {
          Map<String, Integer> erased = new LinkedHashMap<>();
          json.readMap(row.getString("erased"))
              .forEach((category, count) -> erased.put(category, ((Number) count).intValue()));
          return new ErasureRecord(row.getString("reference"), RetentionKind.valueOf(row.getString("kind")),
              row.getTimestamp("erased_at").toInstant(), row.getString("timer"), erased);
        }).optional();
  }
}
