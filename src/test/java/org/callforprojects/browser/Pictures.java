package org.callforprojects.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import org.awaitility.Awaitility;

/** Where the pictures of the tours go: beside the build, or into the guide when {@code -Dguide.images} names its folder. */
final class Pictures {

  private static final Path BUILD = Path.of("target", "screenshots");

  private static final int STEP = 2; // of pixels
  private static final long FEW = 12;

  private Pictures() {
  }

  static Path of(String name) {
    String guide = System.getProperty("guide.images");
    return (guide == null ? BUILD : Path.of(guide)).resolve(name + ".png");
  }

  /** Waits for a document in the browser's own viewer, whose pages no script can ask: an empty one has few colours. */
  static void untilDrawn(Locator viewer) {
    Awaitility.await().pollInSameThread().atMost(Duration.ofMinutes(1)).until(() -> colours(viewer.screenshot()) > FEW);
  }

  private static long colours(byte[] picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    return IntStream.range(0, image.getHeight() / STEP).flatMap(row -> IntStream.range(0, image.getWidth() / STEP)
        .map(column -> image.getRGB(column * STEP, row * STEP))).distinct().count();
  }

  /** What a desk showed when its tour failed; never part of a guide. */
  static Path ofFailure(String name) {
    return BUILD.resolve("failed-" + name + ".png");
  }
}
