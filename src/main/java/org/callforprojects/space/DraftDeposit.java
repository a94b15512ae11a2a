package org.callforprojects.space;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Receipt;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deposits a draft through the door of the API, with its documents, whole or not at all. The row of the draft is held
 * meanwhile: of two who click at once the second finds what the first has deposited.
 */
@Service
@Transactional
public class DraftDeposit {

  private final PortalDraftRepository drafts;
  private final PortalDrafts reading;
  private final Organisations organisations;
  private final DraftCheck check;
  private final AnswersReader reader;
  private final DepositService deposits;
  private final ApplicantService applicants;

  DraftDeposit(PortalDraftRepository drafts, PortalDrafts reading, Organisations organisations, DraftCheck check, AnswersReader reader,
      DepositService deposits, ApplicantService applicants) {
    this.drafts = drafts;
    this.reading = reading;
    this.organisations = organisations;
    this.check = check;
    this.reader = reader;
    this.deposits = deposits;
    this.applicants = applicants;
  }

  /**
   * @param arrivedAt when the request arrived, which decides whether it is in time
   * @param seen      the versions of all topics that the recapitulation showed, as {@link #versions}; null to not ask
   * @return the reference, also of a deposit made before
   * @throws InvalidValuesException when an answer is missing or wrong
   * @throws org.callforprojects.fault.ConflictException when the call takes no deposit then, or somebody changed an answer
   */
  public String deposit(String account, String id, Instant arrivedAt, String seen) {
    Draft known = reading.get(account, id);
    organisations.administered(account, known.organisationId());
    java.util.Optional<String> before = drafts.lock(id);
    if (before.isPresent()) {
      return before.get();
    }
    Draft draft = reading.get(account, id);
    if (seen != null && !seen.equals(versions(draft))) {
      throw new org.callforprojects.fault.ConflictException(
          "Une réponse ou une pièce a changé depuis votre relecture : relisez la candidature, puis déposez-la.");
    }
    DraftCheck.Progress progress = check.progress(draft);
    if (!progress.isWritten()) {
      throw new InvalidValuesException(
          progress.problems().stream().map(problem -> new Fault(problem.pointer(), problem.message())).toList());
    }
    Receipt receipt = deposits.deposit(draft.callCode(), reader.read(draft.answers()).submission(), account, arrivedAt, id);
    organisations.give(receipt.reference(), draft.organisationId());
    sendDocuments(draft, receipt.reference(), new Requester(account, false));
    drafts.deposited(id, receipt.reference());
    return receipt.reference();
  }

  /** One after the other, so that no more than one is in memory. */
  private void sendDocuments(Draft draft, String reference, Requester requester) {
    List<RequiredDocument> required = applicants.get(reference, requester).requiredDocuments();
    Set<String> asked = Stream.concat(required.stream().map(RequiredDocument::code), Stream.of(DocumentService.OTHER))
        .collect(Collectors.toSet());
    for (DraftDocument document : draft.documents()) {
      String code = required.isEmpty() || asked.contains(document.documentCode()) ? document.documentCode()
          : DocumentService.OTHER;
      applicants.addDocuments(reference, requester,
          List.of(new SentDocument(code, document.fileName(), reading.content(document))));
    }
  }

  /** What the recapitulation showed: which version of each topic, and which documents. */
  public static String versions(Draft draft) {
    return draft.saved().entrySet().stream().map(entry -> entry.getKey().slug() + entry.getValue().version())
        .collect(Collectors.joining(".")) + "."
        + Integer.toHexString(draft.documents().stream().map(DraftDocument::id).toList().hashCode());
  }
}
