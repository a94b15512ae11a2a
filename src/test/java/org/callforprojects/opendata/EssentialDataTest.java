package org.callforprojects.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.call.Funder;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.SampleGrants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of the essential data, read back as a stranger reads it and held against the published schema. */
class EssentialDataTest {

  private static final List<Funder> FUNDERS = new CallSettingsFiles().read("PTCE-2013").funders();
  private static final LocalDate MARCH = LocalDate.of(2014, 3, 14);

  @Test
  void oneRowForEachFunderWithAShareInTheColumnsOfTheSchema() throws IOException {
    List<Map<String, String>> rows = read(file(FUNDERS, SampleGrants.running("PTCE-2013-0007", "PTCE-2013", "Pôle du Lot",
        "Association synthétique", "DE_MINIMIS_GENERAL", MARCH)));
    assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(SubventionSchema.faults(row)).isEmpty());
    assertThat(rows.get(0)).containsExactly(
        Map.entry("nomAttribuant", "Ministère de l’Égalité des territoires et du Logement"),
        Map.entry("idAttribuant", "99900001100018"), Map.entry("dateConvention", "2014-03-14"),
        Map.entry("referenceDecision", "PTCE-2013-0007"), Map.entry("nomBeneficiaire", "Association synthétique"),
        Map.entry("idBeneficiaire", SampleGrants.SIRET), Map.entry("rnaBeneficiaire", ""),
        Map.entry("objet", "Soutien au pôle territorial de coopération économique « Pôle du Lot »"),
        Map.entry("montant", "80000.00"), Map.entry("nature", "aide en numéraire"),
        Map.entry("conditionsVersement", "échelonné"), Map.entry("datesPeriodeVersement", "2014-03-14/2016-03-14"),
        Map.entry("idRAE", ""), Map.entry("notificationUE", "oui"), Map.entry("pourcentageSubvention", "1"),
        Map.entry("dispositifAide", "PTCE-2013"));
    assertThat(rows.get(1)).containsEntry("idAttribuant", "18002002600019").containsEntry("montant", "20000.00");
  }

  @Test
  void rowsOfAGrantSumToItsAward() throws IOException {
    Grant grant = SampleGrants.running("PTCE-2013-0007", "PTCE-2013", MARCH);
    assertThat(read(file(FUNDERS, grant)).stream().map(row -> new BigDecimal(row.get("montant")))
        .reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(grant.terms().award());
  }

  @Test
  void aidOutsideDeMinimisIsSaidSo() throws IOException {
    assertThat(read(file(FUNDERS, SampleGrants.running("R", "PTCE-2013", "Pôle", "Lead", "NOT_STATE_AID", MARCH))))
        .allSatisfy(row -> assertThat(row).containsEntry("notificationUE", "non"));
  }

  @Test
  void onlySignedAgreementsArePublishedAndTheyStaySo() throws IOException {
    Grant closed = SampleGrants.running("PTCE-2013-0003", "PTCE-2013", MARCH);
    SampleGrants.close(closed);
    CsvFile file = EssentialData.rows("PTCE-2013", FUNDERS, List.of(
        SampleGrants.drafted("PTCE-2013-0001", "PTCE-2013", "Pôle", "Lead", "NOT_STATE_AID"),
        SampleGrants.lapsed("PTCE-2013-0002", "PTCE-2013"), closed));
    assertThat(read(file)).extracting(row -> row.get("referenceDecision")).containsOnly("PTCE-2013-0003");
    assertThat(read(EssentialData.rows("PTCE-2013", FUNDERS, List.of()))).isEmpty();
  }

  /** A gap in the settings is shown, not hidden with the row: the schema's own validator then says it. */
  @Test
  void funderOfUnknownSiretIsPublishedWithoutIt() throws IOException {
    List<Funder> unknown = FUNDERS.stream().map(one -> new Funder(one.code(), one.name(), one.state(), one.amount())).toList();
    assertThat(read(file(unknown, SampleGrants.running("R", "PTCE-2013", MARCH)))).hasSize(2)
        .allSatisfy(row -> assertThat(SubventionSchema.faults(row)).containsExactly("idAttribuant: empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+33", "-1+1", "@SUM(A1)", "\t=1", "  =1", "\r\n=1", "＝1＋1", "Pôle;=1+1",
      "Pôle ; @x", "\u200B=1", "\uFEFF=1"})
  void nameThatASpreadsheetWouldRunIsMadeHarmless(String name) throws IOException {
    List<Map<String, String>> rows = read(file(FUNDERS, SampleGrants.running("R", "PTCE-2013", name, name, "OTHER", MARCH)));
    assertThat(rows).allSatisfy(row -> {
      assertThat(SubventionSchema.faults(row)).isEmpty();
      assertThat(row.values()).noneMatch(EssentialDataTest::runs);
    });
  }

  @Property(tries = 300)
  void anyNameLeavesTheFileValid(@ForAll @StringLength(max = 400) String pole, @ForAll @StringLength(min = 1, max = 60) String lead)
      throws IOException {
    String name = "A" + lead;
    CsvFile file = file(FUNDERS, SampleGrants.running("R", "PTCE-2013", pole, name, "OTHER", MARCH));
    assertThat(read(file)).hasSize(2).allSatisfy(row -> {
      assertThat(SubventionSchema.faults(row)).isEmpty();
      assertThat(row.values()).noneMatch(EssentialDataTest::runs).noneMatch(cell -> cell.matches("(?s).*[\\r\\n].*"));
    });
  }

  @Test
  void quotesCommasLineBreaksAndLongNamesKeepOneRowInEachLine() throws IOException {
    String name = "Le \"Pôle\", dit\r\n« d’Oc »; " + "très ".repeat(80);
    CsvFile file = file(FUNDERS, SampleGrants.running("R", "PTCE-2013", name, name, "OTHER", MARCH));
    String text = new String(file.bytes(), StandardCharsets.UTF_8);
    assertThat(text.split("\r\n", -1)).hasSize(4);
    assertThat(text).endsWith("\r\n");
    assertThat(text).doesNotStartWith("\uFEFF");
    assertThat(read(file).get(0).get("nomBeneficiaire")).startsWith("Le \"Pôle\", dit « d’Oc »; très");
    assertThat(read(file).get(0).get("objet")).endsWith("…").hasSizeLessThanOrEqualTo(256);
  }

  /** Excel, comma or semicolon between the cells. */
  private static boolean runs(String cell) {
    return cell.matches("(?s)\\s*[=+\\-@＝＋－＠].*") || cell.matches("(?s).*;\\s*[=+\\-@＝＋－＠].*");
  }

  private static CsvFile file(List<Funder> funders, Grant grant) {
    return EssentialData.rows("PTCE-2013", funders, List.of(grant));
  }

  private static List<Map<String, String>> read(CsvFile file) throws IOException {
    String text = new String(file.bytes(), StandardCharsets.UTF_8);
    List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(text)).getRecords();
    assertThat(records.get(0).toList()).isEqualTo(SubventionSchema.columns());
    return records.stream().skip(1).map(record -> {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < SubventionSchema.columns().size(); i++) {
        row.put(SubventionSchema.columns().get(i), record.get(i));
      }
      return row;
    }).toList();
  }
}
