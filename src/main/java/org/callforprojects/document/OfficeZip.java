package org.callforprojects.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Tells the office documents apart that are zip archives: the signature alone says only that they are. */
final class OfficeZip {

  private static final int MAX_ENTRIES = 2000;
  /** Bytes. */
  private static final long MAX_INFLATED = 200L * 1024 * 1024;

  private OfficeZip() {
  }

  static boolean holds(byte[] content, FileType type) {
    String part = switch (type) {
      case DOCX -> "word/document.xml";
      case XLSX -> "xl/workbook.xml";
      default -> null;
    };
    if (part == null) {
      return false;
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      byte[] buffer = new byte[8192];
      boolean found = false;
      long inflated = 0;
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // macros, or too many entries, whatever the extension says
        if (entry.getName().contains("vbaProject.bin") || ++entries > MAX_ENTRIES) {
          return false;
        }
        found |= entry.getName().equals(part);
        for (int read = zip.read(buffer); read > 0; read = zip.read(buffer)) {
          inflated += read;
          if (inflated > MAX_INFLATED) {
            return false; // a bomb
          }
        }
      }
      return found;
    } catch (IOException | IllegalArgumentException e) {
      return false; // not a readable archive, so not the document it claims to be
    }
  }
}
