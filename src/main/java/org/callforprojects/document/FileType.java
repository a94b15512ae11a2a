package org.callforprojects.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of files an applicant may send. */
enum FileType {
  PDF("application/pdf", "pdf"),
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg", "jpeg", "jpe", "jfif", "jif", "pjpeg", "pjp"),
  ODT("application/vnd.oasis.opendocument.text", "odt"),
  ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

  static final String ALLOWED = "PDF, PNG, JPEG, ODT, ODS, DOCX, XLSX";

  private final String contentType;
  private final Set<String> extensions;

  FileType(String contentType, String... extensions) {
    this.contentType = contentType;
    this.extensions = Set.of(extensions);
  }

  String contentType() {
    return contentType;
  }

  /** @return what the name says the file is */
  static Optional<FileType> named(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.extensions.contains(extension)).findFirst();
  }
}
