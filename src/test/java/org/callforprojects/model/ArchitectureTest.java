package org.callforprojects.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/** Who may know what. */
@AnalyzeClasses(packages = "org.callforprojects", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** What two packages would need of each other one of them contributes as a bean: {@code engine.Phase} and its like. */
  @ArchTest
  static final ArchRule noPackageDependsOnItself = slices().matching("org.callforprojects.(*)..").should().beFreeOfCycles();

  /** The engine's package guards and serves; each phase tells it of its own processes. */
  @ArchTest
  static final ArchRule engineKnowsNoPhase = noClasses().that().resideInAPackage("org.callforprojects.engine..")
      .should().dependOnClassesThat().resideInAnyPackage("org.callforprojects.call..", "org.callforprojects.application..", "org.callforprojects.review..", "org.callforprojects.committee..",
          "org.callforprojects.appeal..", "org.callforprojects.grant..", "org.callforprojects.payment..", "org.callforprojects.workbench..", "org.callforprojects.api..", "org.callforprojects.portal..", "org.callforprojects.space..");

  @ArchTest
  static final ArchRule servicesAndRepositoriesKnowNoEngine = noClasses()
      .that().areAnnotatedWith(Service.class).or().areAnnotatedWith(Repository.class).or().areRecords()
      .and().resideOutsideOfPackages("org.callforprojects.engine..", "org.callforprojects.demo..")
      .should().dependOnClassesThat().resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule runtimeServiceIsForProcessPortsAndTheEnginePackage = noClasses()
      .that().haveSimpleNameNotEndingWith("Process").and().resideOutsideOfPackages("org.callforprojects.engine..", "org.callforprojects.demo..")
      .should().dependOnClassesThat().areAssignableTo(RuntimeService.class);

  @ArchTest
  static final ArchRule onlyDelegatesThrowBusinessErrors = noClasses()
      .that().haveSimpleNameNotEndingWith("Delegate").should().dependOnClassesThat().areAssignableTo(BpmnError.class);

  @ArchTest
  static final ArchRule phasesDoNotKnowHttp = noClasses()
      .that().resideInAnyPackage("org.callforprojects.call..", "org.callforprojects.application..", "org.callforprojects.review..", "org.callforprojects.committee..", "org.callforprojects.appeal..", "org.callforprojects.document..", "org.callforprojects.letter..",
          "org.callforprojects.paper..", "org.callforprojects.notification..", "org.callforprojects.decision..", "org.callforprojects.member..", "org.callforprojects.territory..", "org.callforprojects.fault..", "org.callforprojects.french..",
          "org.callforprojects.json..", "org.callforprojects.payment..", "org.callforprojects.journal..", "org.callforprojects.retention..")
      .should().dependOnClassesThat(resideInAnyPackage("org.callforprojects.api..", "org.callforprojects.portal..")
          .or(resideInAPackage("jakarta.servlet..")).or(resideInAPackage("org.springframework.web..")));

  @ArchTest
  static final ArchRule callsKnowNothingOfApplications = noClasses()
      .that().resideInAPackage("org.callforprojects.call..").should().dependOnClassesThat().resideInAPackage("org.callforprojects.application..");

  /** The review and the committee build on applications, never the other way round, and do not know each other. */
  @ArchTest
  static final ArchRule applicationsKnowNeitherReviewNorCommittee = noClasses()
      .that().resideInAnyPackage("org.callforprojects.call..", "org.callforprojects.application..")
      .should().dependOnClassesThat().resideInAnyPackage("org.callforprojects.review..", "org.callforprojects.committee..");

  /** So that all may write to it. */
  @ArchTest
  static final ArchRule journalKnowsNoPhase = noClasses().that().resideInAPackage("org.callforprojects.journal..")
      .should().dependOnClassesThat(resideInAPackage("org.callforprojects..").and(DescribedPredicate.not(
          resideInAnyPackage("org.callforprojects.journal..", "org.callforprojects.transaction..", "org.callforprojects.json..", "org.callforprojects.fault.."))));

  /** What is erased at the end is known to whoever closes a file; the phases before it do not know of it. */
  @ArchTest
  static final ArchRule phasesDoNotKnowRetention = noClasses()
      .that().resideInAnyPackage("org.callforprojects.call..", "org.callforprojects.application..", "org.callforprojects.review..", "org.callforprojects.committee..", "org.callforprojects.document..", "org.callforprojects.letter..")
      .should().dependOnClassesThat().resideInAPackage("org.callforprojects.retention..");

  @ArchTest
  static final ArchRule committeeKnowsNoExpert = noClasses()
      .that().resideInAPackage("org.callforprojects.committee..").should().dependOnClassesThat().resideInAPackage("org.callforprojects.review..");

  @ArchTest
  static final ArchRule expertsKnowNoCommittee = noClasses()
      .that().resideInAPackage("org.callforprojects.review..").should().dependOnClassesThat().resideInAPackage("org.callforprojects.committee..");

  /** Whoever pays tranches builds on payments, never the other way round. */
  @ArchTest
  static final ArchRule paymentsKnowNothingButTheCall = noClasses().that().resideInAPackage("org.callforprojects.payment..")
      .should().dependOnClassesThat().resideInAnyPackage("org.callforprojects.application..", "org.callforprojects.review..", "org.callforprojects.committee..", "org.callforprojects.grant..",
          "org.callforprojects.letter..", "org.camunda..");

  /** An appeal builds on the application and its letters; who decided before, each phase tells by a port. */
  @ArchTest
  static final ArchRule appealsKnowNeitherReviewNorCommittee = noClasses()
      .that().resideInAPackage("org.callforprojects.appeal..").should().dependOnClassesThat().resideInAnyPackage("org.callforprojects.review..", "org.callforprojects.committee..");

  @ArchTest
  static final ArchRule phasesBeforeItKnowNoAppeal = noClasses()
      .that().resideInAnyPackage("org.callforprojects.call..", "org.callforprojects.application..", "org.callforprojects.review..", "org.callforprojects.committee..")
      .should().dependOnClassesThat().resideInAPackage("org.callforprojects.appeal..");

  @ArchTest
  static final ArchRule nobodyReadsTheMachinesClock = noClasses().that().resideOutsideOfPackage("org.callforprojects.demo..")
      .should().callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now")
      .orShould().callMethod(java.time.ZonedDateTime.class, "now").orShould().callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule delegatesAreNamedSo = classes().that().implement("org.camunda.bpm.engine.delegate.JavaDelegate")
      .should().haveSimpleNameEndingWith("Delegate").andShould().notBePublic();
}
