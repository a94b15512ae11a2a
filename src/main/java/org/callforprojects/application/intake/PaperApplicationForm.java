package org.callforprojects.application.intake;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.SubmissionCheck;
import org.callforprojects.call.CallSettings;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/**
 * The start form {@code paper-application}: the same fields as the body of an on-line deposit, and the day the file came.
 * Turned into that body, then read by the same reader.
 */
@Component
public class PaperApplicationForm {

  public static final String CALL_CODE = "callCode";
  static final String RECEIVED_AT = "receivedAt";
  /** The day of the postmark; nothing for a file that was brought. */
  static final String POSTED_ON = "postedOn";
  private static final List<String> FIELDS = List.of("poleName", "poleType", "summary", "durationMonths",
      "requestedAmount", "lead", "territory", "members", "strategy", "socialInnovation", "localRooting", "actionPlan",
      "jointProjects", "signedLucrativePartnerships", "otherEnterpriseInGovernance", "previouslyFunded",
      "annualPublicGrants", "stateAidReceivedLastThreeYears", "budget", "funding", "sectors", "policies");
  /** Topics that no box names, separated by semicolons, beside the boxes ticked. */
  private static final Map<String, String> OTHERS = Map.of("sectors", "otherSectors", "policies", "otherPolicies");

  private final ObjectMapper mapper = new ObjectMapper();
  private final StrictJson strictJson;
  private final SubmissionCheck check;

  PaperApplicationForm(StrictJson strictJson, SubmissionCheck check) {
    this.strictJson = strictJson;
    this.check = check;
  }

  /** A paper file, typed. */
  record Entry(String callCode, Instant receivedAt, LocalDate postedOn, Submission submission) {
  }

  /** @throws InvalidValuesException with every fault of shape */
  Entry read(VariableScope scope) {
    FormValues form = new FormValues(scope);
    String callCode = form.text(CALL_CODE, true, 32);
    String received = form.text(RECEIVED_AT, true, 40);
    LocalDate postedOn = isTyped(scope, POSTED_ON) ? form.date(POSTED_ON) : null;
    form.refuseFaults();
    ObjectNode body = mapper.createObjectNode();
    for (String field : FIELDS) {
      JsonNode value = FormValues.plain(scope.getVariable(field));
      if (value != null) {
        body.set(field, value);
      }
    }
    OTHERS.forEach((field, others) -> addOthers(body, field, FormValues.plain(scope.getVariable(others))));
    withoutBlanks(body);
    listOfCommunes(body);
    for (String list : List.of("members", "budget", "funding")) {
      if (!body.has(list)) {
        body.set(list, mapper.createArrayNode());
      }
    }
    return new Entry(callCode, instant(received), postedOn, strictJson.read(
        new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.UTF_8)), Submission.class,
        (submission, found) -> check.faults(submission, Channel.PAPER, found)));
  }

  private static boolean isTyped(VariableScope scope, String key) {
    Object value = scope.getVariable(key);
    return value != null && !(value instanceof String text && text.isBlank());
  }

  /** An empty field of a form is an absent value, and an empty row was added by mistake. */
  private static void withoutBlanks(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.forEach(PaperApplicationForm::withoutBlanks);
      object.properties().removeIf(field -> isBlank(field.getValue()));
    } else if (node instanceof ArrayNode array) {
      array.forEach(PaperApplicationForm::withoutBlanks);
      for (int i = array.size() - 1; i >= 0; i--) {
        if (isBlank(array.get(i))) {
          array.remove(i);
        }
      }
    }
  }

  private static boolean isBlank(JsonNode value) {
    return value.isNull() || value.isTextual() && value.textValue().isBlank() || value.isObject() && value.isEmpty();
  }

  private void addOthers(ObjectNode body, String field, JsonNode typed) {
    if (typed == null || !typed.isTextual() || typed.textValue().isBlank()) {
      return;
    }
    ArrayNode topics = body.get(field) instanceof ArrayNode ticked ? ticked : mapper.createArrayNode();
    for (String topic : typed.textValue().strip().split("\\s*;\\s*")) {
      topics.add(topic);
    }
    body.set(field, topics);
  }

  /** Communes are typed in one field, separated by commas or blanks. */
  private void listOfCommunes(ObjectNode body) {
    if (body.path("territory") instanceof ObjectNode territory && territory.path("communeCodes").isTextual()) {
      ArrayNode codes = mapper.createArrayNode();
      for (String code : territory.path("communeCodes").textValue().strip().split("[\\s,;]+")) {
        codes.add(code);
      }
      territory.set("communeCodes", codes);
    }
  }

  /** An instant with its offset, or a day and an hour of Paris. */
  private static Instant instant(String text) {
    try {
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(CallSettings.ZONE).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidValuesException("/" + RECEIVED_AT, "Donnez la date et l’heure de réception.");
    }
  }
}
