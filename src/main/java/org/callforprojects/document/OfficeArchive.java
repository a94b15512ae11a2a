package org.callforprojects.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The archive that an office document is: all its parts unpacked once and counted, and the XML of some of them read. */
final class OfficeArchive implements Closeable {

  private static final String UNREADABLE = "Ce document ne s’ouvre pas : il est incomplet ou endommagé. Enregistrez-le à "
      + "nouveau, ouvrez-le pour vérifier, puis déposez-le.";
  private static final int MOST_PARTS = 5_000;
  /** Bytes of all the parts together, and of one whose XML is read. */
  private static final long LARGEST = 300L * 1024 * 1024;
  private static final long LARGEST_XML = 150L * 1024 * 1024;

  private static final XMLInputFactory XML = xml();

  private final Path file;
  private final ZipFile zip;
  private final Map<String, ZipEntry> parts = new LinkedHashMap<>();

  private OfficeArchive(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /** @throws Unacceptable when it is no whole archive, or one that swells */
  static OfficeArchive open(byte[] content) throws Unacceptable {
    Path file = null;
    try {
      file = Files.createTempFile("document", ".zip");
      Files.write(file, content);
      OfficeArchive archive = new OfficeArchive(file, new ZipFile(file.toFile()));
      try {
        archive.readAll();
        return archive;
      } catch (IOException | RuntimeException | Unacceptable e) {
        archive.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) { // java.util.zip has exceptions of both kinds for what is broken
      delete(file);
      throw new Unacceptable(UNREADABLE);
    }
  }

  static Unacceptable unreadable() {
    return new Unacceptable(UNREADABLE);
  }

  private void readAll() throws IOException, Unacceptable {
    long total = 0;
    byte[] buffer = new byte[64 * 1024];
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName().replace('\\', '/');
      if (parts.put(name.toLowerCase(Locale.ROOT), entry) != null || parts.size() > MOST_PARTS) {
        throw unreadable(); // two parts of one name: which one is read hangs on the program
      }
      try (InputStream part = zip.getInputStream(entry)) {
        for (int count = part.read(buffer); count >= 0; count = part.read(buffer)) {
          total += count;
          if (total > LARGEST) {
            throw new Unacceptable("Ce document se décompresse en une taille démesurée.");
          }
        }
      }
    }
  }

  /** Names of the parts, in small letters. */
  List<String> names() {
    return List.copyOf(parts.keySet());
  }

  boolean has(String name) {
    return parts.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /** The beginning of a part that is plain text. */
  String text(String name, int length) throws Unacceptable {
    try (InputStream part = zip.getInputStream(parts.get(name.toLowerCase(Locale.ROOT)))) {
      return new String(part.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** What is done at each element of an XML part. */
  interface AtElement {
    void at(XMLStreamReader element) throws Unacceptable, XMLStreamException;
  }

  /** @throws Unacceptable from the visitor, or when the part is no whole XML, or has a document type declaration */
  void read(String name, AtElement visitor) throws Unacceptable {
    ZipEntry entry = parts.get(name.toLowerCase(Locale.ROOT));
    if (entry == null || entry.getSize() > LARGEST_XML) {
      throw unreadable();
    }
    try (InputStream part = zip.getInputStream(entry)) {
      XMLStreamReader reader = XML.createXMLStreamReader(part);
      try {
        while (reader.hasNext()) {
          int event = reader.next();
          if (event == XMLStreamConstants.DTD) {
            throw unreadable();
          }
          if (event == XMLStreamConstants.START_ELEMENT) {
            visitor.at(reader);
          }
        }
      } finally {
        reader.close();
      }
    } catch (IOException | XMLStreamException | RuntimeException e) {
      throw unreadable();
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // read only: nothing is lost
    }
    delete(file);
  }

  private static void delete(Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }
}
