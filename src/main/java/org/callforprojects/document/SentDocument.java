package org.callforprojects.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file as it came in, not checked yet. Its content stays where it was received, on disk, and is read when it is asked
 * for: of several files sent together no two are in memory at once.
 *
 * @param documentCode code of the table {@code required-documents}, or {@code OTHER}
 * @param fileName     what the client calls it
 * @param source       gives the content, each time from its beginning
 */
public record SentDocument(String documentCode, String fileName, Source source) {

  /** Where a content can be read again and again. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  public SentDocument(String documentCode, String fileName, byte[] content) {
    this(documentCode, fileName, () -> new ByteArrayInputStream(content));
  }

  /** Reads the whole content; keep it no longer than needed. */
  public byte[] content() {
    try (InputStream in = source.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The file received cannot be read", e);
    }
  }

  InputStream open() {
    try {
      return source.open();
    } catch (IOException e) {
      throw new UncheckedIOException("The file received cannot be read", e);
    }
  }
}
