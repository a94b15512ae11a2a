package org.callforprojects.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** An image that is drawn to its last line, and is not too large to be drawn. */
final class ImageCheck {

  private static final String UNREADABLE =
      "Cette image ne s’ouvre pas : elle est incomplète ou endommagée. Enregistrez-la à nouveau, puis déposez-la.";
  /** Points; a sheet of A3 at 600 to the inch has 70 million. */
  private static final long MOST_POINTS = 100_000_000L;
  /** Drawn small: one point of so many, so that the whole is read and little is kept. */
  private static final int DRAWN = 256;

  private ImageCheck() {
  }

  static void check(byte[] content) throws Unacceptable {
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new Unacceptable(UNREADABLE);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        draw(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) { // the library fails in many ways on a broken file
      throw new Unacceptable(UNREADABLE);
    }
  }

  private static void draw(ImageReader reader) throws IOException, Unacceptable {
    long points = (long) reader.getWidth(0) * reader.getHeight(0);
    if (points > MOST_POINTS) {
      throw new Unacceptable("Cette image est trop grande : " + MOST_POINTS / 1_000_000 + " millions de points au plus.");
    }
    AtomicBoolean cut = new AtomicBoolean();
    IIOReadWarningListener listener = (source, warning) -> cut.compareAndSet(false, saysItIsCut(warning));
    reader.addIIOReadWarningListener(listener);
    ImageReadParam small = reader.getDefaultReadParam();
    int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / DRAWN);
    small.setSourceSubsampling(step, step, 0, 0);
    try {
      reader.read(0, small);
    } catch (IIOException e) {
      if (!reader.canReadRaster()) {
        throw e;
      }
      reader.readRaster(0, small); // four colours, as printers have them: read, though not drawn
    }
    if (cut.get()) {
      throw new Unacceptable(UNREADABLE);
    }
  }

  /** The reader of JPEG fills what is missing with grey, and warns. */
  private static boolean saysItIsCut(String warning) {
    String words = warning == null ? "" : warning.toLowerCase(java.util.Locale.ROOT);
    return words.contains("premature") || words.contains("truncated") || words.contains("missing eoi") || words.contains("corrupt");
  }
}
