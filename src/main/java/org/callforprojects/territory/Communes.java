package org.callforprojects.territory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;

/**
 * The 37,272 commune codes of today and of July 2013. Source: {@code reference/README.md}.
 * <p>
 * Read at the first question, not at the start of the application.
 */
@Component
public class Communes {

  private static final String SOURCE = "/reference/communes.csv.gz";

  private CommuneTable table;

  /** The commune of this INSEE code; empty for null and for a code that is not in the list. */
  public Optional<Commune> find(String code) {
    return code == null ? Optional.empty() : table().find(code);
  }

  public boolean isKnown(String code) {
    return find(code).isPresent();
  }

  /**
   * Whether this commune lies in this département. The list says it and not the first characters of the code: some
   * communes kept their code when they went to another département.
   */
  public boolean isIn(String code, String departementCode) {
    return find(code).map(commune -> commune.departementCode().equals(departementCode)).orElse(false);
  }

  synchronized boolean isLoaded() {
    return table != null;
  }

  private synchronized CommuneTable table() {
    if (table == null) {
      try (InputStream source = new GZIPInputStream(Communes.class.getResourceAsStream(SOURCE))) {
        table = new CommuneTable(source.readAllBytes());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return table;
  }
}
