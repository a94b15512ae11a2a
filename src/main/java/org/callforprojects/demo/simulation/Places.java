package org.callforprojects.demo.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;

/**
 * Where the poles are: the two most populated communes of each département (from {@code reference/communes.csv.gz}).
 * Five regions hold half of the candidates, as in 2013 (domain.md 2.1).
 */
final class Places {

  /** Codes of 2013: Île-de-France, Nord-Pas-de-Calais, Midi-Pyrénées, Rhône-Alpes, Provence-Alpes-Côte d’Azur. */
  static final Set<String> LARGE_REGIONS = Set.of("11", "31", "73", "82", "93");
  private static final String SOURCE = "/demo/simulation/places.csv";

  private final List<Place> large;
  private final List<Place> others;

  /** @param communes codes of one or two communes */
  record Place(Departement departement, String name, List<String> communes) {
  }

  Places() {
    List<Place> all = read(new Departements());
    large = all.stream().filter(Places::isLarge).toList();
    others = all.stream().filter(place -> !isLarge(place)).toList();
  }

  /** Half of them, and one for an odd number, in the five regions; in no particular order. */
  List<Place> draw(int count, Chance chance) {
    List<Place> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(chance.one(i % 2 == 0 ? large : others));
    }
    return chance.shuffled(drawn);
  }

  private static boolean isLarge(Place place) {
    return LARGE_REGIONS.contains(place.departement().region2013Code());
  }

  private static List<Place> read(Departements departements) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream source = Places.class.getResourceAsStream(SOURCE);
        Reader reader = new InputStreamReader(source, StandardCharsets.UTF_8)) {
      return format.parse(reader).stream().map(row -> place(row, departements)).collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Place place(CSVRecord row, Departements departements) {
    return new Place(departements.find(row.get("departement")).orElseThrow(), row.get("name"),
        List.of(row.get("commune"), row.get("neighbour")).stream().distinct().toList());
  }
}
