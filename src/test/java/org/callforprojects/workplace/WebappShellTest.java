package org.callforprojects.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The French of Camunda's four web applications, held against the English that their jar ships, and their settings. */
class WebappShellTest {

  private static final String APPS = "META-INF/resources/webjars/camunda/app/";
  private static final Path OURS = Path.of("src/main/resources", APPS);
  /** What the web application fills in, and the mark-up that it renders. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}|%[a-z]|</?(?:a|b|br|code|em|i|kbd|li|p|pre|span|strong|ul)\\b");
  private static final Pattern SCRIPTS = Pattern.compile("customScripts: \\[([^\\]]*)]");
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void everyTextOfTheVendorIsInFrenchAndNoneTooMany(String app) throws IOException {
    assertThat(texts(french(app)).keySet()).containsExactlyInAnyOrderElementsOf(texts(english(app)).keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void placeholdersAndMarkUpAreTheVendors(String app) throws IOException {
    Map<String, String> french = texts(french(app));
    texts(english(app)).forEach((key, text) -> {
      if (!key.startsWith("/dateLocales")) {
        assertThat(placeholders(french.getOrDefault(key, ""))).as("%s: %s", key, french.get(key)).isEqualTo(placeholders(text));
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void frenchHasItsApostrophesAndSpaces(String app) throws IOException {
    Map<String, String> english = texts(english(app));
    texts(french(app)).forEach((key, text) -> {
      String words = text.replaceAll("<[^>]*>|\\{\\{[^}]*}}|&[a-z]+;", "");
      assertThat(words).as(key).doesNotContainPattern("\\p{L}'\\p{L}").doesNotContainPattern("\\p{L} [:;?!»]")
          .doesNotContainPattern("« ");
      assertThat(text.isBlank()).as(key).isEqualTo(english.getOrDefault(key, "").isBlank());
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void onlyFrenchIsOfferedAndEveryScriptNamedIsThere(String app) throws IOException {
    String config = Files.readString(OURS.resolve(app).resolve("scripts/config.js"));
    assertThat(config).contains("availableLocales: ['fr'], fallbackLocale: 'fr'", "disableWelcomeMessage: true");
    List<String> scripts = SCRIPTS.matcher(config).results().map(found -> found.group(1))
        .flatMap(list -> QUOTED.matcher(list).results()).map(found -> found.group(1)).toList();
    assertThat(scripts).contains("../shared/shell.js");
    scripts.forEach(script -> assertThat(OURS.resolve(app).resolve(script))
        .as("one that is missing stops the application").exists());
  }

  @Test
  void theVendorsBannerIsHiddenAndTheMarkOfTheDiagramLibraryIsNot() throws IOException {
    String style = Files.readString(Path.of("src/main/resources/static/css/workplace.css"));
    assertThat(style).containsPattern("\\.ce-eol-banner \\{ display: none !important; }").doesNotContain("bjs-powered-by");
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).map(found -> found.replaceAll("\\s", "")).sorted()
        .toList();
  }

  private static JsonNode french(String app) throws IOException {
    return new ObjectMapper().readTree(Files.readString(OURS.resolve(app).resolve("locales/fr.json")));
  }

  private static JsonNode english(String app) throws IOException {
    try (InputStream file = WebappShellTest.class.getClassLoader().getResourceAsStream(APPS + app + "/locales/en.json")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new ObjectMapper().readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    collect("", node, texts);
    return texts;
  }

  private static void collect(String path, JsonNode node, Map<String, String> texts) {
    if (node.isObject()) {
      node.properties().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), texts));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "/" + i, node.get(i), texts);
      }
    } else {
      texts.put(path, node.asText());
    }
  }
}
