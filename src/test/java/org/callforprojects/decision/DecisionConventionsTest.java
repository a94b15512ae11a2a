package org.callforprojects.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The written shape that every decision table shares, so that Cockpit, the Modeler and the letters can rely on it. */
class DecisionConventionsTest {

  private static final Path BAD = Path.of("src/test/resources/decisions/bad");
  private static final Set<String> FEEL = Set.of("feel", "https://www.omg.org/spec/DMN/20191111/FEEL/");
  private static final Pattern NO_SIMPLE_FEEL = Pattern.compile("[$#]\\{|\\b(for|some|every|function|external)\\b");
  private static final Set<String> TYPES = Set.of("string", "integer", "long", "double", "boolean", "date");
  private static final Pattern READABLE_ID = Pattern.compile("rule_[a-z][A-Za-z0-9]{3,}");
  private static final Pattern ANNOTATION = Pattern.compile("\\p{Lu}.{20,}[.»] \\[[^\\[\\]]{3,}]", Pattern.DOTALL);
  private static final Pattern FRENCH = Pattern.compile("\\b([Ll][ae’]|[Ll]es|[Uu]ne?|[Dd]es?|d’|n’|est|pas)");
  /** Straight apostrophe, or an ordinary space where French wants one that does not break. */
  private static final Pattern BAD_TYPOGRAPHY = Pattern.compile("'| [:;?!»%€]|« |\\d \\d{3}");

  static List<DecisionTableFile> tables() {
    return DecisionTableFile.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void fileHoldsOneDecisionOfItsNameInOurNamespace(DecisionTableFile table) {
    assertThat(table.decisions()).extracting(Decision::getId).containsExactly(table.id());
    assertThat(table.model().getDefinitions().getNamespace()).isEqualTo("http://callforprojects.org/dmn");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void decisionSaysHowLongItsHistoryLivesAndItsVersion(DecisionTableFile table) {
    Decision decision = table.decisions().iterator().next();

    assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
    assertThat(decision.getVersionTag()).matches("\\d+\\.\\d+");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyCellSpeaksFeelAndNothingIterates(DecisionTableFile table) {
    assertThat(elements(table, "text")).hasSizeGreaterThan(table.rules().size());
    assertThat(foreignCells(table)).isEmpty();
  }

  @Test
  void aCellInAnotherLanguageIsNoticed() {
    assertThat(foreignCells(DecisionTableFile.read(BAD.resolve("juel.dmn"))))
        .containsExactly("rule_runsCode_amount", "rule_iterates_answer");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnHasATypeThatTheEngineKnows(DecisionTableFile table) {
    assertThat(table.inputs()).extracting(input -> input.getInputExpression().getTypeRef()).isSubsetOf(TYPES);
    assertThat(table.outputs()).extracting(Output::getTypeRef).isSubsetOf(TYPES);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnHasAnIdOfItsNameAndALabel(DecisionTableFile table) {
    for (Input input : table.inputs()) {
      InputExpression expression = input.getInputExpression();
      assertThat(input.getId()).isEqualTo("input_" + DecisionTableFile.nameOf(input));
      assertThat(expression.getId()).isEqualTo("inputExpression_" + DecisionTableFile.nameOf(input));
      assertThat(input.getLabel()).isNotBlank().doesNotContainPattern(BAD_TYPOGRAPHY);
    }
    for (Output output : table.outputs()) {
      assertThat(output.getId()).isEqualTo("output_" + output.getName());
      assertThat(output.getLabel()).isNotBlank().doesNotContainPattern(BAD_TYPOGRAPHY);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRuleHasAReadableIdAndAFrenchAnnotationThatEndsWithItsSource(DecisionTableFile table) {
    assertThat(table.rules()).isNotEmpty();
    for (Rule rule : table.rules()) {
      assertThat(rule.getId()).matches(READABLE_ID);
      assertThat(rule.getDescription()).as("annotation of %s", rule.getId()).isNotNull();
      assertThat(rule.getDescription().getTextContent()).as("annotation of %s", rule.getId())
          .matches(ANNOTATION).containsPattern(FRENCH).doesNotContainPattern(BAD_TYPOGRAPHY);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyIdIsUnique(DecisionTableFile table) {
    assertThat(elements(table).map(element -> element.getAttribute("id")).filter(Objects::nonNull))
        .hasSizeGreaterThan(table.rules().size()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everythingNamedOrDescribedIsWrittenInGoodFrenchTypography(DecisionTableFile table) {
    Decision decision = table.decisions().iterator().next();

    assertThat(decision.getName()).isNotBlank();
    assertThat(decision.getDescription()).isNotNull();
    assertThat(elements(table).map(element -> element.getAttribute("name")).filter(Objects::nonNull))
        .contains(decision.getName()).allSatisfy(name -> assertThat(name).doesNotContainPattern(BAD_TYPOGRAPHY));
    assertThat(elements(table, "description")).hasSizeGreaterThan(table.rules().size())
        .allSatisfy(text -> assertThat(text.getTextContent()).doesNotContainPattern(BAD_TYPOGRAPHY));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aDiagramShowsTheDecisionSoThatTheModelerOpensIt(DecisionTableFile table) {
    var shapes = table.model().getDocument()
        .getElementsByNameNs("https://www.omg.org/spec/DMN/20191111/DMNDI/", "DMNShape");

    assertThat(shapes).extracting(shape -> shape.getAttribute("dmnElementRef")).containsExactly(table.id());
  }

  /** contract.md, section 3: the interface that processes and integrations rely on. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      required-documents | COLLECT | poleType, leadFamily, signatoryIsLegalRepresentative, annualPublicGrants, \
      previouslyFunded, leadNeedsEssEvidence, republicanCommitmentExempt, ruleSet | documentCode, blocking, labelFr
      completeness-outcome | FIRST | missingBlockingCount, missingOtherCount, complementRound, \
      complementDeadlinePassed, callComplementDelayDays | completenessStatus, complementDelayDays
      ess-classification | FIRST | essClass, hasEssRegistryMention, hasSolidarityApproval, isScicOrScop, \
      isInsertionStructure, publicFamily, isTrainingBody, manualOverride, ruleSet | memberNature, classificationBasis
      eligibility | COLLECT | ruleSet, poleType, submittedAt, callClosesAt, memberCount, essMemberCount, \
      otherEnterpriseCount, thirdPartyMemberCount, commonTerritory, commonStrategy, socialInnovation, localRooting, \
      leadIdentifierValid, leadIsEligibleBody, eligibleCosts, durationMonths, callDurationMonths, requestedAmount, minGrant, \
      stateRateCap, localCofunding, largestAuthorityRate, localCofundingRate, fundingPlanBalanced, \
      previouslyFunded, republicanCommitment | reasonCode, severity
      territory-priority | FIRST | inCityPolicyArea, inFragileRuralArea, inDeindustrialisedBasin | \
      territoryPriority, territoryPoints
      ess-cooperation | FIRST | essMemberCount, otherEnterpriseCount, poleType, jointProjectCount, \
      signedLucrativePartnerships, otherEnterpriseInGovernance | cooperationLevel, cooperationSuggestedGrade
      state-aid-headroom | UNIQUE | stateAidBasis, ruleSet | stateAidCeiling
      funding-cap | COLLECT | requestedAmount, maxGrant, stateRateCap, fundingGap, stateAidHeadroom, \
      remainingEnvelope | capCode, cap
      notification-template | FIRST | applicationStatus | letterCode, mentionsRemedies
      expert-assignment | FIRST | requestedAmount | expertCount, maxScoreGap
      criteria-weights | COLLECT | poleType | criterionCode, weight, maxGrade
      score-recommendation | FIRST | score, cooperationScore | recommendation
      award-decision | FIRST | cap, minGrant, proposedAmount | awardOutcome
      funder-split | FIRST | ableFunders, recusedFunders, exhaustedFunders | splitScenario
      committee-quorum | FIRST | memberCount, presentOrRepresented, secondConvening | quorumOutcome
      committee-vote | FIRST | votesFor, votesAgainst, chairVote | voteOutcome
      agreement-requirement | UNIQUE | maxAnnualAmount, ruleSet | agreementRequirement, publicationDueMonths
      tranche-schedule | RULE_ORDER | poleType, award | trancheNumber, kind, sharePercent, dueAfterMonths, precondition
      tranche-payment | FIRST | kind, breach, agreementsSigned, bankDetailsChecked, reportReceived, daysLate, \
      serviceCertified, cofundingConfirmed, spentRate, actualToPlannedRate, balanceDue, surplusKeepable | \
      paymentOutcome, payablePercent
      appeal-admissibility | FIRST | notificationHasRemedies, daysAfterDeadline, daysAfterReasonableYear | appealAdmissibility
      """)
  void tableHasTheHitPolicyInputsAndOutputsOfItsContract(String id, HitPolicy policy, String inputs, String outputs) {
    DecisionTableFile table = DecisionTableFile.of(id);

    assertThat(table.table().getHitPolicy()).isEqualTo(policy);
    assertThat(table.table().getAggregation()).isNull();
    assertThat(table.inputs()).extracting(DecisionTableFile::nameOf).containsExactly(inputs.split(",\\s*"));
    assertThat(table.outputs()).extracting(Output::getName).containsExactly(outputs.split(",\\s*"));
  }

  /** People read a value under the label of its name, whichever table it went through: {@link DecisionWords}. */
  @Test
  void aNameHasTheSameLabelInEveryTable() {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (DecisionTableFile table : tables()) {
      table.inputs().forEach(input ->
          labels.computeIfAbsent(DecisionTableFile.nameOf(input), name -> new TreeSet<>()).add(input.getLabel()));
      table.outputs().forEach(output ->
          labels.computeIfAbsent(output.getName(), name -> new TreeSet<>()).add(output.getLabel()));
    }
    assertThat(labels).isNotEmpty().allSatisfy((name, ofName) -> assertThat(ofName).as(name).hasSize(1));
  }

  /** The letters print these labels, so they are as good as the letters' own text. */
  @Test
  void everyDocumentHasOneFrenchLabel() {
    DecisionTableFile table = DecisionTableFile.of("required-documents");
    for (Rule rule : table.rules()) {
      String label = List.copyOf(rule.getOutputEntries()).get(2).getTextContent();
      assertThat(label).as("label of %s", rule.getId()).matches("\"\\p{Lu}.{10,}\"")
          .doesNotContainPattern(BAD_TYPOGRAPHY);
    }
    assertThat(table.rules()).extracting(rule -> List.copyOf(rule.getOutputEntries()).get(0).getTextContent())
        .doesNotHaveDuplicates().hasSize(22);
  }

  @Test
  void anUnwrittenConventionIsNoticed() {
    var rule = DecisionTableFile.read(BAD.resolve("no-source.dmn")).rules().iterator().next();

    assertThat(rule.getDescription().getTextContent()).doesNotMatch(ANNOTATION);
    assertThat(rule.getId()).doesNotMatch(READABLE_ID);
  }

  /** Ids of the elements whose language is not FEEL, or whose text is more than the simple grammar we allow. */
  private static List<String> foreignCells(DecisionTableFile table) {
    var inAnotherLanguage = elements(table).filter(element -> {
      String language = element.getAttribute("expressionLanguage");
      return language != null && !FEEL.contains(language);
    });
    var beyondSimpleFeel = elements(table, "text")
        .filter(text -> NO_SIMPLE_FEEL.matcher(text.getTextContent()).find())
        .map(DomElement::getParentElement);
    return Stream.concat(inAnotherLanguage, beyondSimpleFeel).map(element -> element.getAttribute("id")).toList();
  }

  private static Stream<DomElement> elements(DecisionTableFile table, String name) {
    return elements(table).filter(element -> element.getLocalName().equals(name));
  }

  /** Every element of the file, level by level. */
  private static Stream<DomElement> elements(DecisionTableFile table) {
    return Stream.iterate(List.of(table.model().getDocument().getRootElement()), level -> !level.isEmpty(),
            level -> level.stream().flatMap(element -> element.getChildElements().stream()).toList())
        .flatMap(List::stream);
  }
}
