package org.callforprojects.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands beside a rule, as whoever reads a paper of staff, a form or an explanation has it. */
class AnnotationTest {

  /** Only the analysts' own file resolves them. */
  private static final Pattern CODE = Pattern.compile("\\bS\\d\\d\\b|\\bSRC\\b|PROPOSÉ|DÉRIVÉ|\\bDERIVED\\b|\\bKNOW-");

  @Test
  void b17NoRuleOfAnyTableShowsACodeOfTheDesign() throws IOException {
    List<String> read = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      files.filter(file -> file.toString().endsWith(".dmn")).forEach(file -> Dmn.readModelFromFile(file.toFile())
          .getModelElementsByType(Description.class).forEach(description -> read.add(Annotation.of(description.getTextContent()))));
    }
    assertThat(read).hasSizeGreaterThan(150).allSatisfy(words -> assertThat(words).doesNotContainPattern(CODE));
    assertThat(read).anySatisfy(words -> assertThat(words).endsWith("[appel à projets]"));
  }

  /** Nor do the words of pages, letters, forms and models, which nothing takes them out of. */
  @Test
  void b17NoTextOfOursHasACodeOfTheDesign() throws IOException {
    Pattern bracketed = Pattern.compile("\\[(?:S\\d\\d|SRC|DERIVED|PROPOSED|KNOW)");
    for (String root : List.of("forms", "processes", "src/main/resources/templates", "src/main/resources/letters",
        "src/main/resources/texts", "src/main/resources/calls", "src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        assertThat(files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".dmn"))).isNotEmpty()
            .allSatisfy(file -> assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(bracketed));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Trop tard. [S32 ; PROPOSÉ] | Trop tard. [appel à projets]", "Seuils. [S08, S12 ; seuils PROPOSÉS] | Seuils. [appel à projets]",
      "Partagé. [décret 2006-672, art. 9 à 14 ; SRC 30] | Partagé. [décret 2006-672, art. 9 à 14]", "Seul. [SRC 46] | Seul.", "Sans source. | Sans source."})
  void sourcesAreInWords(String annotation, String read) {
    assertThat(Annotation.of(annotation).replace('\u00A0', ' ')).isEqualTo(read);
  }
}
