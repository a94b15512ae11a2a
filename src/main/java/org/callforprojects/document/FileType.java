package org.callforprojects.document;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.apache.tika.Tika;

/** The kinds of files an applicant may send, told by their content, never by what the client claims. */
enum FileType {
  PDF("application/pdf", "pdf"),
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg", "jpeg"),
  ODT("application/vnd.oasis.opendocument.text", "odt"),
  ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

  static final String ALLOWED = "PDF, PNG, JPEG, ODT, ODS, DOCX, XLSX";
  private static final Set<String> ZIP_BASED_OFFICE = Set.of("application/x-tika-ooxml", "application/zip");
  private static final Tika TIKA = new Tika();

  private final String contentType;
  private final Set<String> extensions;

  FileType(String contentType, String... extensions) {
    this.contentType = contentType;
    this.extensions = Set.of(extensions);
  }

  String contentType() {
    return contentType;
  }

  /** @return the type when the content is of an allowed one and the name does not contradict it */
  static Optional<FileType> of(byte[] content, String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    String detected = TIKA.detect(content);
    return Arrays.stream(values())
        .filter(type -> type.extensions.contains(extension))
        .filter(type -> type.contentType.equals(detected) && !OfficeZip.hasMacros(content)
            || ZIP_BASED_OFFICE.contains(detected) && OfficeZip.holds(content, type))
        .findFirst();
  }
}
