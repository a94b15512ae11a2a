package org.callforprojects.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.process.ApplicationProcess;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallSettings;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Synthetic applications that await the committee, written to the register; their processes only on demand. */
public final class InstructedApplications {

  private static final Instant SUBMITTED = Instant.parse("2013-10-20T10:00:00Z");
  private static final List<String> DEPARTEMENTS = List.of("46", "2A", "974", "59", "75");
  private static final List<String> CRITERIA = List.of("COOPERATION", "VISION_CREDIBILITY", "VISION_EXPERIENCE",
      "VISION_POSITIONING", "VISION_INNOVATION", "PLAN_QUALITY", "PLAN_RELEVANCE", "PLAN_COHERENCE", "FINANCIAL_MEANS",
      "RESULTS_AND_ROOTING", "SOCIAL_INNOVATION");

  private final ApplicationRepository applications;
  private final Json json;
  private final TransactionTemplate transaction;
  private final String submission;

  /** @param submission body of a deposit whose names vary from one application to the next */
  public InstructedApplications(JdbcClient jdbc, Json json, Journal journal, PlatformTransactionManager transactions,
      String submission) {
    this.applications = new ApplicationRepository(jdbc, json, journal, new SearchWords(new org.callforprojects.territory.Communes()));
    this.transaction = new TransactionTemplate(transactions);
    this.json = json;
    this.submission = submission;
  }

  /** @return their references, the best score first; scores fall by half a point */
  public List<String> add(String callCode, int count, BigDecimal amount) {
    List<String> references = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String reference = String.format("%s-%04d", callCode, i);
      add(callCode, reference, i, new BigDecimal("92.50").subtract(new BigDecimal(i).multiply(new BigDecimal("0.50"))), amount);
      references.add(reference);
    }
    return references;
  }

  private void add(String callCode, String reference, int number, BigDecimal score, BigDecimal amount) {
    Submission read = json.read(submission.replace("Pôle synthétique des Causses", "Pôle synthétique n° " + number)
        .replace("\"departement\":\"46\"", "\"departement\":\"" + DEPARTEMENTS.get(number % DEPARTEMENTS.size()) + "\""),
        Submission.class);
    List<Evaluation.Criterion> criteria = new ArrayList<>(CRITERIA.stream().map(code -> new Evaluation.Criterion(code,
        new BigDecimal("9"), new BigDecimal("3.50"), 3, 4, new BigDecimal("6.30"))).toList());
    criteria.add(new Evaluation.Criterion("TERRITORY", BigDecimal.ONE, null, null, null, BigDecimal.ONE));
    Map<String, Integer> grades = Map.of("COOPERATION", 4);
    String comment = "=HYPERLINK(\"http://exemple.invalid\") <b>Avis synthétique</b> : " + "le projet est solide. ".repeat(25);
    Evaluation evaluation = new Evaluation(score, score, score, new BigDecimal("4.00"), new BigDecimal("15.00"),
        "FAVOURABLE", criteria, List.of(new Evaluation.Review(1, score.add(new BigDecimal(2)), grades, comment),
            new Evaluation.Review(2, score.subtract(new BigDecimal(2)), grades, comment)), SUBMITTED);
    InstructionNote note = new InstructionNote("Un projet solide (synthétique). ".repeat(20), amount, amount,
        InstructionNote.ACCEPT, "REQUESTED_AMOUNT", read.requestedAmount(), "claire", SUBMITTED);
    List<FundingCap> caps = List.of(new FundingCap("REQUESTED_AMOUNT", read.requestedAmount()),
        new FundingCap("MAX_GRANT", new BigDecimal("300000.00")), new FundingCap("STATE_RATE", new BigDecimal("187500.00")));
    Analysis analysis = new Analysis(true, true, true, true, false, true, false, 2, 1, true, List.of(),
        StateAidBasis.DE_MINIMIS_GENERAL, "claire", SUBMITTED);
    Application application = new Application(new Application.Deposit(reference, callCode, Channel.ONLINE,
        "pole@exemple.invalid", SUBMITTED, null, "0".repeat(64)), 0, ApplicationStatus.INSTRUCTED, read,
        new Application.State(new LegalClock(SUBMITTED, null), List.of(), null, null, analysis, List.of(), false, null, null,
            caps, new Appraisal("PRIORITY", 10, "STRONG", 4), null, null, evaluation, note, null, null, null, null,
            List.of(), Set.of(), List.of()));
    transaction.executeWithoutResult(status -> {
      applications.insert(application, SUBMITTED);
      applications.update(application);
    });
  }

  /** Each has its process, which waits for the committee, as of an application that went the whole way. */
  public void awaitCommittee(RuntimeService runtime, CallSettings settings, String ruleRelease, List<String> references) {
    references.forEach(reference -> runtime.createProcessInstanceByKey(ApplicationProcessing.KEY).businessKey(reference)
        .setVariables(ApplicationProcess.variables(applications.get(reference), settings)
            .putValue(ApplicationProcessing.RULE_RELEASE, ruleRelease))
        .startBeforeActivity(ApplicationProcessing.WAIT_FOR_COMMITTEE).execute());
  }

  /** The decision is taken, signed and told, its process left aside. */
  public void told(String reference, CommitteeDecision decision) {
    transaction.executeWithoutResult(status -> {
      Application application = applications.get(reference);
      application.decide(decision);
      application.tell(decision.signedAt());
      applications.update(application);
    });
  }

  /** The award ends. */
  public void lapsed(String reference) {
    transaction.executeWithoutResult(status -> {
      Application application = applications.get(reference);
      application.lapse(new Lapse("Le bénéficiaire renonce.", "paule", SUBMITTED));
      applications.update(application);
    });
  }
}
