package org.callforprojects.document;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes and gives documents. There is never a record without its content: {@link DocumentContents}. */
@Service
public class DocumentService {

  /** A document of no required kind. */
  public static final String OTHER = "OTHER";
  /** Bytes. */
  public static final long MAX_SIZE = 10L * 1024 * 1024;
  /** Bytes, all the documents of an application. */
  public static final long MAX_TOTAL_SIZE = 200L * 1024 * 1024;
  /** Bytes, all that an applicant's account sends; staff, who file what comes on paper, have no such limit. */
  public static final long MAX_ACCOUNT_SIZE = 2L * 1024 * 1024 * 1024;
  private static final int MAX_NAME = 200;

  private final DocumentRepository documents;
  private final DocumentContents contents;
  private final FileJudge judge;
  private final Clock clock;

  DocumentService(DocumentRepository documents, DocumentContents contents, FileJudge judge, Clock clock) {
    this.documents = documents;
    this.contents = contents;
    this.judge = judge;
    this.clock = clock;
  }

  /**
   * Takes documents that come together: all of them, or none.
   *
   * @param found faults found in them before, to be told together with ours
   * @throws InvalidValuesException with every file that is empty, too large, not of an allowed type, or that does not open
   */
  @Transactional
  public List<SupportingDocument> add(String reference, List<SentDocument> sent, String uploadedBy, List<Fault> found) {
    List<Fault> faults = new ArrayList<>(found);
    List<SupportingDocument> accepted = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      try {
        accepted.add(checked(reference, sent.get(i), uploadedBy));
      } catch (Unacceptable refused) {
        faults.add(fault("/file", sent, i, refused.getMessage()));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    long size = accepted.stream().mapToLong(SupportingDocument::sizeBytes).sum();
    if (documents.totalSize(reference) + size > MAX_TOTAL_SIZE) {
      throw new InvalidValuesException("/file", "Les pièces de cette candidature dépasseraient 200 Mo au total.");
    }
    if (uploadedBy.contains("@") && documents.sentBy(uploadedBy) + size > MAX_ACCOUNT_SIZE) {
      throw new InvalidValuesException("/file", "Les pièces envoyées par ce compte dépasseraient 2 Go au total.");
    }
    documents.insert(accepted, sent, contents.keep(accepted, sent));
    return List.copyOf(accepted);
  }

  /** A fault of one of the documents sent together; where there are several, it says of which. */
  public static Fault fault(String pointer, List<SentDocument> sent, int number, String message) {
    return sent.size() == 1 ? new Fault(pointer, message)
        : new Fault(pointer + "/" + number, "Pièce n° " + (number + 1) + " : " + message);
  }

  /**
   * What a file would be as a document, without keeping it.
   *
   * @param owner what it would belong to
   * @throws InvalidValuesException when it is empty, too large or not of an allowed type
   */
  @Transactional(readOnly = true)
  public SupportingDocument inspect(String owner, SentDocument sent, String uploadedBy) {
    try {
      return checked(owner, sent, uploadedBy);
    } catch (Unacceptable refused) {
      throw new InvalidValuesException("/file", refused.getMessage());
    }
  }

  private SupportingDocument checked(String reference, SentDocument file, String uploadedBy) throws Unacceptable {
    String name = cleanName(file.fileName());
    byte[] content = file.content();
    if (content.length == 0) {
      throw new Unacceptable("Le fichier est vide.");
    }
    if (content.length > MAX_SIZE) {
      throw new Unacceptable("Le fichier dépasse 10 Mo.");
    }
    FileType type = judge.judge(content, name);
    return new SupportingDocument(UUID.randomUUID().toString(), reference, file.documentCode(), name, type.contentType(),
        content.length, Sha256.of(content), uploadedBy, clock.instant());
  }

  @Transactional(readOnly = true)
  public List<SupportingDocument> of(String reference) {
    return documents.of(reference);
  }

  @Transactional(readOnly = true)
  public SupportingDocument get(String reference, String id) {
    return documents.find(reference, id)
        .orElseThrow(() -> new UnknownReferenceException("Cette pièce n’existe pas."));
  }

  /** No transaction, which would hold its connection while the store beside the database answers. */
  public byte[] content(SupportingDocument document) {
    DocumentRepository.Held held = documents.content(document.id());
    if (held.keptIn().equals(DocumentContents.OBJECTS)) {
      return contents.read(document);
    }
    if (held.content().length == 0) {
      throw new UnknownReferenceException("Cette pièce a été effacée au terme de sa durée de conservation.");
    }
    return held.content();
  }

  /** Deletes from the store beside the database what no document names any more. @return how many */
  @Transactional(propagation = Propagation.NEVER)
  public int sweep() {
    return contents.sweep();
  }

  /** Where a file of exactly these bytes was filed under one of these codes, in any file; empty for nowhere. */
  @Transactional(readOnly = true)
  public List<SupportingDocument> sameBytes(byte[] content, List<String> codes) {
    return documents.sameBytes(Sha256.of(content), codes);
  }

  @Transactional(readOnly = true)
  public boolean anyBetween(String reference, Instant after, Instant until) {
    return documents.anyBetween(reference, after, until);
  }

  /** The last part of the path a browser may send, without what a file system or a header could misread. */
  private static String cleanName(String fileName) throws Unacceptable {
    String name = fileName == null ? "" : Normalizer.normalize(fileName, Normalizer.Form.NFC);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\"<>:|?*]", "").strip();
    if (name.isEmpty() || name.startsWith(".")) {
      throw new Unacceptable("Le fichier n’a pas de nom.");
    }
    return lastCharacters(name);
  }

  /** Half of a character outside the basic plane is no text: PostgreSQL refuses it. */
  private static String lastCharacters(String name) {
    int start = Math.max(0, name.length() - MAX_NAME);
    boolean withinPair = start > 0 && Character.isLowSurrogate(name.charAt(start));
    return name.substring(withinPair ? start + 1 : start);
  }
}
