package org.callforprojects.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.rule.RulePublisher.Change;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import org.callforprojects.CallForProjectsApplication;

/**
 * Which rules judge: a file that runs and a new file of an old call by the old ones, a file of a new call by the new ones;
 * also after a restart, after a release of the program and on a second node. Nodes are contexts on one database.
 */
@Tag("own-context")
class RulePinningTest {

  private static final String KEY = "completeness-outcome";
  private static final String RULE = "rule_firstRequest";

  private static int databases;
  private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
  private String url;

  @BeforeEach
  void startANode() {
    url = "jdbc:h2:mem:pinning" + databases++ + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    start();
  }

  @AfterEach
  void stop() {
    nodes.forEach(ConfigurableApplicationContext::close);
  }

  private ConfigurableApplicationContext start() {
    String name = nodes.isEmpty() ? "default" : "second"; // one virtual machine takes an engine's and a program's name once
    ConfigurableApplicationContext node = new SpringApplicationBuilder(CallForProjectsApplication.class)
        .sources(People.class, Steps.class, SelectionSteps.class)
        .properties("spring.datasource.url=" + url, "server.port=0", "callforprojects.administrator.password=Adm1nistration-test!",
            "camunda.bpm.job-execution.enabled=false", "camunda.bpm.process-engine-name=" + name, "spring.application.name=" + name)
        .run();
    nodes.add(node);
    return node;
  }

  private <T> T bean(Class<T> type) {
    return nodes.get(nodes.size() - 1).getBean(type);
  }

  @Test
  void aCallKeepsTheRulesItOpenedWith() {
    Steps steps = bean(Steps.class);
    SelectionSteps selection = bean(SelectionSteps.class);
    String oldCall = steps.openCall();
    String running = selection.deposited(oldCall, 100_000);
    steps.runJobs();

    publish("25");
    String newCall = steps.openCall();
    assertThat(delayOf(running)).as("a file that runs").isEqualTo(15);
    assertThat(delayOf(deposited(oldCall))).as("a new file of an old call").isEqualTo(15);
    assertThat(delayOf(deposited(newCall))).as("a file of a new call").isEqualTo(25);

    String waiting = deposited(oldCall);
    releaseOfTheProgram();
    assertThat(delayOf(waiting)).as("a file that runs, after a release of the program").isEqualTo(15);
    assertThat(delayOf(deposited(oldCall))).as("old call, after a release of the program").isEqualTo(15);
    assertThat(delayOf(deposited(newCall))).as("new call, after a release of the program").isEqualTo(25);
    assertThat(bean(RuleLibrary.class).head(KEY).number()).as("a release of the program publishes no rule").isEqualTo(2);

    waiting = deposited(oldCall);
    nodes.remove(0).close();
    start();
    assertThat(delayOf(waiting)).as("a file that runs, after a restart").isEqualTo(15);
    assertThat(delayOf(deposited(oldCall))).as("old call, after a restart").isEqualTo(15);
    assertThat(delayOf(deposited(newCall))).as("new call, after a restart").isEqualTo(25);
    assertThat(bean(RuleLibrary.class).releases()).as("a restart publishes nothing").hasSize(2);
  }

  @Test
  void whatOneNodePublishesTheOtherJudgesBy() {
    Steps steps = bean(Steps.class);
    String oldCall = steps.openCall();
    String running = deposited(oldCall);
    assertThat(delayOf(deposited(oldCall))).isEqualTo(15); // this node has read the release
    start();
    publish("30");
    String newCall = bean(Steps.class).openCall();
    String there = deposited(newCall);
    ConfigurableApplicationContext second = nodes.remove(1);
    try {
      assertThat(delayOf(running)).isEqualTo(15);
      assertThat(delayOf(deposited(oldCall))).isEqualTo(15);
      assertThat(delayOf(there)).isEqualTo(30);
      assertThat(delayOf(deposited(bean(Steps.class).openCall()))).isEqualTo(30);
      RuleVersion head = bean(RuleLibrary.class).head(KEY);
      assertThatThrownBy(() -> bean(RulePublisher.class).publish("Trop tard", List.of(change(head.number() - 1, "40")), "valerie",
          "odile", "essai")).isInstanceOf(ConflictException.class).hasMessageContaining("version 2");
      bean(RulePublisher.class).rollback("Retour", KEY, head.number(), 1, "valerie", "odile", "essai");
      assertThat(delayOf(deposited(bean(Steps.class).openCall()))).as("after going back").isEqualTo(15);
      assertThat(delayOf(deposited(newCall))).as("a call that opened in between").isEqualTo(30);
    } finally {
      second.close();
    }
  }

  @Test
  void deploymentOfATableIsNeverDeleted() {
    RepositoryService repository = bean(ProcessEngine.class).getRepositoryService();
    RuleVersion head = bean(RuleLibrary.class).head("eligibility");
    assertThatThrownBy(() -> repository.deleteDeployment(head.deploymentId(), true))
        .isInstanceOf(ConflictException.class).hasMessageContaining("ne peut pas être supprimé");
    assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("eligibility").count()).isOne();
    assertThatThrownBy(() -> bean(RuleReleases.class).version(null, KEY)).isInstanceOf(ConflictException.class)
        .hasMessageContaining("Aucune édition");
    assertThatThrownBy(() -> bean(RuleReleases.class).version("77", KEY)).isInstanceOf(ConflictException.class);
  }

  private void publish(String days) {
    bean(RulePublisher.class).publish("Délai de complément", List.of(change(1, days)), "valerie", "odile", "essai");
  }

  private Change change(int base, String days) {
    return new Change(KEY, base, bean(RuleLibrary.class).get(KEY, base).table().rules().stream().map(rule ->
        RULE.equals(rule.id()) ? new RuleTable.Rule(rule.id(), rule.inputs(),
            Map.of("completenessStatus", "\"REQUEST_COMPLEMENT\"", "complementDelayDays", days), rule.annotation()) : rule)
        .toList(), Map.of());
  }

  private String deposited(String call) {
    String reference = bean(SelectionSteps.class).deposited(call, 100_000);
    bean(Steps.class).runJobs();
    return reference;
  }

  /** One indispensable document is missing: how many days does the applicant get? */
  private Object delayOf(String reference) {
    bean(Steps.class).complete(People.CASE_OFFICER, reference,
        Map.of("missingDocuments", SpinValues.jsonValue("[\"STATUTES\"]").create(), "presentReason", "Originaux vus."));
    return bean(ProcessEngine.class).getHistoryService().createHistoricVariableInstanceQuery()
        .variableName("complementDelayDays").processInstanceId(bean(ProcessEngine.class).getRuntimeService()
            .createProcessInstanceQuery().processInstanceBusinessKey(reference).list().get(0).getId()).singleResult().getValue();
  }

  /** A start with one changed model: every model and form is deployed anew. */
  private void releaseOfTheProgram() {
    RepositoryService repository = bean(ProcessEngine.class).getRepositoryService();
    DeploymentBuilder builder = repository.createDeployment().name("next program");
    new org.callforprojects.engine.ShippedModels().createDeployment(null, builder);
    String deployment = builder.deploy().getId();
    assertThat(repository.createDecisionDefinitionQuery().deploymentId(deployment).count()).as("tables in it").isZero();
    assertThat(repository.createProcessDefinitionQuery().deploymentId(deployment).count()).isPositive();
  }
}
