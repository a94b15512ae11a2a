package org.callforprojects.explanation;

import java.io.IOException;
import java.io.OutputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitWidthDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.callforprojects.committee.Pack;
import org.callforprojects.committee.PackCover;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.stereotype.Service;

/**
 * The pack of a session in one PDF: its cover, then the instruction note of every application by rank, each with its
 * bookmark. One note at a time is laid out; the pages already printed wait in a temporary file, not in memory.
 */
@Service
public class CommitteePack {

  private final PackCover covers;
  private final ExplanationService notes;
  private final PaperRenderer printer;

  CommitteePack(PackCover covers, ExplanationService notes, PaperRenderer printer) {
    this.covers = covers;
    this.notes = notes;
    this.printer = printer;
  }

  /**
   * Nothing is written before all is laid out.
   *
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such session
   */
  public Pack of(String sessionCode) {
    PackCover.Cover cover = covers.of(sessionCode);
    return out -> write(cover, out);
  }

  private void write(PackCover.Cover cover, OutputStream out) throws IOException {
    try (PDDocument pack = load(printer.render(cover.paper()))) {
      PDDocumentOutline bookmarks = new PDDocumentOutline();
      pack.getDocumentCatalog().setDocumentOutline(bookmarks);
      bookmark(bookmarks, cover.paper().title(), pack, 0);
      PDFMergerUtility merger = new PDFMergerUtility();
      int rank = 1;
      for (String reference : cover.references()) {
        Paper note = notes.note(reference);
        int first = pack.getNumberOfPages();
        try (PDDocument part = load(printer.render(note))) {
          part.getDocumentCatalog().setDocumentOutline(null); // one bookmark for each application is enough
          merger.appendDocument(pack, part);
        }
        bookmark(bookmarks, rank++ + ". " + note.subtitle(), pack, first);
      }
      pack.save(out);
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
