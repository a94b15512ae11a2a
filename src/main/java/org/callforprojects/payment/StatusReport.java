package org.callforprojects.payment;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
   * What the bank says of a transfer itself goes before what it says of its batch, and that before what it says of the file.
   *
   * @param keys of all the orders of the file: a status of the whole holds for each that has none of its own
   * @param day  when nothing says on which day the money left
   * @throws InvalidValuesException when it calls one transfer both paid and rejected
   */
  List<BankAnswer.Line> lines(List<String> keys, LocalDate day) {
    Element root = document.getDocumentElement();
    Element group = elements(root, "OrgnlGrpInfAndSts").stream().findFirst().orElse(root);
    Map<String, BankAnswer.Line> lines = new LinkedHashMap<>();
    Set<String> named = new HashSet<>();
    for (Element transaction : elements(root, "TxInfAndSts")) {
      String key = child(transaction, "OrgnlEndToEndId");
      named.add(key);
      Element says = Stream.of(transaction, (Element) transaction.getParentNode(), group).filter(StatusReport::hasStatus).findFirst()
          .orElse(transaction);
      line(transaction, says, key, day).ifPresent(line -> lines.merge(key, line, StatusReport::same));
    }
    List<Element> batches = elements(root, "OrgnlPmtInfAndSts").stream().filter(StatusReport::hasStatus).toList();
    // Batches that differ say nothing of what neither names
    if (batches.stream().map(StatusReport::status).distinct().count() <= 1) {
      Element whole = batches.isEmpty() ? group : batches.get(0);
      keys.stream().filter(key -> !named.contains(key))
          .forEach(key -> line(whole, whole, key, day).ifPresent(line -> lines.put(key, line)));
    }
    return List.copyOf(lines.values());
  }

  private static BankAnswer.Line same(BankAnswer.Line one, BankAnswer.Line other) {
    if (one.outcome() != other.outcome()) {
      throw new InvalidValuesException("", FrenchText.spaced("Ce compte rendu dit le virement « " + one.key()
          + " » à la fois payé et rejeté : demandez à la banque lequel des deux."));
    }
    return one;
  }

  /** @param of what it is about @param says whose status and reason hold for it; empty when that is not final */
  private static Optional<BankAnswer.Line> line(Element of, Element says, String key, LocalDate day) {
    BankAnswer.Outcome outcome = FINAL.get(status(says));
    if (outcome == BankAnswer.Outcome.PAID) {
      String reference = child(of, "AcctSvcrRef");
      return Optional.of(new BankAnswer.Line(key, outcome, reference.isEmpty() ? key : reference, left(of, day), null));
    }
    return outcome == null ? Optional.empty() : Optional.of(new BankAnswer.Line(key, outcome, null, null, rejection(says)));
  }

  /** Its settlement, where newer versions tell it, before its acceptance. */
  private static LocalDate left(Element transaction, LocalDate day) {
    String settled = children(transaction, "FctvIntrBkSttlmDt").findFirst().map(date -> date.getTextContent().strip()).orElse("");
    String when = settled.isEmpty() ? child(transaction, "AccptncDtTm") : settled;
    return when.isEmpty() ? day : day(when);
  }

  private static String rejection(Element says) {
    List<Element> reasons = children(says, "StsRsnInf").toList();
    String code = reasons.stream().flatMap(reason -> Stream.concat(children(reason, "Rsn"), children(reason, "StsRsn"))).map(reason -> reason.getTextContent().strip())
        .filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining(", "));
    String words = reasons.stream().flatMap(reason -> children(reason, "AddtlInf")).map(text -> text.getTextContent().strip())
        .filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    String whole = "Rejeté par la banque" + (code.isEmpty() ? "" : " (" + code + ")") + (words.isEmpty() ? "." : " : " + words);
    return FrenchText.spaced(whole.length() > PaymentService.LONGEST_REASON ? whole.substring(0, PaymentService.LONGEST_REASON - 1) + "…" : whole);
  }

  private static boolean hasStatus(Element element) {
    return !status(element).isEmpty();
  }

  private static String status(Element element) {
    String name = switch (element.getLocalName()) {
      case "TxInfAndSts" -> "TxSts";
      case "OrgnlPmtInfAndSts" -> "PmtInfSts";
      default -> "GrpSts";
    };
    return child(element, name);
  }

  /** With an offset, the day that it was in Paris. */
  private static LocalDate day(String when) {
    try {
      return when.matches(".*T.*(?:Z|[+-]\\d\\d:\\d\\d)") ? OffsetDateTime.parse(when).atZoneSameInstant(FrenchText.PARIS).toLocalDate()
          : LocalDate.parse(when.substring(0, Math.min(DAY_LETTERS, when.length())));
    } catch (DateTimeParseException e) {
      throw new InvalidValuesException("", FrenchText.spaced("Ce compte rendu porte un jour qui ne se lit pas : « " + when + " »."));
    }
  }

  /** Of its own, not of what stands deeper: a batch holds its transfers, and a transfer what was ordered. */
  private static String child(Element parent, String name) {
    return children(parent, name).map(element -> element.getTextContent().strip()).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private static Stream<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && name.equals(child.getLocalName())) {
        found.add(element);
      }
    }
    return found.stream();
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
