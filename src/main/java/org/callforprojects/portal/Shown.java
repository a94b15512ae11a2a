package org.callforprojects.portal;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.callforprojects.document.SupportingDocument;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Sends documents to be shown in place. What a stranger sent is shown only when its content, which was looked at when it
 * came, is a PDF or a picture, under that very type and {@code nosniff}; else it is downloaded, so that the browser never
 * takes it for a page of ours.
 */
final class Shown {

  private static final Set<String> IN_PLACE =
      Set.of(MediaType.APPLICATION_PDF_VALUE, MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE);

  private Shown() {
  }

  static ResponseEntity<byte[]> document(SupportingDocument document, byte[] content) {
    return answer(document.fileName(), document.contentType(), IN_PLACE.contains(document.contentType()), content);
  }

  /** One of ours. */
  static ResponseEntity<byte[]> pdf(String name, byte[] content) {
    return answer(name, MediaType.APPLICATION_PDF_VALUE, true, content);
  }

  private static ResponseEntity<byte[]> answer(String name, String type, boolean inline, byte[] content) {
    ContentDisposition disposition = (inline ? ContentDisposition.inline() : ContentDisposition.attachment())
        .filename(name, StandardCharsets.UTF_8).build();
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(content);
  }
}
