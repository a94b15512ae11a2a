package org.callforprojects.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.math.BigDecimal;
import java.util.Arrays;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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

  /** These packages of ours with all their rooms. */
  private static String[] of(String... names) {
    return Arrays.stream(names).map(name -> "org.callforprojects." + name + "..").toArray(String[]::new);
  }

  /** What two packages would need of each other one of them contributes as a bean: {@code engine.Phase} and its like. */
  @ArchTest
  static final ArchRule noPackageDependsOnItself = slices().matching("org.callforprojects.(*)..").should().beFreeOfCycles();

  /** A package and its rooms: what all rooms need is in the package or in a room of its own. The demonstration has one room with its calls. */
  @ArchTest
  static final ArchRule noRoomDependsOnItself = slices().matching("org.callforprojects.(**)").should().beFreeOfCycles()
      .ignoreDependency(resideInAnyPackage(of("demo")), resideInAnyPackage(of("demo")));

  /** Though its rooms see it: who changes a record of another phase asks that phase's services. */
  @ArchTest
  static final ArchRule registersAreTheirPhasesOwn = classes().that().haveSimpleNameEndingWith("Repository")
      .should(new ArchCondition<JavaClass>("be asked only within their phase") {
        @Override
        public void check(JavaClass register, ConditionEvents events) {
          register.getDirectDependenciesToSelf().stream()
              .filter(asked -> !phase(asked.getOriginClass()).equals(phase(register)))
              .forEach(asked -> events.add(SimpleConditionEvent.violated(asked, asked.getDescription())));
        }
      });

  /** {@code grant} for {@code org.callforprojects.grant.paper}. */
  private static String phase(JavaClass type) {
    return type.getPackageName().split("\\.")[2];
  }

  /** The engine's package guards and serves; each phase tells it of its own processes. */
  @ArchTest
  static final ArchRule engineKnowsNoPhase = noClasses().that().resideInAnyPackage(of("engine"))
      .should().dependOnClassesThat().resideInAnyPackage(of("call", "application", "review", "committee",
          "appeal", "grant", "payment", "workbench", "api", "portal", "space"));

  @ArchTest
  static final ArchRule servicesAndRepositoriesKnowNoEngine = noClasses()
      .that().areAnnotatedWith(Service.class).or().areAnnotatedWith(Repository.class).or().areRecords()
      .and().resideOutsideOfPackages(of("engine", "demo"))
      .should().dependOnClassesThat().resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule runtimeServiceIsForProcessPortsAndTheEnginePackage = noClasses()
      .that().haveSimpleNameNotEndingWith("Process").and().resideOutsideOfPackages(of("engine", "demo"))
      .should().dependOnClassesThat().areAssignableTo(RuntimeService.class);

  @ArchTest
  static final ArchRule onlyDelegatesThrowBusinessErrors = noClasses()
      .that().haveSimpleNameNotEndingWith("Delegate").should().dependOnClassesThat().areAssignableTo(BpmnError.class);

  @ArchTest
  static final ArchRule phasesDoNotKnowHttp = noClasses()
      .that().resideInAnyPackage(of("call", "application", "review", "committee", "appeal", "grant", "document", "letter", "paper",
          "notification", "decision", "member", "territory", "fault", "french", "json", "payment", "journal", "retention"))
      .should().dependOnClassesThat(resideInAnyPackage(of("api", "portal"))
          .or(resideInAPackage("jakarta.servlet..")).or(resideInAPackage("org.springframework.web..")));

  @ArchTest
  static final ArchRule callsKnowNothingOfApplications = noClasses()
      .that().resideInAnyPackage(of("call")).should().dependOnClassesThat().resideInAnyPackage(of("application"));

  /** The review and the committee build on applications, never the other way round, and do not know each other. */
  @ArchTest
  static final ArchRule applicationsKnowNeitherReviewNorCommittee = noClasses()
      .that().resideInAnyPackage(of("call", "application"))
      .should().dependOnClassesThat().resideInAnyPackage(of("review", "committee"));

  /** So that all may write to it. */
  @ArchTest
  static final ArchRule journalKnowsNoPhase = noClasses().that().resideInAnyPackage(of("journal"))
      .should().dependOnClassesThat(resideInAPackage("org.callforprojects..").and(DescribedPredicate.not(
          resideInAnyPackage(of("journal", "transaction", "json", "fault")))));

  /** What is erased at the end is known to whoever closes a file; the phases before it do not know of it. */
  @ArchTest
  static final ArchRule phasesDoNotKnowRetention = noClasses()
      .that().resideInAnyPackage(of("call", "application", "review", "committee", "document", "letter"))
      .should().dependOnClassesThat().resideInAnyPackage(of("retention"));

  @ArchTest
  static final ArchRule committeeKnowsNoExpert = noClasses()
      .that().resideInAnyPackage(of("committee")).should().dependOnClassesThat().resideInAnyPackage(of("review"));

  @ArchTest
  static final ArchRule expertsKnowNoCommittee = noClasses()
      .that().resideInAnyPackage(of("review")).should().dependOnClassesThat().resideInAnyPackage(of("committee"));

  /** Whoever pays tranches builds on payments, never the other way round. */
  @ArchTest
  static final ArchRule paymentsKnowNothingButTheCall = noClasses().that().resideInAnyPackage(of("payment"))
      .should().dependOnClassesThat().resideInAnyPackage(of("application", "review", "committee", "grant", "letter"))
      .orShould().dependOnClassesThat().resideInAPackage("org.camunda..");

  /** An appeal builds on the application and its letters; who decided before, each phase tells by a port. */
  @ArchTest
  static final ArchRule appealsKnowNeitherReviewNorCommittee = noClasses()
      .that().resideInAnyPackage(of("appeal")).should().dependOnClassesThat().resideInAnyPackage(of("review", "committee"));

  @ArchTest
  static final ArchRule phasesBeforeItKnowNoAppeal = noClasses()
      .that().resideInAnyPackage(of("call", "application", "review", "committee"))
      .should().dependOnClassesThat().resideInAnyPackage(of("appeal"));

  @ArchTest
  static final ArchRule nobodyReadsTheMachinesClock = noClasses().that().resideOutsideOfPackages(of("demo"))
      .should().callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now")
      .orShould().callMethod(java.time.ZonedDateTime.class, "now").orShould().callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule delegatesAreNamedSo = classes().that().implement("org.camunda.bpm.engine.delegate.JavaDelegate")
      .should().haveSimpleNameEndingWith("Delegate").andShould().notBePublic();
}
