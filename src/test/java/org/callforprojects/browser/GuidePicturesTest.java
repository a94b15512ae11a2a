package org.callforprojects.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The guides and their pictures fit: a picture that is named is there, and none is heavy. */
class GuidePicturesTest {

  private static final Path DOCS = Path.of("docs");
  private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\((images/guide/[^)]+)\\)");
  private static final long HEAVY = 240_000; // bytes

  @Test
  void everyPictureThatAGuideNamesExists() throws IOException {
    assertThat(named()).isNotEmpty().allSatisfy(picture -> assertThat(picture).exists());
  }

  @Test
  void noPictureIsHeavy() throws IOException {
    for (Path picture : named()) {
      assertThat(Files.size(picture)).as(picture.toString()).isLessThan(HEAVY);
    }
  }

  private static List<Path> named() throws IOException {
    StringBuilder guides = new StringBuilder();
    for (String guide : List.of("guide-utilisateur.md", "guide-convention.md", "guide-pilotage.md", "guide-regles.md",
        "guide-candidat.md")) {
      guides.append(Files.readString(DOCS.resolve(guide)));
    }
    return PICTURE.matcher(guides).results().map((MatchResult found) -> DOCS.resolve(found.group(1))).distinct().toList();
  }
}
