package org.callforprojects.document;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells the office documents apart that are zip archives: the signature alone says only that they are. Reads the names in
 * the archive's directory and unpacks nothing, so that an archive that swells costs nothing.
 */
final class OfficeZip {

  // Layout of a zip archive: PKWARE APPNOTE 6.3, sections 4.3.12 and 4.3.16.
  private static final int END_OF_DIRECTORY = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;

  private OfficeZip() {
  }

  static boolean holds(byte[] content, FileType type) {
    String part = switch (type) {
      case DOCX -> "word/document.xml";
      case XLSX -> "xl/workbook.xml";
      default -> null;
    };
    return part != null && names(content).contains(part) && !hasMacros(content);
  }

  /** Whatever the extension says, and wherever in the archive they are. */
  static boolean hasMacros(byte[] content) {
    return names(content).stream().map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.contains("vbaproject.bin") || name.startsWith("basic/") || name.startsWith("scripts/"));
  }

  /** @return the names of all entries; none when it is no readable archive */
  private static List<String> names(byte[] content) {
    ByteBuffer archive = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    List<String> names = new ArrayList<>();
    try {
      int end = endOfDirectory(archive);
      int count = Short.toUnsignedInt(archive.getShort(end + 10));
      int entry = archive.getInt(end + 16);
      for (int i = 0; i < count; i++) {
        if (archive.getInt(entry) != DIRECTORY_ENTRY) {
          return List.of();
        }
        byte[] name = new byte[Short.toUnsignedInt(archive.getShort(entry + 28))];
        archive.get(entry + ENTRY_LENGTH, name);
        names.add(new String(name, StandardCharsets.UTF_8));
        entry += ENTRY_LENGTH + name.length + Short.toUnsignedInt(archive.getShort(entry + 30))
            + Short.toUnsignedInt(archive.getShort(entry + 32));
      }
      return names;
    } catch (IndexOutOfBoundsException e) {
      return List.of(); // truncated or forged, so not the document it claims to be
    }
  }

  private static int endOfDirectory(ByteBuffer archive) {
    int first = archive.limit() - END_LENGTH;
    for (int at = first; at >= Math.max(0, first - LONGEST_COMMENT); at--) {
      if (archive.getInt(at) == END_OF_DIRECTORY) {
        return at;
      }
    }
    throw new IndexOutOfBoundsException("no directory");
  }
}
