package org.callforprojects.space;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.FileOwners.Right;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.identity.AccountMails;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.journal.Journal;
import org.callforprojects.notification.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What applicant and office write to each other about a file, in threads. A mail says only that there is a message: what
 * it says is read here, by those who may read the file.
 */
@Service
@Transactional
public class Messages {

  private static final int LONGEST = 10_000;
  private static final int MOST_DOCUMENTS = 5;
  private static final int MOST_THREADS = 200;
  private static final int MOST_MESSAGES = 500;

  private final JdbcClient jdbc;
  private final ApplicantService applicants;
  private final Organisations organisations;
  private final ApplicantAccounts accounts;
  private final DocumentService documents;
  private final Outbox outbox;
  private final AccountMails links;
  private final Journal journal;
  private final Clock clock;

  Messages(JdbcClient jdbc, ApplicantService applicants, Organisations organisations, ApplicantAccounts accounts,
      DocumentService documents, Outbox outbox, AccountMails links, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.applicants = applicants;
    this.organisations = organisations;
    this.accounts = accounts;
    this.documents = documents;
    this.outbox = outbox;
    this.links = links;
    this.journal = journal;
    this.clock = clock;
  }

  /** @param unread how many messages of the other side the reader has not seen */
  public record MessageThread(String id, String reference, String subject, Instant openedAt, Instant closedAt, int unread,
      List<Message> messages) {

    public boolean isClosed() {
      return closedAt != null;
    }

    public Message last() {
      return messages.get(messages.size() - 1);
    }
  }

  /** @param author what the reader may know of who wrote it */
  public record Message(String id, long number, boolean fromOffice, String author, String body, Instant sentAt,
      List<Attachment> documents) {
  }

  public record Attachment(String id, String fileName, String contentType, long sizeBytes) {
  }

  /** The last written first. */
  @Transactional(readOnly = true)
  public List<MessageThread> of(String reference, Requester requester) {
    applicants.get(reference, requester);
    return threads(reference, requester);
  }

  private List<MessageThread> threads(String reference, Requester requester) {
    Map<String, List<Attachment>> attached = attachments(reference);
    Map<String, List<Message>> messages = new LinkedHashMap<>();
    jdbc.sql("""
        select m.id, m.filed, m.thread_id, m.from_office, m.author_name, m.body, m.sent_at
        from message m join message_thread t on t.id = m.thread_id where t.reference = ? order by m.filed""").param(reference)
        .query(row -> {
          messages.computeIfAbsent(row.getString("thread_id"), id -> new ArrayList<>()).add(new Message(row.getString("id"),
              row.getLong("filed"), row.getBoolean("from_office"),
              row.getBoolean("from_office") && !requester.staff() ? "Service instructeur" : row.getString("author_name"),
              row.getString("body"), row.getTimestamp("sent_at").toInstant(),
              attached.getOrDefault(row.getString("id"), List.of())));
        });
    return jdbc.sql("""
        select t.id, t.subject, t.opened_at, t.closed_at, coalesce(r.read_to, 0) as read_to
        from message_thread t left join message_read r on r.thread_id = t.id and r.reader = ?
        where t.reference = ?""").params(requester.name(), reference)
        .query((row, n) -> {
          List<Message> own = messages.getOrDefault(row.getString("id"), List.of());
          long readTo = row.getLong("read_to");
          return new MessageThread(row.getString("id"), reference, row.getString("subject"),
              row.getTimestamp("opened_at").toInstant(),
              row.getTimestamp("closed_at") == null ? null : row.getTimestamp("closed_at").toInstant(),
              (int) own.stream().filter(m -> m.number() > readTo && m.fromOffice() != requester.isInside()).count(), own);
        }).list().stream().filter(thread -> !thread.messages().isEmpty())
        .sorted(java.util.Comparator.comparing((MessageThread thread) -> thread.last().number()).reversed()).toList();
  }

  private Map<String, List<Attachment>> attachments(String reference) {
    record Row(String message, Attachment attachment) {
    }
    return jdbc.sql("""
        select d.message_id, d.id, d.file_name, d.content_type, d.size_bytes from message_document d
        join message m on m.id = d.message_id join message_thread t on t.id = m.thread_id where t.reference = ? order by d.id""")
        .param(reference).query((row, n) -> new Row(row.getString("message_id"), new Attachment(row.getString("id"),
            row.getString("file_name"), row.getString("content_type"), row.getLong("size_bytes")))).list().stream()
        .collect(Collectors.groupingBy(Row::message, Collectors.mapping(Row::attachment, Collectors.toList())));
  }

  /** A thread, which is read by this. @throws UnknownReferenceException when it is none of that file */
  public MessageThread read(String reference, String threadId, Requester requester) {
    applicants.get(reference, requester);
    MessageThread thread = threads(reference, requester).stream().filter(one -> one.id().equals(threadId)).findFirst()
        .orElseThrow(() -> new UnknownReferenceException("Cet échange n’existe pas."));
    if (thread.unread() > 0) {
      markRead(threadId, requester.name(), thread.last().number());
    }
    return thread;
  }

  private void markRead(String threadId, String reader, long number) {
    int known = jdbc.sql("update message_read set read_to = ? where thread_id = ? and reader = ?")
        .params(number, threadId, reader).update();
    if (known == 0) {
      jdbc.sql("""
          insert into message_read (thread_id, reader, read_to) select ?, ?, ?
          where not exists (select 1 from message_read where thread_id = ? and reader = ?)""")
          .params(threadId, reader, number, threadId, reader).update();
    }
  }

  /**
   * Writes a message.
   *
   * @param threadId   the thread it answers; null to open one
   * @param subject    of a new thread
   * @param authorName as colleagues read it
   * @return the thread
   * @throws InvalidValuesException with every fault
   * @throws ConflictException when the office closed the thread
   */
  public String write(String reference, Requester requester, String threadId, String subject, String body,
      List<SentDocument> sent, String authorName) {
    Application application = applicants.get(reference, requester, Right.CONTRIBUTE);
    if (requester.isInside() && !requester.staff()) {
      throw new ForbiddenException("Seul le service instructeur écrit au candidat.");
    }
    check(threadId, subject, body, sent);
    Instant now = clock.instant();
    String thread = threadId == null ? open(reference, subject.strip(), now) : answered(reference, threadId, requester.staff());
    String id = UUID.randomUUID().toString();
    List<SupportingDocument> taken =
        sent.stream().map(file -> documents.inspect(reference, file, requester.name())).toList();
    jdbc.sql("""
        insert into message (id, thread_id, from_office, author, author_name, body, sent_at) values (?, ?, ?, ?, ?, ?, ?)""")
        .params(id, thread, requester.staff(), requester.name(), authorName, body.replace("\r\n", "\n").strip(), Timestamp.from(now))
        .update();
    for (int i = 0; i < taken.size(); i++) {
      SupportingDocument document = taken.get(i);
      jdbc.sql("""
          insert into message_document (id, message_id, file_name, content_type, size_bytes, sha256, content)
          values (?, ?, ?, ?, ?, ?, ?)""")
          .params(document.id(), id, document.fileName(), document.contentType(), document.sizeBytes(), document.sha256(),
              sent.get(i).content()).update();
    }
    journal.record(reference, requester.name(), "MESSAGE_SENT", null,
        Map.of("message", id, "documents", taken.stream().map(SupportingDocument::sha256).toList()));
    notify(application, requester, id);
    return thread;
  }

  private static void check(String threadId, String subject, String body, List<SentDocument> sent) {
    List<Fault> faults = new ArrayList<>();
    if (threadId == null && (subject == null || subject.isBlank() || subject.length() > 200 || hasControls(subject))) {
      faults.add(new Fault("/subject", "Donnez un objet, en 200 caractères au plus."));
    }
    if (body == null || body.isBlank() || body.length() > LONGEST || hasControls(body)) {
      faults.add(new Fault("/body", "Écrivez votre message, en 10 000 caractères au plus."));
    }
    if (sent.size() > MOST_DOCUMENTS) {
      faults.add(new Fault("/file", "Joignez " + MOST_DOCUMENTS + " fichiers au plus."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7F);
  }

  private String open(String reference, String subject, Instant now) {
    if (jdbc.sql("select count(*) from message_thread where reference = ?").param(reference).query(Integer.class).single()
        >= MOST_THREADS) {
      throw new ConflictException("Ce dossier compte trop d’échanges : répondez dans l’un d’eux.");
    }
    String id = UUID.randomUUID().toString();
    jdbc.sql("insert into message_thread (id, reference, subject, opened_at) values (?, ?, ?, ?)")
        .params(id, reference, subject, Timestamp.from(now)).update();
    return id;
  }

  private String answered(String reference, String threadId, boolean office) {
    record Row(Timestamp closedAt) {
    }
    Row row = jdbc.sql("select closed_at from message_thread where id = ? and reference = ?").params(threadId, reference)
        .query((r, n) -> new Row(r.getTimestamp("closed_at"))).optional()
        .orElseThrow(() -> new UnknownReferenceException("Cet échange n’existe pas."));
    if (row.closedAt() != null && !office) {
      throw new ConflictException("Le service a clos cet échange : ouvrez-en un autre.");
    }
    if (jdbc.sql("select count(*) from message where thread_id = ?").param(threadId).query(Integer.class).single()
        >= MOST_MESSAGES) {
      throw new ConflictException("Cet échange est trop long : ouvrez-en un autre.");
    }
    return threadId;
  }

  private void notify(Application application, Requester requester, String message) {
    if (!requester.staff()) {
      return; // the office sees it in its lists
    }
    int number = 0;
    for (Member member : organisations.membersOfFile(application.reference())) {
      if (member.notified()) {
        outbox.queueNotice(application.reference(), "MESSAGE:" + message + ":" + number++, member.account(),
            application.reference() + " : un message vous attend", """
                Bonjour,

                Le service instructeur vous a écrit au sujet du dossier %s. Pour lire le message et y répondre :
                %s

                Pour ne plus recevoir ces avis, changez ce choix dans « Mon compte ».
                """.formatted(application.reference(), links.link("/espace/dossiers/" + application.reference())));
      }
    }
  }

  /** By the office alone; it may open it again by answering. */
  public void close(String reference, String threadId, Requester requester) {
    applicants.get(reference, requester);
    if (!requester.staff()) {
      throw new ForbiddenException("Seul le service instructeur clôt un échange.");
    }
    answered(reference, threadId, true);
    jdbc.sql("update message_thread set closed_at = ? where id = ? and closed_at is null")
        .params(Timestamp.from(clock.instant()), threadId).update();
    journal.record(reference, requester.name(), "THREAD_CLOSED", null, Map.of("thread", threadId));
  }

  /** Unread messages of the other side, by reference; files without any are absent. */
  @Transactional(readOnly = true)
  public Map<String, Integer> unread(List<String> references, Requester requester) {
    if (references.isEmpty()) {
      return Map.of();
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    jdbc.sql("""
        select t.reference, count(*) as number_of from message m join message_thread t on t.id = m.thread_id
        left join message_read r on r.thread_id = t.id and r.reader = :reader
        where t.reference in (:references) and m.from_office = :office and m.filed > coalesce(r.read_to, 0)
        group by t.reference""").param("reader", requester.name()).param("references", references)
        .param("office", !requester.isInside())
        .query(row -> {
          counts.put(row.getString("reference"), row.getInt("number_of"));
        });
    return counts;
  }

  @Transactional(readOnly = true)
  public Attachment attachment(String reference, String id, Requester requester) {
    applicants.get(reference, requester);
    return jdbc.sql("""
        select d.id, d.file_name, d.content_type, d.size_bytes from message_document d join message m on m.id = d.message_id
        join message_thread t on t.id = m.thread_id where t.reference = ? and d.id = ?""").params(reference, id)
        .query((row, n) -> new Attachment(row.getString("id"), row.getString("file_name"), row.getString("content_type"),
            row.getLong("size_bytes"))).optional()
        .orElseThrow(() -> new UnknownReferenceException("Cette pièce n’existe pas."));
  }

  @Transactional(readOnly = true)
  public byte[] content(Attachment attachment) {
    byte[] content = jdbc.sql("select content from message_document where id = ?").param(attachment.id())
        .query((row, n) -> row.getBytes("content")).single();
    if (content.length == 0) {
      throw new UnknownReferenceException("Cette pièce a été effacée au terme de sa durée de conservation.");
    }
    return content;
  }

  /** What an applicant signs with. */
  @Transactional(readOnly = true)
  public String nameOf(String account) {
    return accounts.find(account).map(ApplicantAccounts.Account::name).orElse("Candidat");
  }
}
