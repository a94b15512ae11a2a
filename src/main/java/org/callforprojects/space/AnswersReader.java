package org.callforprojects.space;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.fault.Fault;
import org.callforprojects.member.LegalCategories;
import org.callforprojects.member.LegalCategory;
import org.callforprojects.territory.Commune;
import org.callforprojects.territory.Communes;
import org.callforprojects.territory.Departements;
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.TypedDay;
import org.callforprojects.typed.TypedNumber;
import org.springframework.stereotype.Component;

/**
 * Reads what was typed as a submission: « 30 000,50 » is an amount, « oui » is true, the name of a commune is its code.
 * What cannot be read is a fault at its place and left out; everything else is there.
 */
@Component
public class AnswersReader {

  private static final int MOST_DECIMALS = 4;
  private static final int MOST_DIGITS = 15;
  private static final int MOST_DIGITS_OF_A_COUNT = 6;
  /** As a field shows a code with its words: « Cahors (46102) ». */
  private static final Pattern SHOWN = Pattern.compile(".*\\(([0-9AB]{4,5})\\)\\s*");
  private static final int FEW = 8;

  private final ObjectMapper mapper = JsonMapper.builder().addModule(new com.fasterxml.jackson.datatype.jsr310.JavaTimeModule())
      .build();
  private final LegalCategories legalCategories;
  private final Communes communes;
  private final Departements departements;

  AnswersReader(LegalCategories legalCategories, Communes communes, Departements departements) {
    this.legalCategories = legalCategories;
    this.communes = communes;
    this.departements = departements;
  }

  /** @param faults of what could not be read; the submission may lack anything */
  record Reading(Submission submission, List<Fault> faults) {
  }

  /** @param faults of what could not be read; the value may lack anything */
  public record Typed<T>(T value, List<Fault> faults) {
  }

  Reading read(ObjectNode answers) {
    ObjectNode whole = answers.deepCopy();
    Section.ROWS.stream().filter(rows -> !whole.has(rows)).forEach(whole::putArray);
    Typed<Submission> typed = read(whole, Submission.class);
    return new Reading(typed.value(), typed.faults());
  }

  /** Any body whose parts are records, lists, texts, numbers, days, codes, yes and no. */
  public <T> Typed<T> read(ObjectNode answers, Class<T> type) {
    List<Fault> faults = new ArrayList<>();
    JsonNode typed = object("", answers, type, answers, faults);
    try {
      return new Typed<>(mapper.treeToValue(typed, type), faults);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Answers that were read cannot be put together", e);
    }
  }

  private JsonNode value(String pointer, String name, JsonNode node, Type type, JsonNode all, List<Fault> faults) {
    if (type instanceof ParameterizedType list && Collection.class.isAssignableFrom((Class<?>) list.getRawType())) {
      ArrayNode typed = JsonNodeFactory.instance.arrayNode();
      int number = 0;
      for (JsonNode element : node.isArray() ? node : JsonNodeFactory.instance.arrayNode().add(node)) {
        JsonNode one = value(pointer + "/" + number++, name, element, list.getActualTypeArguments()[0], all, faults);
        if (one != null) {
          typed.add(one);
        }
      }
      return typed;
    }
    Class<?> target = (Class<?>) type;
    if (target.isRecord()) {
      return object(pointer, node, target, all, faults);
    }
    if (node.isContainerNode()) {
      faults.add(new Fault(pointer, "Une seule valeur est attendue."));
      return null;
    }
    String text = TextKind.ofKey(name).tidy(node.asText(""));
    return text.isEmpty() || node.isNull() ? null : scalar(pointer, name, text, target, all, faults);
  }

  private JsonNode object(String pointer, JsonNode node, Class<?> type, JsonNode all, List<Fault> faults) {
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      JsonNode given = node.get(component.getName());
      if (given != null && !given.isNull()) {
        JsonNode value = value(pointer + "/" + component.getName(), component.getName(), given, component.getGenericType(),
            all, faults);
        if (value != null) {
          typed.set(component.getName(), value);
        }
      }
    }
    return typed;
  }

  private JsonNode scalar(String pointer, String name, String text, Class<?> target, JsonNode all, List<Fault> faults) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (target == BigDecimal.class) {
      return amount(text).<JsonNode>map(nodes::numberNode)
          .orElseGet(() -> fault(pointer, "Indiquez un montant en euros, par exemple 30 000.", faults));
    }
    if (target == Integer.class) {
      return TypedNumber.read(text.replaceFirst("(?U)\\h*mois$", ""), 0)
          .filter(count -> count.signum() >= 0 && count.precision() <= MOST_DIGITS_OF_A_COUNT)
          .<JsonNode>map(count -> nodes.numberNode(count.intValueExact()))
          .orElseGet(() -> fault(pointer, "Indiquez un nombre entier, par exemple 36.", faults));
    }
    if (target == Boolean.class) {
      return switch (text) {
        case "oui", "true", "on" -> nodes.booleanNode(true);
        case "non", "false" -> nodes.booleanNode(false);
        default -> fault(pointer, "Répondez par oui ou par non.", faults);
      };
    }
    if (target == LocalDate.class) {
      return TypedDay.read(text).<JsonNode>map(day -> nodes.textNode(day.toString()))
          .orElseGet(() -> fault(pointer, "Indiquez une date, par exemple 31/12/2014.", faults));
    }
    if (target.isEnum()) {
      return Arrays.stream(target.getEnumConstants()).anyMatch(code -> ((Enum<?>) code).name().equals(text))
          ? nodes.textNode(text) : fault(pointer, "Choisissez une réponse de la liste.", faults);
    }
    return switch (name) {
      case "legalCategory" -> category(text).<JsonNode>map(nodes::textNode).orElseGet(() -> fault(pointer,
          "Cette forme juridique n’est pas reconnue, ou plusieurs lui ressemblent : choisissez-en une.", faults));
      case "communeCodes" -> commune(text, departement(all)).<JsonNode>map(nodes::textNode).orElseGet(() -> fault(pointer,
          "Cette commune n’est pas reconnue dans ce département, ou plusieurs lui ressemblent : choisissez-en une.", faults));
      default -> nodes.textNode(text);
    };
  }

  private static JsonNode fault(String pointer, String message, List<Fault> faults) {
    faults.add(new Fault(pointer, message));
    return null;
  }

  /** « 30 000,50 € »; three digits after a point are a thousand to one reader and a part to another: neither. */
  static Optional<BigDecimal> amount(String text) {
    return TypedNumber.read(text, MOST_DECIMALS).filter(amount -> amount.precision() - amount.scale() <= MOST_DIGITS);
  }

  /** The code of a legal category, from its code, its label, or words that only one label holds. */
  Optional<String> category(String text) {
    Optional<String> code = code(text, 4);
    if (code.isPresent()) {
      return code;
    }
    List<LegalCategory> found = legalCategories.search(text, FEW);
    return found.size() == 1 || !found.isEmpty() && found.get(0).labelFr().equalsIgnoreCase(text)
        ? Optional.of(found.get(0).code()) : Optional.empty();
  }

  List<LegalCategory> categoriesLike(String text) {
    return code(text, 4).isPresent() ? List.of() : legalCategories.search(text, FEW);
  }

  Optional<String> commune(String text, String departement) {
    Optional<String> code = code(text, 5);
    if (code.isPresent()) {
      return code;
    }
    List<Commune> found = communes.search(text, departement, FEW);
    boolean sure = found.size() == 1 || !found.isEmpty() && departement != null
        && found.stream().filter(commune -> same(commune, text)).count() == 1;
    return sure ? Optional.of(found.get(0).code()) : Optional.empty();
  }

  List<Commune> communesLike(String text, String departement) {
    return code(text, 5).isPresent() ? List.of() : communes.search(text, departement, FEW);
  }

  private static boolean same(Commune commune, String text) {
    return org.callforprojects.french.Folded.of(commune.name()).equals(org.callforprojects.french.Folded.of(text));
  }

  private static Optional<String> code(String text, int length) {
    Matcher shown = SHOWN.matcher(text);
    String code = shown.matches() ? shown.group(1) : TextKind.CODE.tidy(text);
    return code.length() == length && code.matches("[0-9][0-9AB][0-9]{2,3}") ? Optional.of(code) : Optional.empty();
  }

  String departement(JsonNode all) {
    String code = all.path("territory").path("departement").asText("").strip();
    return departements.isKnown(code) ? code : null;
  }

  String departementShown(String code) {
    return departements.find(code).map(departement -> departement.name() + " (" + departement.code() + ")").orElse(code);
  }

  /** What a field shows for a code that was understood; what was typed otherwise. */
  String shown(String name, String text) {
    return switch (name) {
      case "legalCategory" -> legalCategories.find(text).map(c -> c.labelFr() + " (" + c.code() + ")").orElse(text);
      case "communeCodes" -> communes.find(text).map(c -> c.name() + " (" + c.code() + ")").orElse(text);
      default -> text;
    };
  }
}
