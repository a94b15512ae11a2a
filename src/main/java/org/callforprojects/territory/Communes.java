package org.callforprojects.territory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import org.callforprojects.french.Folded;
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

  /**
   * Communes whose name holds these words, those that begin with them first, then the largest.
   *
   * @param departementCode where they lie; null for anywhere
   */
  public List<Commune> search(String words, String departementCode, int limit) {
    String wanted = Folded.of(words);
    if (wanted.isEmpty()) {
      return List.of();
    }
    return table().all(departementCode).filter(commune -> commune.type() != CommuneType.MUNICIPAL_DISTRICT)
        .map(commune -> Map.entry(Folded.of(commune.name()), commune)).filter(named -> named.getKey().contains(wanted))
        .sorted(Comparator.comparing((Map.Entry<String, Commune> named) -> !named.getKey().equals(wanted))
            .thenComparing(named -> !named.getKey().startsWith(wanted))
            .thenComparing(named -> named.getValue().population() == null ? 0 : -named.getValue().population()))
        .limit(limit).map(Map.Entry::getValue).toList();
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
