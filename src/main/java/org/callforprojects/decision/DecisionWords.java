package org.callforprojects.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.RuleWords;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The French words for what a decision took and gave. Names of inputs and outputs are those of the tables' columns, as
 * their analysts wrote them; codes are in {@code texts/decision-codes.properties}. What has no word is shown as it is.
 */
@Component
public class DecisionWords {

  private static final String EURO_COLUMN = "(€)";
  private static final String RATE_COLUMN = "(0 à 1";
  private static final Pattern UNIT = Pattern.compile("\\((mois|jours|%)\\)");

  private final Function<String, Optional<String>> published;
  private final Map<String, String> columns = columns();
  private final Properties codes = codes();

  /** With the program's own words only. */
  public DecisionWords() {
    this(code -> Optional.empty());
  }

  /** @param published the words of codes that came with a rule */
  @Autowired
  DecisionWords(RuleWords published) {
    this(published::label);
  }

  private DecisionWords(Function<String, Optional<String>> published) {
    this.published = published;
  }

  /** The words over a column, without what they say of its unit. */
  public String name(String name) {
    String column = columns.getOrDefault(name, name);
    int unit = column.indexOf(" (");
    return FrenchText.spaced(unit < 0 ? column : column.substring(0, unit));
  }

  /** A value as people read it: euros, percent, dates, yes or no, the words of a code; a dash for nothing. */
  public String value(String name, Object value) {
    if (value == null) {
      return "—";
    }
    if (value instanceof Boolean answer) {
      return answer ? "oui" : "non";
    }
    if (value instanceof Number number) {
      return number(columns.getOrDefault(name, ""), new BigDecimal(number.toString()));
    }
    String text = value.toString();
    String words = codes.getProperty(name + "." + text, codes.getProperty(text));
    return FrenchText.spaced(words != null ? words : published.apply(text).orElseGet(() -> date(text)));
  }

  private static String number(String column, BigDecimal number) {
    if (column.contains(EURO_COLUMN)) {
      return FrenchText.euros(number);
    }
    Matcher unit = UNIT.matcher(column);
    return column.contains(RATE_COLUMN) ? FrenchText.percent(number)
        : FrenchText.count(number) + (unit.find() ? "\u00A0" + unit.group(1) : "");
  }

  private static String date(String text) {
    try {
      return text.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? FrenchText.dateTime(OffsetDateTime.parse(text).toInstant()) : text;
    } catch (DateTimeException e) {
      return text;
    }
  }

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    try {
      DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
      xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      xml.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      xml.setNamespaceAware(true);
      for (Resource table : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*.dmn")) {
        try (InputStream content = table.getInputStream()) {
          Element root = xml.newDocumentBuilder().parse(content).getDocumentElement();
          NodeList inputs = root.getElementsByTagNameNS("*", "input");
          for (int i = 0; i < inputs.getLength(); i++) {
            Element input = (Element) inputs.item(i);
            Node expression = input.getElementsByTagNameNS("*", "text").item(0);
            columns.put(expression.getTextContent().strip(), input.getAttribute("label"));
          }
          NodeList outputs = root.getElementsByTagNameNS("*", "output");
          for (int i = 0; i < outputs.getLength(); i++) {
            Element output = (Element) outputs.item(i);
            columns.put(output.getAttribute("name"), output.getAttribute("label"));
          }
        }
      }
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("The columns of the decision tables cannot be read", e);
    }
    return columns;
  }

  private static Properties codes() {
    Properties codes = new Properties();
    String file = "/texts/decision-codes.properties";
    try (InputStream in = DecisionWords.class.getResourceAsStream(file)) {
      codes.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The words of the decisions' codes cannot be read", e);
    }
    return codes;
  }
}
