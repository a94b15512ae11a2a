package org.callforprojects.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;

import org.callforprojects.notification.MailStatus;
import org.callforprojects.notification.Outbox;
import org.callforprojects.notification.OutboxMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** B11 and B12: what a letter says of the very file, and the day from which its delays run. */
class LetterToldTest {

  private static final Instant ISSUED = Instant.parse("2014-01-10T09:00:00Z");
  private static final Instant LEFT = Instant.parse("2014-01-20T09:00:00Z");
  private static final Letter LETTER = new Letter("letter-1", "PTCE-2013-0042", "OUTCOME", LetterCode.INELIGIBILITY, "Objet", ISSUED, true);

  private final Outbox outbox = mock(Outbox.class);
  private final LetterService letters = new LetterService(mock(LetterRenderer.class), mock(LetterRepository.class), outbox);

  @Test
  void b12MailThatLeftLateMovesTheNotification() {
    mail(MailStatus.SENT, LEFT);
    assertThat(letters.toldAt(LETTER)).contains(LEFT);
  }

  @ParameterizedTest
  @EnumSource(value = MailStatus.class, names = {"QUEUED", "SENDING"})
  void b12MailThatWaitsOrIsInDoubtNotifiesNothing(MailStatus status) {
    mail(status, null);
    assertThat(letters.toldAt(LETTER)).isEmpty();
  }

  @Test
  void b12LetterWithoutMailIsToldAsItIsIssued() {
    when(outbox.of(LETTER.reference())).thenReturn(List.of());
    assertThat(letters.toldAt(LETTER)).contains(ISSUED);
    mail(MailStatus.NOT_SENT, null);
    assertThat(letters.toldAt(LETTER)).as("read in the application").contains(ISSUED);
  }

  /** However many letters a file has, its mails are read once. */
  @Test
  void b12MailsOfAFileAreReadOnceForAllItsLetters() {
    mail(MailStatus.SENT, LEFT);
    var toldAt = letters.toldAt(LETTER.reference());
    Letter other = new Letter("letter-2", LETTER.reference(), "RECEIPT", LetterCode.RECEIPT, "Objet", ISSUED, false);
    assertThat(toldAt.apply(LETTER)).contains(LEFT);
    assertThat(toldAt.apply(other)).as("without a mail").contains(ISSUED);
    org.mockito.Mockito.verify(outbox).of(LETTER.reference());
  }

  @Test
  void b11SentenceOfFactFollowsItsReason() {
    LetterReason reason = new LetterReason("NO_COMMON_TERRITORY", "Les membres n’ont pas de territoire commun.", "appel à projets");
    assertThat(reason.withFact(" Deux membres sont à Lille, les autres à Cahors. ").text())
        .isEqualTo("Les membres n’ont pas de territoire commun. Constat\u00A0: Deux membres sont à Lille, les autres à Cahors.");
    assertThat(reason.withFact(null)).isEqualTo(reason);
  }

  private void mail(MailStatus status, Instant sentAt) {
    when(outbox.of(LETTER.reference())).thenReturn(List.of(new OutboxMail("mail-1", LETTER.id(), null, null, LETTER.reference(),
        "pole@exemple.invalid", "Objet", "Corps", status, ISSUED, 1, sentAt)));
  }
}
