package org.callforprojects.territory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.callforprojects.member.Siren;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole file of communes: what the search by halves relies on, and what its notice counts. */
class CommuneTableTest {

  private static byte[] text;
  private static CommuneTable table;
  private static List<Commune> communes;

  @BeforeAll
  static void readFile() throws IOException {
    try (InputStream source = new GZIPInputStream(
        CommuneTableTest.class.getResourceAsStream("/reference/communes.csv.gz"))) {
      text = source.readAllBytes();
    }
    table = new CommuneTable(text);
    communes = IntStream.range(0, table.size()).mapToObj(table::commune).toList();
  }

  @Test
  void fileHasNeitherQuotesNorCarriageReturnsAndSevenFieldsALine() {
    String whole = new String(text, UTF_8);

    assertThat(whole).endsWith("\n").doesNotContain("\"").doesNotContain("\r");
    assertThat(whole.lines()).allMatch(line -> line.chars().filter(character -> character == ',').count() == 6);
  }

  @Test
  void codesAreSortedOnceEachAndWellFormed() {
    List<String> codes = communes.stream().map(Commune::code).toList();

    assertThat(codes).allMatch(code -> code.matches("[0-9][0-9AB][0-9]{3}")).isEqualTo(
        codes.stream().sorted().distinct().toList());
  }

  @Test
  void everyCommuneIsFoundByItsCode() {
    assertThat(communes).allMatch(commune -> table.find(commune.code()).equals(Optional.of(commune)));
  }

  @Test
  void countsAreThoseOfTheNotice() {
    Map<CommuneType, Long> counts =
        communes.stream().collect(Collectors.groupingBy(Commune::type, Collectors.counting()));

    assertThat(counts).isEqualTo(Map.of(
        CommuneType.CURRENT, 34_875L, CommuneType.DELEGATED, 1_521L, CommuneType.ASSOCIATED, 471L,
        CommuneType.MUNICIPAL_DISTRICT, 45L, CommuneType.FORMER, 360L));
  }

  @Test
  void everyDepartementIsOneOfThe101() {
    Departements departements = new Departements();

    assertThat(communes.stream().map(Commune::departementCode).distinct()).hasSize(101).allMatch(departements::isKnown);
  }

  @Test
  void everyCurrentCodeIsACommuneOfToday() {
    assertThat(communes).allMatch(commune ->
        table.find(commune.currentCode()).orElseThrow().type() == CommuneType.CURRENT);
  }

  @Test
  void communesOfTodayAloneHaveASirenAndItIsValid() {
    assertThat(communes).allMatch(commune ->
        commune.type() == CommuneType.CURRENT ? Siren.isValid(commune.siren()) : commune.siren() == null);
  }
}
