package org.callforprojects.demo;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.callforprojects.french.Folded;

/** A document of one page that looks like nothing but a specimen. */
public final class SpecimenDocument {

  private static final int LONGEST_NAME = 60;

  private static final float MARGIN = 60;
  private static final float LINE = 20;
  private static final int LONGEST_LINE = 85;

  private SpecimenDocument() {
  }

  /** As somebody would name the file of that document: « statuts-en-vigueur-du-chef-de-file.pdf ». */
  public static String fileName(String title) {
    String words = Folded.of(title);
    String some = words.length() <= LONGEST_NAME ? words : words.substring(0, words.lastIndexOf(' ', LONGEST_NAME));
    return some.replace(' ', '-') + ".pdf";
  }

  /** @return a PDF */
  public static byte[] of(String title, List<String> lines) {
    try (PDDocument document = new PDDocument(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      document.getDocumentInformation().setTitle(title);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        watermark(content);
        float y = PDRectangle.A4.getHeight() - MARGIN;
        write(content, title, Standard14Fonts.FontName.HELVETICA_BOLD, 14, y);
        for (String line : lines) {
          y -= LINE;
          write(content, line, Standard14Fonts.FontName.HELVETICA, 11, y);
        }
      }
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("A specimen cannot be written", e);
    }
  }

  private static void watermark(PDPageContentStream content) throws IOException {
    content.beginText();
    content.setNonStrokingColor(new Color(225, 225, 225));
    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 96);
    content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(52), 130, 190));
    content.showText("SPÉCIMEN");
    content.endText();
  }

  private static void write(PDPageContentStream content, String text, Standard14Fonts.FontName font, int size, float y)
      throws IOException {
    content.beginText();
    content.setNonStrokingColor(Color.BLACK);
    content.setFont(new PDType1Font(font), size);
    content.newLineAtOffset(MARGIN, y);
    content.showText(printable(text));
    content.endText();
  }

  /** The fonts that every reader has know no other blank than the plain one. */
  private static String printable(String text) {
    String plain = text.replaceAll("[\\s\\u00A0\\u202F]+", " ");
    return plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE - 1) + "…";
  }
}
