package org.callforprojects.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * One parsed set of the faces of our papers. Parsing is the slow part, so a set is kept and used again, but by one paper at
 * a time: a parsed face reads its tables lazily and promises nothing to two threads.
 */
final class PaperFonts {

  static final String FAMILY = "Liberation Sans";

  private final TrueTypeFont regular = parse("LiberationSans-Regular.ttf");
  private final TrueTypeFont bold = parse("LiberationSans-Bold.ttf");
  private final TrueTypeFont italic = parse("LiberationSans-Italic.ttf");

  /** Gives the faces to a rendering, each embedded as the subset of the glyphs the paper uses. */
  void offerTo(PdfRendererBuilder builder, PDDocument document) {
    builder.useFont(new Face(regular, document), FAMILY, 400, FontStyle.NORMAL, true);
    builder.useFont(new Face(bold, document), FAMILY, 700, FontStyle.NORMAL, true);
    builder.useFont(new Face(italic, document), FAMILY, 400, FontStyle.ITALIC, true);
  }

  /** The characters that all three faces can show. */
  PrintableText printableText() {
    CmapLookup[] maps = {lookup(regular), lookup(bold), lookup(italic)};
    return new PrintableText(codePoint -> {
      for (CmapLookup map : maps) {
        if (map.getGlyphId(codePoint) == 0) {
          return false;
        }
      }
      return true;
    });
  }

  private static CmapLookup lookup(TrueTypeFont face) {
    try {
      return face.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException("A font of the papers has no Unicode map", e);
    }
  }

  private static TrueTypeFont parse(String file) {
    try (InputStream in = PaperFonts.class.getResourceAsStream("/fonts/" + file)) {
      TrueTypeFont face = new TTFParser().parse(new RandomAccessReadBuffer(in));
      // Looking for ligatures took half of a letter's time, and brings it nothing.
      face.setEnableGsub(false);
      return face;
    } catch (IOException e) {
      throw new UncheckedIOException("The font " + file + " of the papers cannot be read", e);
    }
  }

  /** Loads the face into the document only if the paper uses it. */
  private static final class Face extends PDFontSupplier {

    private final TrueTypeFont face;
    private final PDDocument document;

    Face(TrueTypeFont face, PDDocument document) {
      super(null);
      this.face = face;
      this.document = document;
    }

    @Override
    public PDFont supply() {
      try {
        return PDType0Font.load(document, face, true);
      } catch (IOException e) {
        throw new UncheckedIOException("A font of the papers cannot be embedded", e);
      }
    }
  }
}
