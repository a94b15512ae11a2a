package org.callforprojects.space.page;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sends a file: a PDF or a picture to be seen, by its own type; everything else to be kept, never as a page of ours. */
final class Download {

  private static final Set<String> SEEN =
      Set.of(MediaType.APPLICATION_PDF_VALUE, MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE);

  private Download() {
  }

  static ResponseEntity<byte[]> of(String name, String type, byte[] content) {
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, (SEEN.contains(type) ? ContentDisposition.inline()
            : ContentDisposition.attachment()).filename(name, StandardCharsets.UTF_8).build().toString())
        .header("X-Content-Type-Options", "nosniff").body(content);
  }

  static ResponseEntity<byte[]> pdf(String name, byte[] content) {
    return of(name, MediaType.APPLICATION_PDF_VALUE, content);
  }
}
