package org.callforprojects.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.Validation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads a body that a stranger sent into a record, tidies what was typed in it and finds all that is wrong with its shape
 * in one pass: unknown fields, wrong types, unknown codes. Limits: 1 MB, 20 levels, 20 000 characters a text, 40 digits a number.
 */
@Component
public class StrictJson {

  public static final int MAX_LENGTH = 1_000_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Validation validation;

  private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxDocumentLength(MAX_LENGTH).maxNestingDepth(20)
              .maxStringLength(20_000).maxNumberLength(40).maxNameLength(200).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build())
      .addModule(new JavaTimeModule())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private final JsonMapper plain = JsonMapper.builder().build();

  @Autowired
  public StrictJson(Validation validation) {
    this.validation = validation;
  }

  /** Outside Spring. */
  public StrictJson() {
    this(new Validation(jakarta.validation.Validation.buildDefaultValidatorFactory().getValidator()));
  }

  /**
   * @throws InvalidValuesException with every fault of shape, and with what Bean Validation finds in the rest of such a
   *     body; the values of a body of the right shape are for its service to judge
   */
  public <T> T read(InputStream body, Class<T> type) {
    return read(body, type, (value, found) -> validation.faults(value));
  }

  /** What a service finds wrong in a body, beside the faults that its shape has. */
  public interface Judge<T> {

    /** @param found faults of shape; the values they are about are null */
    List<Fault> faults(T value, List<Fault> found);
  }

  /**
   * @param judge asked when the shape has faults, so that all faults of a body are told at once
   * @throws InvalidValuesException with every fault of shape and what the judge found in the rest of the body
   */
  public <T> T read(InputStream body, Class<T> type, Judge<T> judge) {
    Shape shape = Shape.of(parse(body), type);
    if (shape.fitted().isNull()) {
      throw new InvalidValuesException(shape.faults());
    }
    T value = value(shape.fitted(), type);
    if (!shape.faults().isEmpty()) {
      throw new InvalidValuesException(together(shape.faults(), judge.faults(value, shape.faults())));
    }
    return value;
  }

  private <T> T value(JsonNode tree, Class<T> type) {
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A body of the right shape cannot be read as " + type.getSimpleName(), e);
    }
  }

  /** A value of the wrong shape is told once: not as missing too, nor in what it was a part of. */
  private static List<Fault> together(List<Fault> shape, List<Fault> others) {
    List<Fault> all = new ArrayList<>(shape);
    others.stream().filter(fault -> shape.stream().noneMatch(known -> fault.pointer().equals(known.pointer())
        || fault.pointer().startsWith(known.pointer() + "/"))).forEach(all::add);
    return all;
  }

  public <T> T read(String json, Class<T> type) {
    return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), type);
  }

  /**
   * A body that is an object whose fields are not known beforehand: lists, maps, texts, booleans, nulls, and numbers as
   * {@code Integer}, {@code Long} or {@code Double}, as a form sends them.
   *
   * @param maxLength bytes that are read at most; a longer body is refused
   */
  public Map<String, Object> readMap(InputStream body, int maxLength) throws IOException {
    byte[] bytes = body.readNBytes(maxLength + 1);
    if (bytes.length > maxLength) {
      throw refusal("Le corps de la requête dépasse " + maxLength / 1_000 + "\u00A0Ko.");
    }
    JsonNode tree = parse(new ByteArrayInputStream(bytes));
    if (!tree.isObject()) {
      throw refusal("Un objet est attendu.");
    }
    try {
      return plain.readValue(tree.toString(), new TypeReference<LinkedHashMap<String, Object>>() { });
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON object cannot be read again", e);
    }
  }

  private JsonNode parse(InputStream body) {
    try (Reader utf8 = withoutMark(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()))) {
      return mapper.readTree(utf8);
    } catch (StreamConstraintsException e) {
      throw refusal("Le corps de la requête dépasse les limites admises (1 Mo au plus).");
    } catch (JsonProcessingException e) {
      throw refusal(e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field")
          ? "Un champ figure deux fois." : "Le corps de la requête n’est pas du JSON bien formé.");
    } catch (NumberFormatException e) { // an exponent beyond an int: Jackson lets it through as it is
      throw refusal("Un nombre du corps de la requête dépasse les limites admises.");
    } catch (CharacterCodingException e) {
      throw refusal("Le corps de la requête n’est pas de l’UTF-8.");
    } catch (IOException e) {
      throw refusal("Le corps de la requête est illisible.");
    }
  }

  /** Some programs begin a text with a byte-order mark, which is no part of it (RFC 8259, section 8.1). */
  private static Reader withoutMark(Reader text) throws IOException {
    PushbackReader body = new PushbackReader(text, 1);
    int first = body.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      body.unread(first);
    }
    return body;
  }

  private static InvalidValuesException refusal(String message) {
    return new InvalidValuesException("", message);
  }
}
