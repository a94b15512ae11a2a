package org.callforprojects.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF that opens without a password, to its end, with a page at least, and that runs nothing (ISO 32000, 12.6). */
final class PdfCheck {

  private static final String UNREADABLE = "Ce fichier PDF ne s’ouvre pas : il est incomplet ou endommagé. Enregistrez-le à "
      + "nouveau, ouvrez-le pour vérifier, puis déposez-le.";
  private static final String PRINT_IT = " Imprimez-le dans un nouveau PDF, puis déposez celui-ci.";

  /** Readers look for the mark of the end in the last bytes. */
  private static final int LAST_BYTES = 4096;
  private static final int MOST_PAGES = 5_000;
  private static final int MOST_OBJECTS = 300_000;
  private static final int DEEPEST = 60;
  /** Bytes that one stream may unpack to, and those of a stream that holds objects, which the library reads at once. */
  private static final long LARGEST_STREAM = 300L * 1024 * 1024;
  private static final long LARGEST_OBJECT_STREAM = 32L * 1024 * 1024;
  /** Deflate packs a thousand to one at best; what is packed like that and large is made to swell. */
  private static final int SUSPICIOUS_RATIO = 300;
  private static final long SUSPICIOUS_SIZE = 64L * 1024 * 1024;

  private static final Set<String> ACTIONS = Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToE", "Rendition",
      "RichMediaExecute", "Movie", "Sound");
  private static final Set<String> EMBEDDED = Set.of("RichMedia", "3D", "Movie", "Sound", "Screen");

  private PdfCheck() {
  }

  static void check(byte[] content) throws Unacceptable {
    if (!endsProperly(content)) {
      throw new Unacceptable(UNREADABLE);
    }
    refuseSwelling(content);
    try (PDDocument document = Loader.loadPDF(content)) {
      checkPages(document);
      checkObjects(document.getDocument());
    } catch (InvalidPasswordException e) {
      throw new Unacceptable("Ce fichier PDF est protégé par un mot de passe : enregistrez-le sans mot de passe.");
    } catch (IOException | RuntimeException | StackOverflowError e) { // the library fails in many ways on a broken file
      throw new Unacceptable(UNREADABLE);
    }
  }

  private static boolean endsProperly(byte[] content) {
    int from = Math.max(0, content.length - LAST_BYTES);
    String end = new String(content, from, content.length - from, StandardCharsets.ISO_8859_1);
    return end.contains("%%EOF");
  }

  private static void checkPages(PDDocument document) throws Unacceptable {
    int pages = document.getNumberOfPages();
    if (pages == 0) {
      throw new Unacceptable(UNREADABLE);
    }
    if (pages > MOST_PAGES) {
      throw new Unacceptable("Ce fichier PDF compte trop de pages (" + MOST_PAGES + " au plus).");
    }
    int found = 0;
    for (PDPage page : document.getPages()) {
      found += page.getMediaBox().getWidth() > 0 ? 1 : 0;
    }
    if (found != pages) {
      throw new Unacceptable(UNREADABLE);
    }
  }

  private static void checkObjects(COSDocument document) throws Unacceptable {
    Set<COSObjectKey> keys = Set.copyOf(document.getXrefTable().keySet()); // reading an object may add to the table
    if (keys.size() > MOST_OBJECTS) {
      throw new Unacceptable("Ce fichier PDF compte trop d’éléments." + PRINT_IT);
    }
    for (COSObjectKey key : keys) {
      COSObject object = document.getObjectFromPool(key);
      checkValue(object.getObject(), 0);
    }
    checkValue(document.getTrailer(), 0);
  }

  /** What is referred to is looked at on its own: here only what stands within. */
  private static void checkValue(COSBase value, int depth) throws Unacceptable {
    if (depth > DEEPEST) {
      throw new Unacceptable(UNREADABLE);
    }
    if (value instanceof COSDictionary dictionary) {
      checkDictionary(dictionary);
      for (COSName key : dictionary.keySet()) {
        checkValue(dictionary.getItem(key), depth + 1);
      }
    } else if (value instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        checkValue(array.get(i), depth + 1);
      }
    }
  }

  private static void checkDictionary(COSDictionary dictionary) throws Unacceptable {
    String action = dictionary.getNameAsString(COSName.S);
    if (action != null && ACTIONS.contains(action) || dictionary.containsKey(COSName.JS) || dictionary.containsKey(COSName.getPDFName("JavaScript"))) {
      throw new Unacceptable("Ce fichier PDF contient un programme ou une action automatique ("
          + (action == null ? "JavaScript" : action) + ")." + PRINT_IT);
    }
    if (dictionary.containsKey(COSName.getPDFName("XFA"))) {
      throw new Unacceptable("Ce fichier PDF est un formulaire dynamique (XFA), que la plupart des logiciels n’affichent pas."
          + PRINT_IT);
    }
    if (EMBEDDED.contains(String.valueOf(dictionary.getNameAsString(COSName.SUBTYPE)))
        && "Annot".equals(String.valueOf(dictionary.getNameAsString(COSName.TYPE)))) {
      throw new Unacceptable("Ce fichier PDF contient un objet animé." + PRINT_IT);
    }
    if (dictionary.containsKey(COSName.EF) && !isXml(dictionary)) {
      throw new Unacceptable("Ce fichier PDF contient un autre fichier en pièce jointe : déposez-les séparément.");
    }
  }

  /** The XML of an invoice (Factur-X) is data, and travels so by law. */
  private static boolean isXml(COSDictionary attachment) {
    String name = attachment.getString(COSName.UF, attachment.getString(COSName.F, ""));
    return name != null && name.toLowerCase(Locale.ROOT).endsWith(".xml");
  }

  /** Each packed stream of the file, and one packed within it, unpacked to nowhere and counted. */
  private static void refuseSwelling(byte[] content) throws Unacceptable {
    byte[] mark = "stream".getBytes(StandardCharsets.US_ASCII);
    int lastEnd = 0;
    for (int at = 0; at < content.length - mark.length - 2; at++) {
      if (content[at] != 's' || !matches(content, at, mark) || at >= 3 && matches(content, at - 3, "end".getBytes(StandardCharsets.US_ASCII))) {
        continue;
      }
      int data = at + mark.length;
      if (content[data] == '\r') {
        data++;
      }
      if (content[data] == '\n') {
        data++;
      }
      String dictionary = new String(content, Math.max(lastEnd, at - 1024), at - Math.max(lastEnd, at - 1024), StandardCharsets.ISO_8859_1);
      boolean objects = dictionary.contains("/ObjStm") || dictionary.contains("/XRef") || dictionary.contains("#");
      refuseSwelling(content, data, objects ? LARGEST_OBJECT_STREAM : LARGEST_STREAM, 0);
      lastEnd = data;
      at = data - 1;
    }
  }

  private static void refuseSwelling(byte[] packed, int from, long limit, int depth) throws Unacceptable {
    if (packed.length - from < 2 || (packed[from] & 0x0F) != 8 || ((packed[from] & 0xFF) * 256 + (packed[from + 1] & 0xFF)) % 31 != 0) {
      return; // not packed by deflate
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed, from, packed.length - from);
      byte[] buffer = new byte[64 * 1024];
      byte[] beginning = null;
      long total = 0;
      for (int count = inflater.inflate(buffer); count > 0; count = inflater.inflate(buffer)) {
        if (beginning == null) {
          beginning = java.util.Arrays.copyOf(buffer, count);
        }
        total += count;
        boolean suspicious = total > SUSPICIOUS_SIZE && total / Math.max(1, inflater.getBytesRead()) > SUSPICIOUS_RATIO;
        if (total > limit || suspicious) {
          throw new Unacceptable("Ce fichier PDF se décompresse en une taille démesurée." + PRINT_IT);
        }
      }
      if (depth == 0 && beginning != null) {
        refuseSwelling(beginning, 0, LARGEST_OBJECT_STREAM, 1);
      }
    } catch (DataFormatException e) {
      // no packed stream after all: the library says whether the file opens
    } finally {
      inflater.end();
    }
  }

  private static boolean matches(byte[] content, int at, byte[] word) {
    for (int i = 0; i < word.length; i++) {
      if (content[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
