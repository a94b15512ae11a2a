package org.callforprojects.explanation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitWidthDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.callforprojects.committee.paper.Pack;
import org.callforprojects.committee.paper.PackCover;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.stereotype.Service;

/**
 * The pack of a session in one PDF: its cover, then the instruction note of every application by rank, each with its
 * bookmark. One note at a time is laid out; the pages already printed wait in a temporary file, not in memory.
 */
@Service
public class CommitteePack {

  private static final float NUMBER_SIZE = 8;
  private static final float MARGIN = 24;

  private final PackCover covers;
  private final ExplanationService notes;
  private final PaperRenderer printer;

  CommitteePack(PackCover covers, ExplanationService notes, PaperRenderer printer) {
    this.covers = covers;
    this.notes = notes;
    this.printer = printer;
  }

  /** What goes into a pack, found and still to be laid out. */
  public record Contents(String sessionCode, PackCover.Cover cover, List<String> references) {

    /** Its parts, the cover included. */
    public int size() {
      return references.size() + 1;
    }
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when there is no such session */
  public Contents contents(String sessionCode, Set<String> without) {
    PackCover.Cover cover = covers.of(sessionCode, without);
    return new Contents(sessionCode, cover, cover.references());
  }

  /**
   * Nothing is written before all is laid out.
   *
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such session
   */
  public Pack of(String sessionCode, Set<String> without) {
    Contents contents = contents(sessionCode, without);
    return out -> write(contents, out, done -> { });
  }

  /** @param progress told how many parts are laid out @return how many pages it has */
  int write(Contents contents, OutputStream out, IntConsumer progress) throws IOException {
    PackCover.Cover cover = contents.cover();
    try (PDDocument pack = load(printer.render(cover.paper()))) {
      PDDocumentOutline bookmarks = new PDDocumentOutline();
      pack.getDocumentCatalog().setDocumentOutline(bookmarks);
      bookmark(bookmarks, cover.paper().title(), pack, 0);
      PDFMergerUtility merger = new PDFMergerUtility();
      int done = 1;
      for (String reference : contents.references()) {
        progress.accept(done);
        Paper note = notes.note(reference);
        int first = pack.getNumberOfPages();
        try (PDDocument part = load(printer.render(note))) {
          part.getDocumentCatalog().setDocumentOutline(null); // one bookmark for each application is enough
          merger.appendDocument(pack, part);
        }
        bookmark(bookmarks, cover.ranks().get(reference) + ". " + note.subtitle(), pack, first);
        done++;
      }
      number(pack, contents.sessionCode());
      pack.save(out);
      return pack.getNumberOfPages();
    }
  }

  /** Each page says where it is in the whole: the parts are numbered on their own. */
  private static void number(PDDocument pack, String sessionCode) throws IOException {
    int pages = pack.getNumberOfPages();
    PDFont font;
    try (InputStream file = CommitteePack.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
      font = PDType0Font.load(pack, file, true);
    }
    for (int i = 0; i < pages; i++) {
      PDPage page = pack.getPage(i);
      String text = sessionCode + ", page " + (i + 1) + " sur " + pages;
      float width = font.getStringWidth(text) / 1000 * NUMBER_SIZE;
      try (PDPageContentStream content = new PDPageContentStream(pack, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
        content.beginMarkedContent(COSName.ARTIFACT); // read aloud, it would cut the note
        content.beginText();
        content.setFont(font, NUMBER_SIZE);
        content.newLineAtOffset(page.getMediaBox().getWidth() - MARGIN - width, page.getMediaBox().getHeight() - MARGIN);
        content.showText(text);
        content.endText();
        content.endMarkedContent();
      }
    }
  }

  private static PDDocument load(byte[] pdf) throws IOException {
    return Loader.loadPDF(new RandomAccessReadBuffer(pdf), IOUtils.createTempFileOnlyStreamCache());
  }

  private static void bookmark(PDDocumentOutline bookmarks, String title, PDDocument pack, int page) {
    PDPageFitWidthDestination destination = new PDPageFitWidthDestination();
    destination.setPage(pack.getPage(page));
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(destination);
    bookmarks.addLast(item);
  }
}
