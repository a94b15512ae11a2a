package org.callforprojects.territory;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;

/** The 101 départements of metropolitan France and overseas. Source: {@code reference/README.md}. */
@Component
public class Departements {

  private static final String SOURCE = "/reference/regions-2013.csv";
  private static final String OVERSEAS = "/reference/overseas.csv";

  private final Map<String, Departement> byCode;
  private final Map<String, String> overseas;

  public Departements() {
    this.byCode = Collections.unmodifiableMap(read());
    this.overseas = Collections.unmodifiableMap(readOverseas());
  }

  /** The name of an inhabited collectivity overseas that is no département, by its code; empty for any other code. */
  public Optional<String> collectivity(String code) {
    return Optional.ofNullable(code).map(overseas::get);
  }

  /** The département of this code; empty for null and for a code that is not in the list. */
  public Optional<Departement> find(String code) {
    return Optional.ofNullable(code).map(byCode::get);
  }

  public boolean isKnown(String code) {
    return find(code).isPresent();
  }

  /** All of them, in the order of their codes: 19, 2A, 2B, 21. */
  public Collection<Departement> all() {
    return byCode.values();
  }

  private static Map<String, Departement> read() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    // Corsica left the number 20: it stands where that was
    Map<String, Departement> departements = new TreeMap<>(
        (one, other) -> rank(one).compareTo(rank(other)));
    try (InputStream source = Departements.class.getResourceAsStream(SOURCE);
        Reader reader = new InputStreamReader(source, StandardCharsets.UTF_8)) {
      for (CSVRecord row : format.parse(reader)) {
        Departement departement = departement(row);
        if (departements.put(departement.code(), departement) != null) {
          throw new IllegalStateException(SOURCE + " has " + departement.code() + " twice");
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return departements;
  }

  private static Map<String, String> readOverseas() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream source = Departements.class.getResourceAsStream(OVERSEAS);
        Reader reader = new InputStreamReader(source, StandardCharsets.UTF_8)) {
      Map<String, String> names = new TreeMap<>();
      format.parse(reader).forEach(row -> names.put(row.get("collectivite_code"), name(row.get("collectivite_nom"))));
      return names;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String rank(String code) {
    return code.replace("2A", "20A").replace("2B", "20B");
  }

  private static Departement departement(CSVRecord row) {
    return new Departement(
        row.get("departement_code"),
        name(row.get("departement_nom")),
        row.get("region_2013_code"),
        name(row.get("region_2013_nom")),
        row.get("region_2016_code"),
        name(row.get("region_2016_nom")));
  }

  /** The file has typewriter apostrophes; people read typographic ones. */
  private static String name(String written) {
    return written.replace('\'', '’');
  }
}
