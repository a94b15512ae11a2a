package org.callforprojects.browser;

import java.nio.file.Path;

/** Where the pictures of the tours go: beside the build, or into the guide when {@code -Dguide.images} names its folder. */
final class Pictures {

  private static final Path BUILD = Path.of("target", "screenshots");

  private Pictures() {
  }

  static Path of(String name) {
    String guide = System.getProperty("guide.images");
    return (guide == null ? BUILD : Path.of(guide)).resolve(name + ".png");
  }

  /** What a desk showed when its tour failed; never part of a guide. */
  static Path ofFailure(String name) {
    return BUILD.resolve("failed-" + name + ".png");
  }
}
