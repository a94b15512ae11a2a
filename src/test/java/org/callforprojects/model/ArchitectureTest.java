package org.callforprojects.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.math.BigDecimal;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/** Who may know what. */
@AnalyzeClasses(packages = "org.callforprojects", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Amounts are decimals: {@code EngineNumbers} is the one border to the engine's doubles, and tables compare without computing. */
  @ArchTest
  static final ArchRule noAmountIsADouble = noClasses().that().doNotHaveFullyQualifiedName(EngineNumbers.class.getName())
      .and().resideOutsideOfPackages("..rule..", "..demo.simulation..")
      .should().callMethod(BigDecimal.class, "doubleValue").orShould().callMethod(Number.class, "doubleValue")
      .orShould().callConstructor(BigDecimal.class, double.class).orShould().callMethod(BigDecimal.class, "valueOf", double.class);

  /** What two packages would need of each other one of them contributes as a bean: {@code engine.Phase} and its like. */
  @ArchTest
  static final ArchRule noPackageDependsOnItself = slices().matching("org.callforprojects.(*)..").should().beFreeOfCycles();

  /** The engine's package guards and serves; each phase tells it of its own processes. */
  @ArchTest
  static final ArchRule engineKnowsNoPhase = noClasses().that().resideInAPackage("..engine..")
      .should().dependOnClassesThat().resideInAnyPackage("..call..", "..application..", "..review..", "..committee..",
          "..appeal..", "..grant..", "..payment..", "..workbench..", "..api..", "..portal..", "..space..");

  @ArchTest
  static final ArchRule servicesAndRepositoriesKnowNoEngine = noClasses()
      .that().areAnnotatedWith(Service.class).or().areAnnotatedWith(Repository.class).or().areRecords()
      .and().resideOutsideOfPackages("..engine..", "..demo..")
      .should().dependOnClassesThat().resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule runtimeServiceIsForProcessPortsAndTheEnginePackage = noClasses()
      .that().haveSimpleNameNotEndingWith("Process").and().resideOutsideOfPackages("..engine..", "..demo..")
      .should().dependOnClassesThat().areAssignableTo(RuntimeService.class);

  @ArchTest
  static final ArchRule onlyDelegatesThrowBusinessErrors = noClasses()
      .that().haveSimpleNameNotEndingWith("Delegate").should().dependOnClassesThat().areAssignableTo(BpmnError.class);

  @ArchTest
  static final ArchRule phasesDoNotKnowHttp = noClasses()
      .that().resideInAnyPackage("..call..", "..application..", "..review..", "..committee..", "..appeal..", "..document..", "..letter..",
          "..paper..", "..notification..", "..decision..", "..member..", "..territory..", "..fault..", "..french..",
          "..json..", "..payment..", "..journal..", "..retention..")
      .should().dependOnClassesThat(resideInAnyPackage("org.callforprojects.api..", "org.callforprojects.portal..")
          .or(resideInAPackage("jakarta.servlet..")).or(resideInAPackage("org.springframework.web..")));

  @ArchTest
  static final ArchRule callsKnowNothingOfApplications = noClasses()
      .that().resideInAPackage("..call..").should().dependOnClassesThat().resideInAPackage("..application..");

  /** The review and the committee build on applications, never the other way round, and do not know each other. */
  @ArchTest
  static final ArchRule applicationsKnowNeitherReviewNorCommittee = noClasses()
      .that().resideInAnyPackage("..call..", "..application..")
      .should().dependOnClassesThat().resideInAnyPackage("..review..", "..committee..");

  /** So that all may write to it. */
  @ArchTest
  static final ArchRule journalKnowsNoPhase = noClasses().that().resideInAPackage("..journal..")
      .should().dependOnClassesThat(resideInAPackage("org.callforprojects..").and(DescribedPredicate.not(
          resideInAnyPackage("..journal..", "..transaction..", "..json..", "..fault.."))));

  /** What is erased at the end is known to whoever closes a file; the phases before it do not know of it. */
  @ArchTest
  static final ArchRule phasesDoNotKnowRetention = noClasses()
      .that().resideInAnyPackage("..call..", "..application..", "..review..", "..committee..", "..document..", "..letter..")
      .should().dependOnClassesThat().resideInAPackage("..retention..");

  @ArchTest
  static final ArchRule committeeKnowsNoExpert = noClasses()
      .that().resideInAPackage("..committee..").should().dependOnClassesThat().resideInAPackage("..review..");

  @ArchTest
  static final ArchRule expertsKnowNoCommittee = noClasses()
      .that().resideInAPackage("..review..").should().dependOnClassesThat().resideInAPackage("..committee..");

  /** Whoever pays tranches builds on payments, never the other way round. */
  @ArchTest
  static final ArchRule paymentsKnowNothingButTheCall = noClasses().that().resideInAPackage("..payment..")
      .should().dependOnClassesThat().resideInAnyPackage("..application..", "..review..", "..committee..", "..grant..",
          "..letter..", "org.camunda..");

  /** An appeal builds on the application and its letters; who decided before, each phase tells by a port. */
  @ArchTest
  static final ArchRule appealsKnowNeitherReviewNorCommittee = noClasses()
      .that().resideInAPackage("..appeal..").should().dependOnClassesThat().resideInAnyPackage("..review..", "..committee..");

  @ArchTest
  static final ArchRule phasesBeforeItKnowNoAppeal = noClasses()
      .that().resideInAnyPackage("..call..", "..application..", "..review..", "..committee..")
      .should().dependOnClassesThat().resideInAPackage("..appeal..");

  @ArchTest
  static final ArchRule nobodyReadsTheMachinesClock = noClasses().that().resideOutsideOfPackage("..demo..")
      .should().callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now")
      .orShould().callMethod(java.time.ZonedDateTime.class, "now").orShould().callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule delegatesAreNamedSo = classes().that().implement("org.camunda.bpm.engine.delegate.JavaDelegate")
      .should().haveSimpleNameEndingWith("Delegate").andShould().notBePublic();
}
