package org.callforprojects.document;

import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.apache.tika.Tika;
import org.springframework.stereotype.Component;

/**
 * Whether a file is what its name says, can be opened by whoever gets it, and does nothing by itself. Judged by libraries
 * that know the formats, each within limits of size: what swells is refused before it fills the memory.
 */
@Component
class FileJudge {

  /** Files opened at once: an open one may take some ten times its size. */
  private static final int MOST_AT_ONCE = 2;
  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private final Tika tika = new Tika();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
  private final VirusScanner scanner;

  FileJudge(VirusScanner scanner) {
    this.scanner = scanner;
  }

  /** @throws Unacceptable with the reason */
  FileType judge(byte[] content, String fileName) throws Unacceptable {
    FileType type = FileType.named(fileName).orElseThrow(() -> new Unacceptable(
        "Ce type de fichier n’est pas admis. Types admis : " + FileType.ALLOWED + "."));
    places.acquireUninterruptibly();
    try {
      open(type, content);
      Optional<String> virus = scanner.found(content);
      if (virus.isPresent()) {
        throw new Unacceptable("L’antivirus a refusé ce fichier (" + virus.get() + ").");
      }
      return type;
    } finally {
      places.release();
    }
  }

  private void open(FileType type, byte[] content) throws Unacceptable {
    switch (type) {
      case PDF -> {
        requireContent(type, content);
        PdfCheck.check(content);
      }
      case PNG, JPEG -> {
        requireContent(type, content);
        ImageCheck.check(content);
      }
      case DOCX, XLSX, ODT, ODS -> {
        if (startsWith(content, OLD_OFFICE)) {
          throw new Unacceptable("Ce document est protégé par un mot de passe, ou enregistré dans un ancien format : "
              + "enregistrez-le sans mot de passe, dans le format que dit son nom.");
        }
        try (OfficeArchive archive = OfficeArchive.open(content)) {
          if (type == FileType.DOCX || type == FileType.XLSX) {
            OfficeOpenXmlCheck.check(archive, type);
          } else {
            OpenDocumentCheck.check(archive, type);
          }
        }
      }
      default -> throw new IllegalStateException("No check for " + type);
    }
  }

  private void requireContent(FileType type, byte[] content) throws Unacceptable {
    if (!type.contentType().equals(tika.detect(content))) {
      throw new Unacceptable("Le contenu de ce fichier ne correspond pas à son extension. Types admis : "
          + FileType.ALLOWED + ".");
    }
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= content.length || content[i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
