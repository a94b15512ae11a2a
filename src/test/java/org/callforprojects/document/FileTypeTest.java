package org.callforprojects.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;

/** Office documents are archives: what they hold decides, wherever in the archive it is. */
class FileTypeTest {

  @Test
  void officeDocumentIsToldByItsMainPart() throws IOException {
    byte[] text = zip("[Content_Types].xml", "word/document.xml");
    assertThat(FileType.of(text, "a.docx")).contains(FileType.DOCX);
    assertThat(FileType.of(text, "a.xlsx")).isEmpty();
    assertThat(FileType.of(text, "a.pdf")).isEmpty();
    assertThat(FileType.of(zip("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx")).contains(FileType.XLSX);
  }

  @Test
  void macrosAreFoundAlsoAfterTheMainPart() throws IOException {
    assertThat(FileType.of(zip("[Content_Types].xml", "word/vbaProject.bin", "word/document.xml"), "a.docx")).isEmpty();
    assertThat(FileType.of(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx")).isEmpty();
    assertThat(FileType.of(zip("[Content_Types].xml", "xl/workbook.xml", "xl/VBAPROJECT.BIN"), "a.xlsx")).isEmpty();
  }

  @Test
  void macrosOfAnOpenDocumentAreFound() throws IOException {
    assertThat(FileType.of(openDocument("content.xml"), "a.odt")).contains(FileType.ODT);
    assertThat(FileType.of(openDocument("content.xml", "Basic/Standard/Module1.xml"), "a.odt")).isEmpty();
    assertThat(FileType.of(openDocument("content.xml", "Scripts/python/a.py"), "a.odt")).isEmpty();
  }

  @Test
  void forgedArchiveIsNoDocument() throws IOException {
    byte[] right = zip("[Content_Types].xml", "word/document.xml");
    assertThat(FileType.of(Arrays.copyOf(right, right.length / 2), "a.docx")).isEmpty();
    byte[] farAway = right.clone();
    Arrays.fill(farAway, farAway.length - 6, farAway.length - 2, (byte) 0xFF); // where the directory starts
    assertThat(FileType.of(farAway, "a.docx")).isEmpty();
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** Its first entry, not compressed, says its type. */
  private static byte[] openDocument(String... names) throws IOException {
    byte[] type = FileType.ODT.contentType().getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    ZipEntry first = new ZipEntry("mimetype");
    first.setMethod(ZipEntry.STORED);
    first.setSize(type.length);
    first.setCrc(crc.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(first);
      zip.write(type);
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
