package org.callforprojects.support;

import java.nio.charset.StandardCharsets;

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
}
