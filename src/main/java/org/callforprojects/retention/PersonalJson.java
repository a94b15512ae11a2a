package org.callforprojects.retention;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.callforprojects.application.submission.Submission;
import org.springframework.stereotype.Component;

/**
 * Takes from a JSON value what may name or reach a person, and leaves its shape. Numbers, codes and dates stay; every
 * other text goes, so that a field added later is erased until somebody says that it need not be.
 */
@Component
class PersonalJson {

  /** Erased whatever they hold: a name in capitals looks like a code. */
  private static final Set<String> PERSONAL = Set.of("name", "email", "address", "function", "phone", "siret", "siren",
      "representative", "iban", "bic", "holder", "signatory", "comment", "reason", "text", "note", "label", "title",
      "description", "summary", "strategy", "socialInnovation", "localRooting", "actionPlan", "observations", "words",
      "recused");

  /** Instants, codes of enumerations, references, numbers. */
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_.:+-]*");

  /** Accounts of staff: an applicant's is an address. */
  private static final Pattern ACCOUNT = Pattern.compile("[a-zA-Z0-9_-]+");

  /** Funders, never persons. */
  private static final Set<String> PUBLIC = Set.of("shares", "funders");

  /** Who received public money is published: the organisation, not who speaks for it. */
  private static final Set<String> BENEFICIARY = Set.of("lead", "beneficiary");
  private static final Set<String> PUBLISHED = Set.of("name", "siret");

  /** Public bodies that fund a project: organisations, whose shares the funding rates rest on. */
  private static final Set<String> PUBLIC_FUNDERS = Set.of("LOCAL_AUTHORITY", "STATE", "CDC", "EU");

  /** What is shown as nothing rather than as erased. */
  private static final Set<String> BLANK = Set.of("email", "siret", "siren");

  private final ObjectMapper mapper;

  PersonalJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  String erased(String json, RetentionKind kind) {
    try {
      JsonNode value = mapper.readTree(json);
      erase(value, "", kind == RetentionKind.FUNDED);
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read what is to be erased", e);
    }
  }

  private void erase(JsonNode value, String within, boolean funded) {
    if (PUBLIC.contains(within)) {
      return;
    }
    if (value instanceof ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i).isTextual()) {
          items.set(i, TextNode.valueOf(stays(within, items.get(i).textValue()) ? items.get(i).textValue()
              : Submission.ERASED));
        } else {
          erase(items.get(i), within, funded);
        }
      }
    } else if (value instanceof ObjectNode object) {
      if (within.equals("funding")) {
        if (PUBLIC_FUNDERS.contains(object.path("source").asText())) {
          return;
        }
        object.remove("siret");
      }
      for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext();) {
        Map.Entry<String, JsonNode> field = fields.next();
        boolean published = funded && BENEFICIARY.contains(within) && PUBLISHED.contains(field.getKey());
        if (!field.getValue().isTextual()) {
          erase(field.getValue(), field.getKey(), funded);
        } else if (!published && !stays(field.getKey(), field.getValue().textValue())) {
          field.setValue(TextNode.valueOf(BLANK.contains(field.getKey()) ? "" : Submission.ERASED));
        }
      }
    }
  }

  private static boolean stays(String name, String text) {
    if (PERSONAL.contains(name)) {
      return text.isEmpty();
    }
    return name.equals("poleName") || CODE.matcher(text).matches()
        || (name.endsWith("By") || name.equals("by")) && ACCOUNT.matcher(text).matches();
  }
}
