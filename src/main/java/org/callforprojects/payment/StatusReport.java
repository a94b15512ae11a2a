package org.callforprojects.payment;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A bank's report on the status of a file (ISO 20022, pain.002, any version): which of its transfers were executed or
 * rejected. What is only accepted, or pending, is no answer yet.
 */
final class StatusReport {

  private static final Map<String, BankAnswer.Outcome> FINAL = Map.of("ACSC", BankAnswer.Outcome.PAID, "ACCC",
      BankAnswer.Outcome.PAID, "RJCT", BankAnswer.Outcome.REJECTED);

  /** Of 2014-03-20T10:00:00. */
  private static final int DAY_LETTERS = 10;

  private final Document document;

  private StatusReport(Document document) {
    this.document = document;
  }

  /** @throws InvalidValuesException when it is not such a report */
  static StatusReport read(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Document read = builder.parse(new ByteArrayInputStream(xml));
      String namespace = read.getDocumentElement().getNamespaceURI();
      if (namespace == null || !namespace.contains(":pain.002.")) {
        throw unreadable();
      }
      return new StatusReport(read);
    } catch (SAXException | java.io.IOException e) {
      throw unreadable();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The parser of this Java knows these features", e);
    }
  }

  private static InvalidValuesException unreadable() {
    return new InvalidValuesException("", "Ce fichier n’est pas un compte rendu de la banque (pain.002).");
  }

  /** What the bank calls the file that it answers. */
  String originalMessageId() {
    return texts(document.getDocumentElement(), "OrgnlMsgId").stream().findFirst().orElse("");
  }

  /**
   * @param keys of all the orders of the file: a status of the whole group holds for each that has none of its own
   * @param day  when nothing says on which day the money left
   */
  List<BankAnswer.Line> lines(List<String> keys, LocalDate day) {
    Map<String, BankAnswer.Line> lines = new HashMap<>();
    for (Element transaction : elements(document.getDocumentElement(), "TxInfAndSts")) {
      String key = first(transaction, "OrgnlEndToEndId");
      line(transaction, key, first(transaction, "TxSts"), day, lines);
    }
    String whole = group("OrgnlPmtInfAndSts", "PmtInfSts");
    String status = whole.isEmpty() ? group("OrgnlGrpInfAndSts", "GrpSts") : whole;
    Element header = elements(document.getDocumentElement(), whole.isEmpty() ? "OrgnlGrpInfAndSts" : "OrgnlPmtInfAndSts")
        .stream().findFirst().orElse(document.getDocumentElement());
    keys.stream().filter(key -> !lines.containsKey(key)).forEach(key -> line(header, key, status, day, lines));
    return new ArrayList<>(lines.values());
  }

  private void line(Element source, String key, String status, LocalDate day, Map<String, BankAnswer.Line> lines) {
    BankAnswer.Outcome outcome = FINAL.get(status);
    if (outcome == BankAnswer.Outcome.PAID) {
      String reference = first(source, "AcctSvcrRef");
      String when = first(source, "AccptncDtTm");
      lines.put(key, new BankAnswer.Line(key, outcome, reference.isEmpty() ? key : reference,
          when.isEmpty() ? day : day(when), null));
    } else if (outcome == BankAnswer.Outcome.REJECTED) {
      String code = first(source, "Cd");
      String words = String.join(" ", texts(source, "AddtlInf"));
      lines.put(key, new BankAnswer.Line(key, outcome, null, null,
          ("Rejeté par la banque" + (code.isEmpty() ? "" : " (" + code + ")") + (words.isEmpty() ? "." : " : " + words))));
    }
  }

  private static LocalDate day(String when) {
    try {
      return LocalDate.parse(when.substring(0, Math.min(DAY_LETTERS, when.length())));
    } catch (DateTimeParseException e) {
      throw new InvalidValuesException("", FrenchText.spaced("Ce compte rendu porte un jour qui ne se lit pas : « " + when + " »."));
    }
  }

  private String group(String parent, String name) {
    return elements(document.getDocumentElement(), parent).stream().map(element -> directChild(element, name))
        .filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private static String directChild(Element parent, String name) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (name.equals(child.getLocalName())) {
        return child.getTextContent().strip();
      }
    }
    return "";
  }

  private static String first(Element parent, String name) {
    return texts(parent, name).stream().findFirst().orElse("");
  }

  private static List<String> texts(Element parent, String name) {
    return elements(parent, name).stream().map(element -> element.getTextContent().strip()).toList();
  }

  private static List<Element> elements(Element parent, String name) {
    var nodes = parent.getElementsByTagNameNS("*", name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }
}
