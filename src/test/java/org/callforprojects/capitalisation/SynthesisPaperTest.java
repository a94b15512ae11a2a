package org.callforprojects.capitalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;

import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.chart.BarChart;
import org.callforprojects.letter.PdfCheck;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperPdf;
import org.callforprojects.paper.PaperRenderer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The national synthesis as it is read and printed. */
class SynthesisPaperTest {

  private static final CallSettings SETTINGS = new CallSettingsFiles().read("PTCE-2013");
  private static final Instant JANUARY = Instant.parse("2016-01-31T11:00:00Z");
  private static final PaperRenderer PRINTER = new PaperRenderer(new PaperPdf());

  private final SynthesisPaper papers = new SynthesisPaper();

  @Test
  void printedSynthesisMayBeArchivedAndReadAloud() throws IOException {
    byte[] pdf = PRINTER.render(paper(figures(), "Les pôles créent des emplois.\nLa coopération reste faible."));
    assertThat(PdfCheck.violations(pdf)).isEmpty();
    assertThat(PdfCheck.words(pdf)).contains("Synthèse nationale n° 2", "La coopération reste faible.",
        "Emplois créés ou maintenus", "Année 1", "12,5", "Sans compte rendu pour l’année 2 :", "Pôle <b>B</b>", "Bretagne",
        "100 000,00 €");
  }

  @Test
  void everyChartSaysItsFiguresInWordsAndHasItsTableBehindIt() throws Exception {
    for (Paper.Section section : paper(figures(), "Texte.").sections()) {
      for (int i = 0; i < section.blocks().size(); i++) {
        if (section.blocks().get(i) instanceof Block.Chart chart) {
          Element svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
              .parse(new InputSource(new StringReader(chart.svg()))).getDocumentElement();
          assertThat(svg.getTagName()).isEqualTo("svg");
          assertThat(svg.getAttribute("role")).isEqualTo("img");
          assertThat(svg.getAttribute("aria-label")).startsWith("Diagramme en barres. ").endsWith(".");
          assertThat(svg.getElementsByTagName("text").getLength()).as("letters are shapes").isZero();
          assertThat(chart.svg()).doesNotContain(" style=", "<script", "href=\"http");
          assertThat(section.blocks().get(i + 1)).isInstanceOf(Block.Table.class);
        }
      }
    }
    assertThat(paper(figures(), "Texte.").sections().stream().flatMap(section -> section.blocks().stream())
        .filter(Block.Chart.class::isInstance)).hasSize(4);
  }

  @Test
  void chartTellsWhatItDoesNotKnow() {
    BarChart chart = new BarChart("x", "Emplois", List.of("Année 1", "Année 2"),
        List.of(new BarChart.Series("Total", Arrays.asList(new BigDecimal("1234.5"), null))));
    assertThat(chart.alternative())
        .isEqualTo("Diagramme en barres. Emplois. Année 1\u00A0: 1\u00A0234,5\u00A0; Année 2\u00A0: inconnu.");
    assertThat(chart.svg()).contains("id=\"x-defs\"");
  }

  @Test
  void idsOfTwoChartsOfAPageDiffer() {
    List<String> ids = paper(figures(), "Texte.").sections().stream().flatMap(section -> section.blocks().stream())
        .filter(Block.Chart.class::isInstance).map(block -> ((Block.Chart) block).svg())
        .flatMap(svg -> java.util.regex.Pattern.compile(" id=\"([^\"]+)\"").matcher(svg).results().map(m -> m.group(1))).toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void synthesisWithoutAnyReportSaysSo() throws IOException {
    byte[] pdf = PRINTER.render(paper(Figures.of(List.of(), LocalDate.of(2015, 1, 31)), null));
    assertThat(PdfCheck.violations(pdf)).isEmpty();
    assertThat(PdfCheck.words(pdf)).contains("Le texte n’est pas encore rédigé.",
        "Aucun compte rendu n’était attendu à cette date.", "Aucune convention n’est signée.");
  }

  private Paper paper(Figures figures, String words) {
    return papers.of(new Synthesis("PTCE-2013", 2, JANUARY, figures, words, "responsable", JANUARY, JANUARY), SETTINGS);
  }

  private static Figures figures() {
    LocalDate due = LocalDate.of(2015, 9, 14);
    return Figures.of(List.of(
        new PoleFacts("A", "Pôle A", "Bretagne", new BigDecimal("100000.00"), LocalDate.of(2014, 3, 1), List.of(
            new PoleFacts.Year(1, due, true, FiguresTest.indicators("8.5")),
            new PoleFacts.Year(2, due, true, FiguresTest.indicators("9"))),
            Map.of(2014, new BigDecimal("40000.00")), Map.of()),
        new PoleFacts("B", "Pôle <b>B</b>", "", new BigDecimal("72000.00"), LocalDate.of(2014, 4, 1), List.of(
            new PoleFacts.Year(1, due, true, FiguresTest.indicators("4")), new PoleFacts.Year(2, due, false, null)),
            Map.of(2015, new BigDecimal("20000.00")), Map.of(2016, new BigDecimal("100.00")))), LocalDate.of(2016, 1, 31));
  }
}
