package org.callforprojects.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
import org.springframework.stereotype.Component;

/**
 * Reads a body that a stranger sent into a record and finds all that is wrong with its shape in one pass: unknown
 * fields, wrong types, unknown codes. Limits: 1 MB, 20 levels, 20 000 characters a text, 40 digits a number.
 */
@Component
public class StrictJson {

  public static final int MAX_LENGTH = 1_000_000;

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

  /** @throws InvalidValuesException with every fault of shape; values are for Bean Validation to judge */
  public <T> T read(InputStream body, Class<T> type) {
    JsonNode tree = parse(body);
    List<Fault> faults = Shape.faults(tree, type);
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A body of the right shape cannot be read as " + type.getSimpleName(), e);
    }
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
    try (Reader utf8 = new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder())) {
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

  private static InvalidValuesException refusal(String message) {
    return new InvalidValuesException("", message);
  }
}
