package org.callforprojects.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.callforprojects.rule.RuleReleases;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.StringUtils;

class ModelConventionsTest {

  private static final Path PROCESSES = Path.of("processes");
  private static final Set<String> GROUPS = org.callforprojects.identity.Groups.LABELS.keySet();
  /** Tasks that ask a table which another task asks too, with other facts: each has a name and a step of its own. */
  private static final Map<String, String> ASKED_AGAIN = Map.of("awardCap", "funding-cap",
      "awardAcceptance", "award-decision", "reserveSplit", "funder-split");
  private static final Map<String, String> PREFIXES = Map.ofEntries(Map.entry("startEvent", "startEvent"),
      Map.entry("endEvent", "endEvent"), Map.entry("intermediateCatchEvent", "event"), Map.entry("boundaryEvent", "event"),
      Map.entry("userTask", "userTask"), Map.entry("serviceTask", "serviceTask"), Map.entry("receiveTask", "receiveTask"),
      Map.entry("businessRuleTask", "businessRuleTask"), Map.entry("callActivity", "callActivity"),
      Map.entry("subProcess", "subProcess"), Map.entry("exclusiveGateway", "gateway"),
      Map.entry("parallelGateway", "gateway"), Map.entry("eventBasedGateway", "gateway"), Map.entry("sequenceFlow", "flow"));
  private static final JavaClasses CODE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.callforprojects");

  static Stream<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(PROCESSES)) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void fileIsNamedAfterItsProcessWhichSaysItsVersionAndItsRetention(Path file) {
    BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
    Process process = model.getModelElementsByType(Process.class).iterator().next();
    assertThat(file.getFileName()).hasToString(process.getId() + ".bpmn");
    assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
    assertThat(process.getCamundaVersionTag()).isNotBlank();
    assertThat(process.getName()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyElementHasASpokenIdAndAPlaceInTheDiagram(Path file) {
    BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
    Set<String> drawn = model.getModelElementsByType(BpmnShape.class).stream()
        .map(shape -> shape.getBpmnElement().getId()).collect(Collectors.toSet());
    for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
      String type = element.getElementType().getTypeName();
      assertThat(element.getId()).startsWith(PREFIXES.get(type) + "_");
      if (element instanceof FlowNode) {
        assertThat(drawn).contains(element.getId());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void userTaskSaysWhoWhenHowAndWith(Path file) {
    for (UserTask task : Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class)) {
      // A group that depends on the funder is an expression
      assertThat(GROUPS).containsAll(task.getCamundaCandidateGroupsList().stream().filter(g -> !g.startsWith("${")).toList());
      assertThat(task.getCamundaCandidateGroups() + task.getCamundaAssignee()).isNotBlank();
      assertThat(task.getCamundaDueDate()).isNotBlank();
      assertThat(task.getDocumentations()).isNotEmpty();
      String words = task.getId().substring("userTask_".length());
      assertThat(task.getCamundaFormRef()).isEqualTo(kebab(words));
      assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
      assertThat(Path.of("forms", kebab(words) + ".form")).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void serviceTaskHasTheDelegateOfItsName(Path file) {
    for (ServiceTask task : Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(ServiceTask.class)) {
      String bean = task.getId().substring("serviceTask_".length()) + "Delegate";
      assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + bean + "}");
      assertThat(classOfBean(bean).isAssignableTo(JavaDelegate.class)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void ruleTaskAsksTheVersionOfItsReleaseAndHasTheStepOfItsName(Path file) {
    for (BusinessRuleTask task : Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(BusinessRuleTask.class)) {
      String words = task.getId().substring("businessRuleTask_".length());
      assertThat(task.getCamundaDecisionRef()).isEqualTo(ASKED_AGAIN.getOrDefault(words, kebab(words)));
      assertThat(task.getCamundaDecisionRefBinding()).as("binding of %s", task.getId()).isEqualTo("version");
      assertThat(task.getCamundaDecisionRefVersion()).as("version of %s", task.getId())
          .isEqualTo("${ruleReleases.version(ruleRelease, '" + task.getCamundaDecisionRef() + "')}");
      assertThat(PROCESSES.resolve(task.getCamundaDecisionRef() + ".dmn")).exists();
      assertThat(task.getExtensionElements().getElementsQuery().filterByType(CamundaExecutionListener.class).list())
          .extracting(CamundaExecutionListener::getCamundaEvent, CamundaExecutionListener::getCamundaDelegateExpression)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("start", "${" + words + "Decision}"),
              org.assertj.core.groups.Tuple.tuple("end", "${" + words + "Decision}"));
      assertThat(classOfBean(words + "Decision").isAssignableTo(ExecutionListener.class)).isTrue();
    }
  }

  /** A process without the release of its file cannot ask its tables; all of one call are judged by the same. */
  @ParameterizedTest
  @MethodSource("models")
  void callActivityHandsDownTheReleaseOfTheRules(Path file) {
    for (CallActivity call : Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(CallActivity.class)) {
      if (PROCESSES.resolve(call.getCalledElement() + ".bpmn").toFile().exists() && asksTables(call.getCalledElement())) {
        assertThat(call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list())
            .as("what %s hands down", call.getId())
            .anyMatch(in -> "ruleRelease".equals(in.getCamundaSource()) && "ruleRelease".equals(in.getCamundaTarget()));
      }
    }
  }

  private static boolean asksTables(String process) {
    BpmnModelInstance model = Bpmn.readModelFromFile(PROCESSES.resolve(process + ".bpmn").toFile());
    return !model.getModelElementsByType(BusinessRuleTask.class).isEmpty()
        || model.getModelElementsByType(CallActivity.class).stream().anyMatch(call -> asksTables(call.getCalledElement()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void gatewayAsksAQuestionWhoseFlowsAreAnswersWithOneDefault(Path file) {
    for (ExclusiveGateway gateway : Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(ExclusiveGateway.class)) {
      Collection<SequenceFlow> answers = gateway.getOutgoing();
      if (answers.size() < 2) {
        continue;
      }
      assertThat(gateway.getName()).endsWith("\u00A0?");
      assertThat(gateway.getDefault()).isIn(answers);
      assertThat(answers).allSatisfy(answer -> {
        assertThat(answer.getName()).isNotBlank();
        if (!answer.equals(gateway.getDefault())) {
          assertThat(answer.getConditionExpression().getTextContent())
              .matches("\\$\\{(!?\\w+|\\w+ == '\\w+')}");
        }
      });
    }
  }

  /** Two ways round: what code names is in the model, and every message of the model is named by code. */
  @ParameterizedTest
  @MethodSource("models")
  void contractClassAndModelNameTheSameThings(Path file) throws ReflectiveOperationException {
    BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
    String key = file.getFileName().toString().replace(".bpmn", "");
    String simpleName = StringUtils.capitalize(camel(key));
    Class<?> contract = CODE.stream().filter(c -> c.getSimpleName().equals(simpleName)).findFirst().orElseThrow().reflect();
    Set<String> constants = new TreeSet<>();
    for (var field : contract.getFields()) {
      constants.add((String) field.get(null));
    }
    assertThat(constants).contains(key);
    Set<String> ids = model.getModelElementsByType(BaseElement.class).stream().map(BaseElement::getId).collect(Collectors.toSet());
    assertThat(ids).containsAll(constants.stream().filter(c -> c.matches("[a-zA-Z]+_\\w+")).toList());
    assertThat(constants).containsAll(model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Message.class)
        .stream().map(org.camunda.bpm.model.bpmn.instance.Message::getName).toList());
    String text = Bpmn.convertToString(model);
    Set<String> used = new TreeSet<>();
    var matcher = java.util.regex.Pattern.compile("\\$\\{!?(\\w+)( == '\\w+')?}").matcher(text);
    while (matcher.find()) {
      if (!matcher.group(1).matches(".*(Delegate|Decision|Listener)")) {
        used.add(matcher.group(1));
      }
    }
    var handed = java.util.regex.Pattern.compile("(?:camunda:(?:collection|elementVariable|resultVariable)"
        + "|(?<=<camunda:(?:in|out) [^>]{0,300})(?:source|target))=\"(\\w+)\"").matcher(text);
    while (handed.find()) {
      used.add(handed.group(1));
    }
    used.remove(RuleReleases.VARIABLE); // every process has it
    assertThat(constants).as("variables of expressions, loops and called processes").containsAll(used);
  }

  /** And back: each name of a contract is used, by its model, a form or code; and code reads no variable by another name. */
  @Test
  void everyNameOfAContractIsUsedAndNoVariableHasAnother() throws IOException {
    Map<Path, String> code = texts(Path.of("src/main/java"), ".java");
    String models = String.join("\n", texts(Path.of("processes"), ".bpmn").values()) + String.join("\n", texts(Path.of("forms"), ".form").values());
    List<String> unused = new ArrayList<>();
    for (Path model : models().toList()) {
      String contract = StringUtils.capitalize(camel(model.getFileName().toString().replace(".bpmn", ""))) + ".java";
      Path own = code.keySet().stream().filter(file -> file.endsWith(contract)).findFirst().orElseThrow();
      var constant = java.util.regex.Pattern.compile("static final String (\\w+) = \"([^\"]*)\"").matcher(code.get(own));
      while (constant.find()) {
        var name = java.util.regex.Pattern.compile("\\b" + constant.group(1) + "\\b");
        if (!models.contains(constant.group(2)) && code.entrySet().stream().noneMatch(file -> file.getKey().equals(own)
            ? name.matcher(file.getValue()).results().count() > 1 : name.matcher(file.getValue()).find())) {
          unused.add(contract + " " + constant.group(1));
        }
      }
    }
    assertThat(unused).isEmpty();
    var literal = java.util.regex.Pattern.compile("execution\\.[gs]etVariable(?:Local)?\\(\"(?!loopCounter\")\\w+");
    assertThat(code.values()).isNotEmpty().noneMatch(text -> literal.matcher(text).find());
  }

  private static Map<Path, String> texts(Path folder, String ending) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
        texts.put(file, Files.readString(file));
      }
    }
    return texts;
  }

  private static JavaClass classOfBean(String bean) {
    return CODE.stream().filter(c -> c.getSimpleName().equals(StringUtils.capitalize(bean))).findFirst()
        .orElseThrow(() -> new AssertionError("No class for the bean " + bean));
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }

  private static String camel(String kebab) {
    return java.util.regex.Pattern.compile("-(.)").matcher(kebab).replaceAll(m -> m.group(1).toUpperCase(java.util.Locale.ROOT));
  }
}
