package org.callforprojects.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.support.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D1: what a file and an account may send in all, to the byte. */
class DocumentQuotaTest {

  private static final byte[] PDF = Pdfs.of("Synthétique");
  private static final String FILE = "PTCE-2013-0042";
  private static final String ACCOUNT = "pole@exemple.invalid";

  private final DocumentRepository documents = mock(DocumentRepository.class);
  private final DocumentContents contents = mock(DocumentContents.class);
  private final DocumentService service =
      new DocumentService(documents, contents, new FileJudge(content -> Optional.empty()), Clock.systemUTC());

  @Test
  void d1FileHoldsSoMuchAndNotAByteMore() {
    when(documents.totalSize(FILE)).thenReturn(DocumentService.MAX_TOTAL_SIZE - PDF.length);
    assertThat(add(ACCOUNT)).hasSize(1);
    when(documents.totalSize(FILE)).thenReturn(DocumentService.MAX_TOTAL_SIZE - PDF.length + 1);
    assertThatThrownBy(() -> add(ACCOUNT)).isInstanceOf(InvalidValuesException.class).hasMessageContaining("200 Mo");
    assertThatThrownBy(() -> add("claire")).as("staff too").isInstanceOf(InvalidValuesException.class);
  }

  @Test
  void d1AccountSendsSoMuchAndNotAByteMore() {
    when(documents.sentBy(ACCOUNT)).thenReturn(DocumentService.MAX_ACCOUNT_SIZE - PDF.length);
    assertThat(add(ACCOUNT)).hasSize(1);
    when(documents.sentBy(ACCOUNT)).thenReturn(DocumentService.MAX_ACCOUNT_SIZE - PDF.length + 1);
    assertThatThrownBy(() -> add(ACCOUNT)).isInstanceOf(InvalidValuesException.class).hasMessageContaining("2 Go");
  }

  @Test
  void d1StaffWhoFileWhatComesOnPaperHaveNoSuchLimit() {
    when(documents.sentBy("claire")).thenReturn(DocumentService.MAX_ACCOUNT_SIZE);
    assertThat(add("claire")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void d1OneFileIsTenMegabytesAtMost(int over) {
    byte[] large = new byte[(int) DocumentService.MAX_SIZE + over];
    System.arraycopy(PDF, 0, large, 0, PDF.length);
    assertThatThrownBy(() -> service.add(FILE, List.of(new SentDocument("OTHER", "a.pdf", large)), ACCOUNT, List.of()))
        .isInstanceOf(InvalidValuesException.class).extracting(Throwable::getMessage).asString()
        .matches(over == 1 ? ".*10 Mo.*" : "(?!.*10 Mo).*"); // of the largest size it is judged by what it holds
    verify(contents, never()).keep(any(), any());
  }

  private List<SupportingDocument> add(String account) {
    return service.add(FILE, List.of(new SentDocument("OTHER", "a.pdf", PDF)), account, List.of());
  }
}
