package org.callforprojects.application.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.Completeness;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.RequiredDocument.Moment;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SupportingDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A9: what is due at a moment of a file's life blocks it then, unless it came since the check; B6: what an award hangs on. */
class DocumentsDueTest {

  private static final String REFERENCE = "PTCE-2013-0042";
  private static final Instant CHECKED = Instant.parse("2013-10-20T09:00:00Z");

  private final DocumentService documents = mock(DocumentService.class);
  private final Application application = mock(Application.class);
  private final DocumentsDue due = new DocumentsDue(documents);

  private void missing(RequiredDocument... missing) {
    when(application.reference()).thenReturn(REFERENCE);
    when(application.missingDocuments()).thenReturn(List.of(missing));
    when(application.completeness()).thenReturn(new Completeness(List.of(), "", "claire", CHECKED));
  }

  @ParameterizedTest
  @CsvSource({"STATE_AID_DECLARATION, AWARD, true", "STATE_AID_DECLARATION, AGREEMENT, true", "STATE_AID_DECLARATION, INSTRUCTION, false",
      "BANK_DETAILS, AWARD, false", "BANK_DETAILS, AGREEMENT, true"})
  void a9EachDocumentBlocksFromItsMomentOn(String code, Moment moment, boolean blocks) {
    missing(new RequiredDocument(code, false, "Une pièce"));
    assertThat(due.missing(application, moment)).hasSize(blocks ? 1 : 0);
  }

  /** What lay there at the check was found wanting; what came after it counts, of that code alone. */
  @Test
  void a9WhatCameSinceTheCheckIsThere() {
    missing(new RequiredDocument("STATE_AID_DECLARATION", false, "Déclaration"));
    when(documents.of(REFERENCE)).thenReturn(List.of(filed("STATE_AID_DECLARATION", CHECKED), filed("BANK_DETAILS", CHECKED.plusSeconds(60))));
    assertThat(due.missing(application, Moment.AWARD)).hasSize(1);
    when(documents.of(REFERENCE)).thenReturn(List.of(filed("STATE_AID_DECLARATION", CHECKED.plusSeconds(1))));
    assertThat(due.missing(application, Moment.AWARD)).isEmpty();
  }

  /** The committee's reason is no condition; each line of its conditions is one. */
  @Test
  void b6ConditionsAreTheirOwnLinesAndTheReasonIsNone() {
    CommitteeDecision decision = new CommitteeDecision("PTCE-2013-S1", 1, CommitteeOutcome.AWARD, null, List.of(), null,
        "Le plan d’action est réaliste.", "Recruter le coordinateur avant six mois.\n\n  Réunir l’assemblée chaque année. ", "chantal", CHECKED);
    assertThat(decision.conditionLines()).containsExactly("Recruter le coordinateur avant six mois.", "Réunir l’assemblée chaque année.");
    assertThat(new CommitteeDecision("PTCE-2013-S1", 1, CommitteeOutcome.AWARD, null, List.of(), null, "Le plan d’action est réaliste.",
        "chantal", CHECKED).conditionLines()).isEmpty();
  }

  private static SupportingDocument filed(String code, Instant at) {
    return new SupportingDocument("d", REFERENCE, code, "a.pdf", "application/pdf", 1, "0".repeat(64), "pole@exemple.invalid", at);
  }
}
