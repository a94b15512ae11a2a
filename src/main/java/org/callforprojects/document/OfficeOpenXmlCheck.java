package org.callforprojects.document;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Documents of Office Open XML (ECMA-376). What the main part is called, {@code [Content_Types].xml} says: word processors
 * on line call it otherwise. Macros, embedded objects and what is fetched from elsewhere are refused.
 */
final class OfficeOpenXmlCheck {

  private static final String TYPES = "[Content_Types].xml";
  private static final Map<FileType, String> MAIN = Map.of(
      FileType.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
      FileType.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");

  private static final Set<String> MACRO_WORDS = Set.of("vbaproject", "macroenabled", "macrosheet", "dialogsheet", "vbadata");
  private static final Set<String> OBJECT_WORDS = Set.of("oleobject", "activex", "officedocument.package", "connections+xml",
      "externallink+xml", "querytable+xml", "control+xml");
  private static final Set<String> FETCHING_FIELDS = Set.of("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK");

  private OfficeOpenXmlCheck() {
  }

  static void check(OfficeArchive archive, FileType type) throws Unacceptable {
    if (!archive.has(TYPES)) {
      throw wrongContent();
    }
    Map<String, String> types = types(archive);
    for (Map.Entry<String, String> part : types.entrySet()) {
      refuse(part.getValue().toLowerCase(Locale.ROOT));
    }
    for (String name : archive.names()) {
      refuse(name);
      if (name.contains("/embeddings/")) {
        throw embedded();
      }
    }
    List<String> main = types.entrySet().stream().filter(part -> part.getValue().equals(MAIN.get(type)) && archive.has(part.getKey()))
        .map(Map.Entry::getKey).toList();
    if (main.isEmpty()) {
      throw wrongContent();
    }
    for (String name : archive.names()) {
      if (name.endsWith(".rels")) {
        archive.read(name, element -> checkRelationship(element.getLocalName(), element.getAttributeValue(null, "Type"),
            element.getAttributeValue(null, "TargetMode"), element.getAttributeValue(null, "Target")));
      }
    }
    for (String name : main) {
      checkText(archive, name);
    }
    if (type == FileType.DOCX) {
      for (String name : archive.names()) {
        if (name.matches("word/(header|footer|footnotes|endnotes|comments)\\d*\\.xml")) {
          checkText(archive, name);
        }
      }
    }
  }

  /** Content type by name of part, in small letters; that of an extension counts for the parts that have it. */
  private static Map<String, String> types(OfficeArchive archive) throws Unacceptable {
    Map<String, String> parts = new HashMap<>();
    Map<String, String> extensions = new HashMap<>();
    archive.read(TYPES, element -> {
      String contentType = element.getAttributeValue(null, "ContentType");
      if (contentType == null) {
        return;
      }
      String part = element.getAttributeValue(null, "PartName");
      String extension = element.getAttributeValue(null, "Extension");
      if (part != null) {
        parts.put(part.replaceFirst("^/", "").toLowerCase(Locale.ROOT), contentType);
      } else if (extension != null) {
        extensions.put(extension.toLowerCase(Locale.ROOT), contentType);
      }
    });
    for (String name : archive.names()) {
      String contentType = extensions.get(name.substring(name.lastIndexOf('.') + 1));
      if (contentType != null) {
        parts.putIfAbsent(name, contentType);
      }
    }
    return parts;
  }

  private static void refuse(String nameOrType) throws Unacceptable {
    if (MACRO_WORDS.stream().anyMatch(nameOrType::contains)) {
      throw new Unacceptable("Ce document contient des macros : enregistrez-le sans macros, ou en PDF.");
    }
    if (OBJECT_WORDS.stream().anyMatch(nameOrType::contains)) {
      throw embedded();
    }
  }

  private static void checkRelationship(String element, String type, String mode, String target) throws Unacceptable {
    if (!"Relationship".equals(element) || type == null) {
      return;
    }
    String kind = type.substring(type.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    refuse(kind);
    boolean external = "External".equalsIgnoreCase(mode) || target != null && target.matches("(?i)(?:[a-z][a-z0-9+.-]+:|\\\\\\\\|//).*");
    if (external && !kind.equals("hyperlink")) {
      throw new Unacceptable("Ce document va chercher un contenu ailleurs (modèle, image ou classeur lié) : "
          + "enregistrez-le en PDF, ou rompez les liaisons.");
    }
  }

  /** Fields that have another program run or another file read (ECMA-376, 17.16). */
  private static void checkText(OfficeArchive archive, String name) throws Unacceptable {
    archive.read(name, element -> {
      String field = switch (element.getLocalName()) {
        case "instrText" -> element.getElementText();
        case "fldSimple" -> attribute(element, "instr");
        default -> "";
      };
      String first = field == null ? "" : field.strip().split("\\s+")[0].toUpperCase(Locale.ROOT);
      if (FETCHING_FIELDS.contains(first)) {
        throw new Unacceptable("Ce document contient un champ qui appelle un autre programme ou un autre fichier (" + first
            + ") : enregistrez-le en PDF.");
      }
    });
  }

  private static String attribute(javax.xml.stream.XMLStreamReader element, String name) {
    for (int i = 0; i < element.getAttributeCount(); i++) {
      if (element.getAttributeLocalName(i).equals(name)) {
        return element.getAttributeValue(i);
      }
    }
    return "";
  }

  private static Unacceptable embedded() {
    return new Unacceptable("Ce document contient un objet incorporé ou une liaison de données : enregistrez-le en PDF.");
  }

  private static Unacceptable wrongContent() {
    return new Unacceptable("Le contenu de ce fichier ne correspond pas à son extension. Types admis : " + FileType.ALLOWED + ".");
  }
}
