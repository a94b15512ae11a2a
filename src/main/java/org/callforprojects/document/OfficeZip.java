package org.callforprojects.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Tells the office documents apart that are zip archives: the signature alone says only that they are. */
final class OfficeZip {

  private static final int ENTRIES_READ = 200;

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
      ZipEntry entry = zip.getNextEntry();
      for (int i = 0; entry != null && i < ENTRIES_READ; i++) {
        String name = entry.getName();
        if (name.contains("vbaProject.bin")) {
          return false; // macros, whatever the extension says
        }
        if (name.equals(part)) {
          return true;
        }
        entry = zip.getNextEntry();
      }
      return false;
    } catch (IOException | IllegalArgumentException e) {
      return false; // not a readable archive, so not the document it claims to be
    }
  }
}
