package org.callforprojects.space;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.AccountMails;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.callforprojects.notification.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** PortalDrafts: begun, written by several, reminded of, erased. One that is not of an organisation of theirs does not exist. */
@Service
@Transactional
public class PortalDrafts {

  private static final Duration PRESENT = Duration.ofMinutes(10);
  private static final int MOST_OPEN = 20;
  private static final int MOST_DOCUMENTS = 100;
  /** Characters of JSON of one topic: twice what a right submission can hold there. */
  private static final int LONGEST = 600_000;

  private final PortalDraftRepository drafts;
  private final Organisations organisations;
  private final CallService calls;
  private final DocumentService documents;
  private final Outbox outbox;
  private final AccountMails links;
  private final Json json;
  private final Journal journal;
  private final Clock clock;
  private final Duration reminder;
  private final Duration kept;

  /**
   * @param reminder how long before the closing those who have not deposited are told
   * @param kept     how long a draft that was never deposited is kept after the closing, or after it was last touched
   */
  PortalDrafts(PortalDraftRepository drafts, Organisations organisations, CallService calls, DocumentService documents, Outbox outbox,
      AccountMails links, Json json, Journal journal, Clock clock, @Value("${callforprojects.space.reminder:P5D}") Duration reminder,
      @Value("${callforprojects.space.drafts-kept:P180D}") Duration kept) {
    this.drafts = drafts;
    this.organisations = organisations;
    this.calls = calls;
    this.documents = documents;
    this.outbox = outbox;
    this.links = links;
    this.json = json;
    this.journal = journal;
    this.clock = clock;
    this.reminder = reminder;
    this.kept = kept;
  }

  /** Somebody else who has a page of a draft open. */
  public record Editor(Section section, String name, Instant since) {
  }

  /** @throws ConflictException when the call takes no deposit any more */
  public String create(String account, String organisationId, String callCode) {
    Membership mine = organisations.membership(account, organisationId);
    if (!mine.role().edits()) {
      throw new ForbiddenException("Votre rôle dans l’organisme est de lire.");
    }
    CallSettings call = calls.settingsOf(callCode);
    if (clock.instant().isAfter(call.closesAt().toInstant())) {
      throw new ConflictException("L’appel " + callCode + " est clos depuis le "
          + FrenchText.dateTime(call.closesAt().toInstant()) + " (heure de Paris).");
    }
    if (drafts.count(callCode, organisationId) >= MOST_OPEN) {
      throw new ConflictException("Cet organisme a déjà " + MOST_OPEN + " brouillons pour cet appel : effacez-en un d’abord.");
    }
    String id = UUID.randomUUID().toString();
    drafts.insert(id, callCode, organisationId, account, clock.instant());
    journal.record(Organisations.ORGANISATION + organisationId, account, "DRAFT_BEGUN", null, Map.of("draft", id, "call", callCode));
    return id;
  }

  /** @throws UnknownReferenceException when it is not of an organisation of theirs */
  @Transactional(readOnly = true)
  public Draft get(String account, String id) {
    return drafts.find(account, id).orElseThrow(() -> new UnknownReferenceException("Ce dossier n’existe pas."));
  }

  private Draft writable(String account, String id) {
    Draft draft = get(account, id);
    if (!draft.role().edits()) {
      throw new ForbiddenException("Votre rôle dans l’organisme est de lire.");
    }
    if (draft.isDeposited()) {
      throw new ConflictException("Ce dossier est déposé sous la référence " + draft.reference() + ".");
    }
    return draft;
  }

  @Transactional(readOnly = true)
  public List<Draft> open(String account) {
    return drafts.open(account);
  }

  /**
   * Keeps what was typed, right or not.
   *
   * @param version from which it began; 0 for a topic never saved
   * @return the version now
   * @throws StaleAnswersException when somebody else saved it since, with what they saved
   */
  public int save(String account, String id, Section section, ObjectNode content, int version) {
    writable(account, id);
    String written = json.write(content);
    if (written.length() > LONGEST) {
      throw new InvalidValuesException("", "Cette page contient trop de texte pour être enregistrée.");
    }
    if (section == Section.DOCUMENTS || content.size() > section.fields().size()) {
      throw new InvalidValuesException("", "Cette partie ne contient pas ces réponses.");
    }
    content.fieldNames().forEachRemaining(field -> {
      if (!section.fields().contains(field)) {
        throw new InvalidValuesException("/" + field, "Ce champ est inconnu.");
      }
    });
    if (!saveOnce(id, section, content, version, account)) {
      Draft.Saved present = get(account, id).saved().get(section);
      if (present != null && present.content().equals(content)) {
        return present.version();
      }
      throw present == null ? new ConflictException("Cette page a changé : rechargez-la.") : new StaleAnswersException(present);
    }
    return version + 1;
  }

  private boolean saveOnce(String id, Section section, ObjectNode content, int version, String account) {
    try {
      return drafts.save(id, section, content, version, account, clock.instant());
    } catch (org.springframework.dao.DuplicateKeyException e) {
      throw new ConflictException("Cette page vient d’être enregistrée par une autre personne : rechargez-la.");
    }
  }

  public void seen(String account, String id, Section section) {
    drafts.seen(id, section, account, clock.instant());
  }

  public void left(String account, String id, Section section) {
    drafts.left(id, section, account);
  }

  @Transactional(readOnly = true)
  public List<Editor> others(String account, String id) {
    return drafts.editors(id, account, clock.instant().minus(PRESENT));
  }

  /** @throws InvalidValuesException when the file is refused, with the reason */
  public void add(String account, String id, SentDocument sent) {
    Draft draft = writable(account, id);
    if (sent.documentCode() == null || !sent.documentCode().matches("[A-Z][A-Z_]{1,39}")) {
      throw new InvalidValuesException("/documentCode", "Dites de quelle pièce il s’agit.");
    }
    if (draft.documents().size() >= MOST_DOCUMENTS) {
      throw new InvalidValuesException("/file", "Ce dossier contient déjà " + MOST_DOCUMENTS + " pièces.");
    }
    SupportingDocument document = documents.inspect(id, sent, account);
    long total = draft.documents().stream().mapToLong(DraftDocument::sizeBytes).sum();
    if (total + document.sizeBytes() > DocumentService.MAX_TOTAL_SIZE) {
      throw new InvalidValuesException("/file", "Les pièces de ce dossier dépasseraient 200 Mo au total.");
    }
    drafts.add(document, sent.content());
  }

  public void remove(String account, String id, String documentId) {
    writable(account, id);
    if (!drafts.remove(id, documentId)) {
      throw new UnknownReferenceException("Cette pièce n’existe pas.");
    }
  }

  @Transactional(readOnly = true)
  public DraftDocument document(String account, String id, String documentId) {
    return get(account, id).documents().stream().filter(document -> document.id().equals(documentId)).findFirst()
        .orElseThrow(() -> new UnknownReferenceException("Cette pièce n’existe pas."));
  }

  @Transactional(readOnly = true)
  public byte[] content(DraftDocument document) {
    return drafts.content(document.draftId(), document.id());
  }

  /** For good. */
  public void delete(String account, String id) {
    Draft draft = writable(account, id);
    organisations.administered(account, draft.organisationId());
    drafts.delete(id);
    journal.record(Organisations.ORGANISATION + draft.organisationId(), account, "DRAFT_ERASED",
        Map.of("draft", id, "call", draft.callCode()), null);
  }

  /** Everything that is kept of it, but the content of the documents, each of which has its address. */
  @Transactional(readOnly = true)
  public String export(String account, String id) {
    Draft draft = get(account, id);
    ObjectNode all = draft.answers();
    ObjectNode export = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    export.put("id", draft.id()).put("call", draft.callCode()).put("organisation", draft.organisation())
        .put("createdAt", draft.createdAt().toString()).put("touchedAt", draft.touchedAt().toString());
    export.set("answers", all);
    draft.documents().forEach(document -> export.withArray("documents").addObject()
        .put("documentCode", document.documentCode()).put("fileName", document.fileName())
        .put("sha256", document.sha256()).put("uploadedAt", document.uploadedAt().toString()));
    return json.write(export);
  }

  /**
   * Tells those whose draft waits while the call is about to close; each draft once.
   *
   * @return how many drafts
   */
  public int remind() {
    int told = 0;
    Instant now = clock.instant();
    for (Call call : calls.publicCalls()) {
      Instant closing = call.settings().closesAt().toInstant();
      if (call.settings().takesDepositsAt(now) && !now.isBefore(closing.minus(reminder))) {
        for (PortalDraftRepository.Due due : drafts.notReminded(call.code())) {
          if (drafts.reminded(due.id(), now)) {
            remind(due, call.settings(), closing);
            told++;
          }
        }
      }
    }
    return told;
  }

  private void remind(PortalDraftRepository.Due due, CallSettings call, Instant closing) {
    int number = 0;
    for (Member member : organisations.members(due.organisationId())) {
      if (member.role().edits()) {
        outbox.queueNotice(due.id(), "REMINDER-" + number++, member.account(), "Votre brouillon n’est pas déposé", """
            Bonjour,

            Une candidature de votre organisme à l’appel « %s » est en brouillon. Elle peut être déposée jusqu’au %s, heure de
            Paris. Un brouillon n’est pas instruit. Pour la reprendre :
            %s
            """.formatted(call.title(), FrenchText.dateTime(closing), links.link("/espace/dossiers/" + due.id())));
      }
    }
  }

  /** @return how many drafts had had their time */
  public int erase() {
    Instant before = clock.instant().minus(kept);
    return calls.publicCalls().stream().filter(call -> call.settings().closesAt().toInstant().isBefore(before))
        .mapToInt(call -> drafts.deleteUntouchedSince(call.code(), before)).sum();
  }
}
