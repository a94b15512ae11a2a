package org.callforprojects.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Small files that open: what does not is refused at the door. */
public final class Pdfs {

  private Pdfs() {
  }

  /** One blank sheet; another for each title. */
  public static byte[] of(String title) {
    return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n4 0 obj<</Title(" + title + ")>>endobj\n"
        + "trailer<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One blank sheet with noise of that size behind it, which does not grow smaller on its way; another for each seed. */
  public static byte[] of(int seed, int size) {
    byte[] noise = new byte[size];
    new Random(seed).nextBytes(noise);
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + 10_000);
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Noise"),
          new PDStream(document, new ByteArrayInputStream(noise)));
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
