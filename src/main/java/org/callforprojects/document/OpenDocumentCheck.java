package org.callforprojects.document;

import java.util.Locale;
import java.util.Set;

import javax.xml.stream.XMLStreamReader;

/**
 * OpenDocument (ISO/IEC 26300). The type stands in the part {@code mimetype}, wherever and however it is packed, or else in
 * the manifest. Macros, embedded objects and what is fetched from elsewhere are refused.
 */
final class OpenDocumentCheck {

  private static final String TYPE = "mimetype";
  private static final String MANIFEST = "META-INF/manifest.xml";
  private static final String CONTENT = "content.xml";
  private static final int LONGEST_TYPE = 100;
  /** Drawings of the document's own: nothing runs in them. */
  private static final Set<String> DRAWINGS =
      Set.of("application/vnd.oasis.opendocument.chart", "application/vnd.oasis.opendocument.formula");
  private static final Set<String> LINKS = Set.of("a");

  private OpenDocumentCheck() {
  }

  static void check(OfficeArchive archive, FileType type) throws Unacceptable {
    StringBuilder found = new StringBuilder();
    if (archive.has(TYPE)) {
      found.append(archive.text(TYPE, LONGEST_TYPE).strip());
    }
    for (String name : archive.names()) {
      if (name.startsWith("basic/") || name.startsWith("scripts/") || name.startsWith("dialogs/")) {
        throw new Unacceptable("Ce document contient des macros : enregistrez-le sans macros, ou en PDF.");
      }
    }
    if (archive.has(MANIFEST)) {
      archive.read(MANIFEST, element -> checkManifest(element, found));
    }
    if (!found.toString().equals(type.contentType())) {
      throw new Unacceptable("Le contenu de ce fichier ne correspond pas à son extension. Types admis : " + FileType.ALLOWED + ".");
    }
    if (!archive.has(CONTENT)) {
      throw OfficeArchive.unreadable();
    }
    for (String part : archive.names()) {
      if (part.equals(CONTENT) || part.equals("styles.xml") || part.equals("meta.xml") || part.equals("settings.xml")
          || part.endsWith("/" + CONTENT) || part.endsWith("/styles.xml")) {
        archive.read(part, OpenDocumentCheck::checkElement);
      }
    }
  }

  private static void checkManifest(XMLStreamReader element, StringBuilder found) throws Unacceptable {
    if ("encryption-data".equals(element.getLocalName())) {
      throw new Unacceptable("Ce document est protégé par un mot de passe : enregistrez-le sans mot de passe.");
    }
    String path = attribute(element, "full-path");
    String type = attribute(element, "media-type").toLowerCase(Locale.ROOT);
    if (path.equals("/")) {
      if (found.isEmpty()) {
        found.append(type);
      }
      return;
    }
    boolean document = type.startsWith("application/vnd.oasis.opendocument.") && !DRAWINGS.contains(type);
    if (document || type.contains("oleobject") || type.contains("ms-office") || type.contains("java-archive")) {
      throw new Unacceptable("Ce document contient un objet incorporé : enregistrez-le en PDF.");
    }
  }

  private static void checkElement(XMLStreamReader element) throws Unacceptable {
    String name = element.getLocalName();
    if ("event-listener".equals(name) || "object-ole".equals(name) || "applet".equals(name) || "plugin".equals(name)
        || "dde-connection-decl".equals(name) || "dde-source".equals(name)) {
      throw new Unacceptable("Ce document contient une macro, un objet incorporé ou une liaison : enregistrez-le en PDF.");
    }
    String target = attribute(element, "href");
    if (!LINKS.contains(name) && target.matches("(?i)(?:(?:https?|ftp|file|smb|vnd\\.[a-z.]+|macro|script):|\\\\\\\\|//).*")
        && !("template".equals(name) && target.toLowerCase(Locale.ROOT).startsWith("file:///"))) {
      throw new Unacceptable("Ce document va chercher un contenu ailleurs (modèle, image ou classeur lié) : "
          + "enregistrez-le en PDF, ou rompez les liaisons.");
    }
  }

  private static String attribute(XMLStreamReader element, String name) {
    for (int i = 0; i < element.getAttributeCount(); i++) {
      if (element.getAttributeLocalName(i).equals(name)) {
        return element.getAttributeValue(i);
      }
    }
    return "";
  }
}
