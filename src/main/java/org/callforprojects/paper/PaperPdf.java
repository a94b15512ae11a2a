package org.callforprojects.paper;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Level;

import com.openhtmltopdf.extend.FSDOMMutator;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Turns the XHTML of a letter, a note, minutes into a PDF that is PDF/A-3a (to be kept) and PDF/UA-1 (to be read by all).
 * May be used by several threads at once.
 */
@Component
public class PaperPdf {

  private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  private final ConcurrentLinkedDeque<PaperFonts> idleFonts = new ConcurrentLinkedDeque<>();
  private final PrintableText printable;

  public PaperPdf() {
    // It tells the milestones of every paper at level INFO.
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    PaperFonts fonts = new PaperFonts();
    this.printable = fonts.printableText();
    idleFonts.push(fonts);
  }

  /**
   * @param xhtml well-formed, with a title and its language; it may name {@code Liberation Sans}, and nothing from outside
   */
  public byte[] write(String xhtml) {
    PaperFonts fonts = idleFonts.poll();
    if (fonts == null) {
      fonts = new PaperFonts();
    }
    byte[] pdf = write(xhtml, fonts);
    // A set that failed is not given back: nobody knows in what state it is.
    idleFonts.push(fonts);
    return pdf;
  }

  private byte[] write(String xhtml, PaperFonts fonts) {
    try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024)) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.usePDDocument(document);
      builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
      builder.usePdfUaAccessibility(true);
      builder.useColorProfile(colours);
      builder.useUnicodeLineBreaker(new FrenchLineBreaker());
      builder.addDOMMutator((FSDOMMutator) this::mend);
      // A paper needs nothing from outside; whatever text it carries, it fetches nothing.
      builder.useUriResolver((base, uri) -> null);
      builder.useSVGDrawer(new BatikSVGDrawer()); // which runs no script and loads nothing either
      builder.withHtmlContent(xhtml, null);
      builder.toStream(out);
      fonts.offerTo(builder, document);
      try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
        renderer.layout();
        renderer.createPDF();
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("The paper could not be written as PDF", e);
    }
  }

  private void mend(Document paper) {
    mendTexts(paper.getDocumentElement());
  }

  private void mendTexts(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.TEXT_NODE) {
        child.setNodeValue(printable.of(FrenchText.spaced(child.getNodeValue())));
      } else if ("svg".equals(child.getNodeName())) {
        // Where the writer looks for the words that stand for a picture
        ((Element) child).setAttribute("alt", ((Element) child).getAttribute("aria-label"));
      } else if (!"style".equals(child.getNodeName())) {
        mendTexts(child);
      }
    }
  }
}
