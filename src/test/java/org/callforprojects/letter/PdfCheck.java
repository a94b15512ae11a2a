package org.callforprojects.letter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Reads a PDF as its addressees do: veraPDF for the archive and the screen reader, PDFBox for the words. */
public final class PdfCheck {

  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private PdfCheck() {
  }

  /** The rules of PDF/A-3a and PDF/UA-1 that the file breaks. */
  public static List<String> violations(byte[] pdf) {
    return Stream.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1).flatMap(flavour -> violations(pdf, flavour)).toList();
  }

  private static Stream<String> violations(byte[] pdf, PDFAFlavour flavour) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      return validator.validate(parser).getFailedChecks().entrySet().stream()
          .map(rule -> flavour + " " + rule.getKey().getClause() + "-" + rule.getKey().getTestNumber()
              + ", " + rule.getValue() + " times").toList().stream();
    } catch (Exception e) {
      throw new AssertionError("veraPDF cannot read the file", e);
    }
  }

  /** The text of the file, character by character. */
  public static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return stripper.getText(document);
    }
  }

  /** The words of the file, one plain space between two of them, whatever parted them. */
  public static String words(byte[] pdf) throws IOException {
    return text(pdf).replaceAll("[\\s\u00A0]+", " ");
  }

  /** The same, cell by cell and not line by line: what a table says when its cells have several lines. */
  public static String wordsCellByCell(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("[\\s\u00A0]+", " ");
    }
  }
}
