package org.callforprojects.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.springframework.stereotype.Component;

/**
 * Reads a body that a stranger sent and finds all that is wrong with its shape in one pass: unknown fields, repeated
 * fields, wrong types, unknown codes. Limits: 1 MB, 20 levels, 10 000 characters a text, 40 digits a number.
 */
@Component
public class StrictJson {

  public static final int MAX_LENGTH = 1_000_000;
  private static final String FAULTS = StrictJson.class.getName();

  private final ObjectMapper mapper;

  public StrictJson() {
    JsonFactory factory = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxDocumentLength(MAX_LENGTH).maxNestingDepth(20)
            .maxStringLength(10_000).maxNumberLength(40).maxNameLength(200).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
    mapper = JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addHandler(new Collector())
        .build();
  }

  /** @throws InvalidValuesException with every fault of shape; values are for Bean Validation to judge */
  public <T> T read(InputStream body, Class<T> type) {
    Set<Fault> faults = new LinkedHashSet<>();
    T value = null;
    try (Reader utf8 = new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder())) {
      value = mapper.readerFor(type).withAttribute(FAULTS, faults).readValue(utf8);
      if (value == null) {
        faults.add(new Fault("", "Un objet JSON est attendu."));
      }
    } catch (StreamConstraintsException e) {
      faults.add(new Fault("", "Le corps de la requête dépasse les limites admises (1 Mo au plus)."));
    } catch (JsonMappingException e) {
      faults.add(new Fault(pointer(e), "La valeur n’a pas la forme attendue."));
    } catch (CharacterCodingException e) {
      faults.add(new Fault("", "Le corps de la requête n’est pas de l’UTF-8."));
    } catch (JacksonException e) {
      faults.add(new Fault("", e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field")
          ? "Un champ figure deux fois." : "Le corps de la requête n’est pas du JSON bien formé."));
    } catch (IOException e) {
      faults.add(new Fault("", "Le corps de la requête est illisible."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(new ArrayList<>(faults));
    }
    return value;
  }

  public <T> T read(String json, Class<T> type) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(json);
    return read(new java.io.ByteArrayInputStream(bytes.array(), 0, bytes.limit()), type);
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      pointer.append('/').append(step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()));
    }
    return pointer.toString();
  }

  /** Notes each fault and goes on, so that one answer carries them all. */
  private static final class Collector extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
        JsonDeserializer<?> deserializer, Object bean, String name) throws IOException {
      note(context, "Ce champ est inconnu.");
      parser.skipChildren();
      return true;
    }

    @Override
    public Object handleWeirdStringValue(DeserializationContext context, Class<?> target, String value, String reason) {
      if (target.isEnum()) {
        note(context, "Valeur inconnue ; valeurs admises : " + codes(target) + ".");
      } else {
        note(context, expectation(target));
      }
      return null;
    }

    @Override
    public Object handleWeirdNumberValue(DeserializationContext context, Class<?> target, Number value, String reason) {
      note(context, expectation(target));
      return null;
    }

    @Override
    public Object handleUnexpectedToken(DeserializationContext context, JavaType target,
        com.fasterxml.jackson.core.JsonToken token, JsonParser parser, String reason) throws IOException {
      note(context, expectation(target.getRawClass()));
      parser.skipChildren();
      return null;
    }

    @SuppressWarnings("unchecked")
    private static void note(DeserializationContext context, String message) {
      ((Set<Fault>) context.getAttribute(FAULTS))
          .add(new Fault(context.getParser().getParsingContext().pathAsPointer().toString(), message));
    }

    private static String codes(Class<?> enumType) {
      List<String> codes = new ArrayList<>();
      for (Object code : enumType.getEnumConstants()) {
        codes.add(((Enum<?>) code).name());
      }
      return String.join(", ", codes);
    }

    private static String expectation(Class<?> target) {
      if (target == Boolean.class) {
        return "Répondez par true ou false.";
      }
      if (target == Integer.class) {
        return "Un nombre entier est attendu.";
      }
      if (Number.class.isAssignableFrom(target)) {
        return "Un nombre est attendu.";
      }
      if (target == String.class) {
        return "Un texte est attendu.";
      }
      if (java.time.temporal.Temporal.class.isAssignableFrom(target)) {
        return "Une date est attendue, par exemple 2013-10-31T23:59:59+01:00.";
      }
      return java.util.Collection.class.isAssignableFrom(target) ? "Une liste est attendue." : "Un objet est attendu.";
    }
  }
}
