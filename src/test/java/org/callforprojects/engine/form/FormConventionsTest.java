package org.callforprojects.engine.form;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every form, held against the models, the contract (section 2), form-js 1.8.7 and French typography. */
class FormConventionsTest {

  /** What form-js 1.8.7 draws; one component it does not know breaks the whole form (platform notes 2.1). */
  private static final Set<String> KNOWN_TYPES = Set.of("text", "html", "textfield", "textarea", "number", "checkbox",
      "datetime", "select", "taglist", "checklist", "radio", "table", "dynamiclist", "group", "expression", "image",
      "separator", "spacer", "button", "iframe");
  private static final Set<String> SHOWN_ONLY = Set.of("text", "html", "table", "separator", "spacer", "image", "iframe");
  private static final Set<String> SETTINGS = Set.of("title", "opensAt", "closesAt", "funders", "minGrant", "maxGrant",
      "stateRate", "capScope", "durationMonths", "ruleSet", "delays", "committee", "office", "terms", "callApproved",
      "doubtsConfirmed", "callAbandoned", "abandonReason");

  private static final Map<String, Set<String>> CONTRACT = Map.ofEntries(
      entry("prepare-call", SETTINGS),
      entry("schedule-committee", Set.of("sessionAt", "publishNow")),
      entry("confirm-cancellation", Set.of("cancellationConfirmed", "cancellationComment")),
      entry("reschedule-committee", Set.of("sessionAt")),
      entry("publish-results", Set.of("resultsApproved")),
      entry("write-synthesis", Set.of("synthesis")),
      entry("check-completeness", Set.of("missingDocuments", "presentReason", "completenessComment")),
      entry("analyse-application", Set.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting",
          "inCityPolicyArea", "inFragileRuralArea", "inDeindustrialisedBasin", "jointProjectCount",
          "signedLucrativePartnerships", "otherEnterpriseInGovernance", "memberOverrides", "stateAidBasis")),
      entry("confirm-ineligibility", Set.of("ineligibilityConfirmed", "confirmationComment", "reasonFacts")),
      entry("write-instruction-note", Set.of("instructionNote", "proposedAmount")),
      entry("assign-expert", Set.of("expertId")),
      entry("declare-interest", Set.of("conflictOfInterest", "conflictReason")),
      entry("grade-application", Set.of("reviewComment")), // and what the rows of the grid draw
      entry("record-attendance", Set.of("presentMembers", "presentPeople", "mandates")),
      entry("deliberate", Set.of("votesFor", "votesAgainst", "abstentions", "recusedMembers", "chairVote",
          "deliberationOutcome", "awardedAmount", "deliberationReason", "deliberationConditions")),
      entry("approve-rule-change", Set.of("ruleChangeOutcome", "ruleChangeComment")),
      entry("revise-rule-change", Set.of("ruleChangeResubmitted")),
      entry("reexamine-application", Set.of("appealOutcome", "appealReason")),
      entry("follow-up-appeal", Set.of("followUp")),
      entry("sign-decisions", Set.of("decisionsSigned")),
      entry("review-agreement", Set.of("bankDetailsChecked", "agreementComment")),
      entry("sign-agreement", Set.of("agreementSigned")),
      entry("review-report", Set.of("actualEligibleCosts", "cofundingConfirmed", "reportAccepted", "reportComment")),
      entry("certify-service", Set.of("serviceCertified")),
      entry("authorise-payment", Set.of("paymentAuthorised")),
      entry("execute-payment", Set.of("paymentReference", "paidOn")),
      entry("authorise-reissue", Set.of("paymentAuthorised", "holderReason")),
      entry("review-signature", Set.of("rightDocument", "signedByEmpowered", "beneficiarySignedOn", "signatureComment")),
      entry("review-amendment-signature", Set.of("rightDocument", "signedByEmpowered", "beneficiarySignedOn",
          "signatureComment")),
      entry("resolve-late-signature", Set.of("lateSignatureComment")),
      entry("decide-lapse", Set.of("lapseOutcome", "lapseReason")),
      entry("decide-recovery", Set.of("recoveryOutcome", "recoveryReason")),
      entry("confirm-suspension", Set.of("suspensionConfirmed", "confirmationComment")),
      entry("confirm-award-lapse", Set.of("awardLapseConfirmed", "confirmationComment")),
      entry("confirm-termination", Set.of("terminationConfirmed", "confirmationComment")),
      entry("settle-return", Set.of("returnOutcome", "returnReason")),
      entry("execute-reissue", Set.of("paymentReference", "paidOn")),
      entry("revise-payment", Set.of("paymentResubmitted", "revisionComment")),
      entry("issue-recovery", Set.of("recoveryReference", "recoveryAccountant", "recoveryIban")),
      entry("record-repayment", Set.of("recoveryAct", "repaidAmount", "repaidOn", "repaymentReference", "instalmentCount",
          "firstInstalmentOn", "reliefAmount", "recoveryReason")),
      entry("decide-relief", Set.of("reliefGranted", "reliefReason")),
      entry("decide-after-hearing", Set.of("hearingOutcome", "hearingReason")),
      entry("correct-bank-details", Set.of("accountHolder", "iban", "bic")),
      entry("review-amendment", Set.of("amendmentApproved", "amendmentComment")),
      entry("sign-amendment", Set.of("amendmentSigned")),
      entry("paper-application", Set.of("callCode", "receivedAt", "postedOn", "poleName", "poleType", "summary", "durationMonths",
          "requestedAmount", "lead", "territory", "members", "strategy", "socialInnovation", "localRooting", "actionPlan",
          "jointProjects", "signedLucrativePartnerships", "otherEnterpriseInGovernance", "previouslyFunded",
          "annualPublicGrants", "stateAidReceivedLastThreeYears", "budget", "funding", "sectors", "otherSectors", "policies",
          "otherPolicies")));

  private static final Pattern NO_BREAKING_SPACE_NEEDED = Pattern.compile("[^\u00A0\u202F](?=[;?!»%€])|« | [:;?!»%€]|'");
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>|\\{\\{.*?}}", Pattern.DOTALL);

  private static final Map<String, JsonNode> FORMS = new TreeMap<>();

  @BeforeAll
  static void readForms() throws IOException {
    for (File file : new File("forms").listFiles()) {
      FORMS.put(file.getName(), new ObjectMapper().readTree(file));
    }
  }

  @Test
  void theIdOfAFormIsTheNameOfItsFile() {
    FORMS.forEach((file, form) -> assertThat(form.path("id").asText() + ".form").isEqualTo(file));
  }

  @Test
  void formsHaveOnlyComponentsThatTasklistDraws() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file)
        .allSatisfy(component -> assertThat(component.path("type").asText()).isIn(KNOWN_TYPES)));
  }

  @Test
  void idsAreUniqueInAForm() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file).extracting(component -> component.path("id").asText())
        .doesNotContain("").doesNotHaveDuplicates());
  }

  @Test
  void everyUserTaskHasItsFormAndEveryFormItsTask() {
    Map<String, String> taskByForm = new LinkedHashMap<>();
    for (File file : new File("processes").listFiles((folder, name) -> name.endsWith(".bpmn"))) {
      BpmnModelInstance model = Bpmn.readModelFromFile(file);
      for (UserTask task : model.getModelElementsByType(UserTask.class)) {
        assertThat(task.getCamundaFormRef()).as(task.getId()).isEqualTo(kebab(task.getId().replace("userTask_", "")));
        assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
        taskByForm.put(task.getCamundaFormRef(), task.getId());
      }
      for (StartEvent start : model.getModelElementsByType(StartEvent.class)) {
        if (start.getCamundaFormRef() != null) {
          taskByForm.put(start.getCamundaFormRef(), start.getId());
        }
      }
    }
    assertThat(FORMS.keySet()).containsExactlyInAnyOrderElementsOf(
        taskByForm.keySet().stream().map(form -> form + ".form").toList());
  }

  @Test
  void theKeysOfAFormAreThoseOfTheContract() {
    FORMS.forEach((file, form) -> assertThat(FormKeys.of(form).settable()).as(file)
        .isEqualTo(CONTRACT.get(form.path("id").asText())));
  }

  /** One style sheet draws what forms say of a file: {@code static/css/workplace.css}. */
  @Test
  void noFormBringsAStyleSheet() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file)
        .allSatisfy(component -> assertThat(component.path("content").asText() + component.path("text").asText())
            .doesNotContain("<style", " style=")));
  }

  @Test
  void everyInputSaysWhatItIs() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file)
        .filteredOn(component -> !SHOWN_ONLY.contains(component.path("type").asText()))
        .allSatisfy(component -> assertThat(component.path("datetime".equals(component.path("type").asText())
            ? "dateLabel" : "label").asText()).as(component.path("id").asText()).isNotBlank()));
  }

  @Test
  void anAnswerByYesOrNoIsSentAsABoolean() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file)
        .filteredOn(component -> "radio".equals(component.path("type").asText()))
        .allSatisfy(component -> {
          assertThat(component.at("/values/0/value").isBoolean()).isTrue();
          assertThat(component.at("/values/1/value").isBoolean()).isTrue();
        }));
  }

  /** A select of form-js 1.8.7 sends null for the value 0: a grade of zero would become an abstention. */
  @Test
  void noSelectOffersAZero() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file)
        .filteredOn(component -> "select".equals(component.path("type").asText()))
        .allSatisfy(select -> assertThat(select.path("values")).allSatisfy(
            choice -> assertThat(choice.path("value").isTextual()).isTrue())));
  }

  /** No grade is an abstention and must stay possible; a grade is one of the whole numbers of the scale. */
  @Test
  void everyGradeIsAWholeNumberThatMayBeLeftOut() {
    assertThat(components(FORMS.get("grade-application.form")))
        .filteredOn(component -> component.path("key").asText().equals("[[key]]")).hasSize(1)
        .allSatisfy(grade -> {
          assertThat(grade.path("type").asText()).isEqualTo("number");
          assertThat(grade.path("decimalDigits").asInt(-1)).isZero();
          assertThat(grade.at("/validate/required").asBoolean()).isFalse();
          assertThat(grade.at("/validate/min").asInt(-1)).isZero();
          assertThat(grade.at("/validate/max").asText()).isEqualTo("[[maxGrade]]");
          assertThat(grade.has("defaultValue")).isFalse();
        });
  }

  /** One button completes a task: Tasklist's own, which {@code form-words.js} opens again where form-js 1.8.7 leaves it closed. */
  @Test
  void noFormHasAButtonOfItsOwn() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file)
        .noneMatch(component -> "button".equals(component.path("type").asText())));
  }

  /** With an increment form-js refuses every amount that is no multiple of it. */
  @Test
  void noNumberHasAnIncrement() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file)
        .noneMatch(component -> component.has("increment")));
  }

  /** The browser's own offset would be wrong abroad: hours are those of Paris, and the server knows it. */
  @Test
  void datesAreSentWithoutTheOffsetOfTheBrowser() {
    FORMS.forEach((file, form) -> assertThat(components(form)).as(file)
        .filteredOn(component -> "datetime".equals(component.path("type").asText()))
        .allSatisfy(component -> assertThat(component.path("timeSerializingFormat").asText()).isEqualTo("no_timezone")));
  }

  /**
   * Whoever decides reads what follows before it leaves (docs/adr/0078): of each option, in the description of its field, or of all answers
   * in a box that {@code recap.js} takes over. A form is asked here exactly when it is asked there.
   */
  @Test
  void aFormThatDecidesSaysWhatFollows() {
    FORMS.forEach((file, form) -> {
      List<JsonNode> chosen = components(form).stream().filter(FormConventionsTest::hasFixedOptions).toList();
      assertThat(chosen).as(file + ": a description that says what follows says it of each option")
          .allSatisfy(field -> assertThat(said(field)).as(field.path("key").asText()).isIn(0L, (long) field.path("values").size()));
      if (decides(form)) {
        assertThat(chosen.stream().anyMatch(field -> said(field) > 0)
            || components(form).stream().anyMatch(component -> component.path("content").asText().contains("class=\"then\"")))
            .as(file + " says what will follow").isTrue();
      }
    });
  }

  private static final Set<String> ASKING = Set.of("radio", "select", "checklist", "checkbox", "datetime", "number", "textfield", "taglist",
      "dynamiclist");

  /** As {@code decides} of {@code recap.js}. */
  private static boolean decides(JsonNode component) {
    if ("no".equals(component.at("/properties/recap").asText())) {
      return false;
    }
    if (component.has("components") && !"dynamiclist".equals(component.path("type").asText())) {
      return Stream.iterate(0, i -> i < component.path("components").size(), i -> i + 1)
          .anyMatch(i -> decides(component.path("components").get(i)));
    }
    return ASKING.contains(component.path("type").asText()) && !component.path("disabled").asBoolean() && !component.path("readonly").asBoolean();
  }

  private static boolean hasFixedOptions(JsonNode field) {
    return Set.of("radio", "select").contains(field.path("type").asText()) && field.path("values").size() > 0;
  }

  /** Of how many options the description says what follows, by the first words of their label as {@code consequence} of {@code recap.js}. */
  private static long said(JsonNode field) {
    List<String> subjects = Stream.of(field.path("description").asText().replace('\u00A0', ' ').split("(?<=\\.)\\s+"))
        .filter(clause -> clause.contains(" : ")).map(clause -> clause.substring(0, clause.indexOf(" : ")) + " ").toList();
    return Stream.iterate(0, i -> i < field.path("values").size(), i -> i + 1)
        .map(i -> field.at("/values/" + i + "/label").asText().replace('\u00A0', ' ') + " ")
        .filter(label -> subjects.stream().anyMatch(label::startsWith)).count();
  }

  @Test
  void whatPeopleReadFollowsFrenchTypography() {
    FORMS.forEach((file, form) -> texts(form).forEach(text -> {
      Matcher wrong = NO_BREAKING_SPACE_NEEDED.matcher(MARKUP.matcher(text).replaceAll("\u00A0"));
      assertThat(wrong.find()).as(file + ": " + text).isFalse();
    }));
  }

  @Test
  void tasklistLoadsTheFrenchWordsOfFormJs() throws IOException {
    Path tasklist = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/tasklist");
    assertThat(Files.readString(tasklist.resolve("scripts/config.js"))).contains("custom/form-words.js");
    assertThat(tasklist.resolve("custom/form-words.js")).exists();
  }

  private static List<JsonNode> components(JsonNode parent) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode component : parent.path("components")) {
      all.add(component);
      all.addAll(components(component));
    }
    return all;
  }

  private static List<String> texts(JsonNode form) {
    return components(form).stream().flatMap(component -> Stream.concat(
            Stream.of("label", "description", "text", "content", "dateLabel", "timeLabel")
                .map(name -> component.path(name).asText("")),
            Stream.iterate(0, i -> i < component.path("values").size(), i -> i + 1)
                .map(i -> component.at("/values/" + i + "/label").asText(""))))
        .filter(text -> !text.isBlank()).collect(Collectors.toList());
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
