package org.callforprojects.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.fault.UnknownReferenceException;
import org.junit.jupiter.api.Test;

/** What an address asks for, and the names that it shares with the models. */
class FileFilterTest {

  @Test
  void anAddressLeadsBackToWhatItAsksFor() {
    FileFilter filter = FileFilter.of("etape", "eligibles", "groupe", "caseOfficers", "age", "3-7");

    assertThat(filter.url("PTCE-2013", "dossiers")).isEqualTo(
        "/pilotage/PTCE-2013/dossiers?etape=eligibles&groupe=caseOfficers&age=3-7");
    assertThat(filter.kind()).isEqualTo(FileFilter.Kind.TASKS);
    assertThat(filter.with("tri", "pole").get("tri")).isEqualTo("pole");
  }

  @Test
  void whatIsTypedIntoAnAddressStaysAValue() {
    assertThat(FileFilter.of("seance", "S1&etat=x#y z").url("A", "dossiers.csv"))
        .isEqualTo("/pilotage/A/dossiers.csv?seance=S1%26etat%3Dx%23y%20z");
  }

  @Test
  void emptyFieldsAndUnknownNamesAskForNothing() {
    assertThat(FileFilter.of(Map.of("etape", " ", "page", "2", "autre", "x")).values()).isEmpty();
  }

  @Test
  void aValueThatSaysNothingIsRefused() {
    for (String[] wrong : new String[][] {{"etape", "ailleurs"}, {"etat", "GRANT_NOWHERE"}, {"age", "1-2"}, {"tri", "1"},
        {"echeance", "IMPLICIT_REJECTION_WARNED"}, {"trimestre", "2014-T5"}, {"flux", "x"}}) {
      assertThatThrownBy(() -> FileFilter.of(wrong)).as(wrong[0]).isInstanceOf(UnknownReferenceException.class)
          .hasMessageContaining(wrong[1]);
    }
  }

  @Test
  void everyTimerOfAClockIsOneOfTheModels() throws IOException {
    String models;
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      models = files.filter(file -> file.toString().endsWith(".bpmn")).map(FileFilterTest::read)
          .collect(Collectors.joining());
    }
    assertThat(Deadline.allTimers()).isNotEmpty()
        .allSatisfy(timer -> assertThat(models).containsPattern(Pattern.quote("timerEventDefinition id=\"" + timer + "_timer\"")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("A model cannot be read", e);
    }
  }
}
