package org.callforprojects.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.Reason;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.member.Siret;
import org.callforprojects.support.Http;
import org.callforprojects.support.LetterClaims;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A whole call with the shape of that of 2013, smaller in the build, from its creation to the publication of its results, played once through
 * the real services and the engine; then every invariant of domain.md 5, read from the tables and from the public API.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedCallTest {

  private static final long SEED = 2013;
  /** In the build; {@code mvn -Plong test} plays all 183 of 2013. */
  private static final int DEPOSITS = Integer.getInteger("simulated.deposits", 72);
  private static final BigDecimal ENVELOPE = new BigDecimal("3000000.00");
  private static final BigDecimal MINIMUM = new BigDecimal("30000");
  private static final BigDecimal MAXIMUM = new BigDecimal("300000");
  /** Measured: 14,347 of 183 and 5,902 of 72. One life without complements or documents asks at most 60 (SelectionStatementsTest). */
  private static final int MOST_STATEMENTS = 77;
  /** Beside the applications: the call, its experts, two sessions. */
  private static final int MOST_OF_THE_CALL = 450;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  @LocalServerPort
  private int port;
  @Autowired
  private ApplicationContext context;
  @Autowired
  private SelectionService selection;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private SqlLog sql;

  private SimulatedTheatre theatre;
  private List<String> sent;
  private SimulatedCall simulated;
  private String call;
  private Map<Integer, String> references;
  private Map<String, Application> applications;

  @BeforeAll
  void play() {
    theatre = new SimulatedTheatre(context);
    simulated = SimulatedCall.of(SEED, DEPOSITS);
    call = theatre.code();
    long start = System.nanoTime();
    Map<String, LongSummaryStatistics> tasks = new TreeMap<>();
    sent = sql.during(() -> references = theatre.play(simulated, (task, nanoseconds) -> tasks.computeIfAbsent(task,
        key -> new LongSummaryStatistics()).accept(nanoseconds / 1000))).ownInBrief();
    System.out.printf("Simulated call of %d applications played in %d s%n", references.size(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    tasks.forEach((task, microseconds) -> System.out.printf("  %-32s %4d completed, %5.1f ms each%n", task,
        microseconds.getCount(), microseconds.getAverage() / 1000));
    applications = references.values().stream()
        .collect(Collectors.toMap(Function.identity(), selection::get, (a, b) -> a, TreeMap::new));
  }

  @AfterAll
  void clear() {
    theatre.clear(simulated);
  }

  /** No letter cites a hearing, a reminder or a request that did not exist. */
  @Test
  void noLetterClaimsWhatTheRecordDoesNotHold() {
    Map<String, List<LetterClaims.Told>> letters = jdbc.sql("""
        select l.reference, l.code, l.issued_at, l.content from letter l where l.reference like ? order by l.filed""")
        .param(call + "-%").query((row, n) -> new LetterClaims.Told(row.getString("reference"), row.getString("code"),
            row.getTimestamp("issued_at").toInstant(), LetterClaims.text(row.getBytes("content")))).list().stream()
        .collect(Collectors.groupingBy(LetterClaims.Told::reference));
    assertThat(letters).hasSizeGreaterThanOrEqualTo(DEPOSITS);
    assertThat(letters.values()).allSatisfy(ofOneFile -> assertThat(LetterClaims.unfounded(ofOneFile)).isEmpty());
  }

  /** All that was asked of our own tables, documents, mails and sessions included, a batch being one. */
  @Test
  void applicationAsksNotMoreStatementsThanThis() {
    System.out.printf("SQL statements of our own: %d %s%n", sent.size(), sent.stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
    assertThat(sent).hasSizeLessThanOrEqualTo(MOST_OF_THE_CALL + MOST_STATEMENTS * DEPOSITS);
  }

  @Test
  void everyPlannedFateCameTrue() {
    assertThat(applications).hasSize(DEPOSITS);
    for (SimulatedApplication planned : simulated.applications()) {
      Application application = applications.get(references.get(planned.number()));
      Set<ApplicationStatus> expected = switch (planned.plan().fate()) {
        case INCOMPLETE -> Set.of(ApplicationStatus.INCOMPLETE_CLOSED);
        case INELIGIBLE -> Set.of(ApplicationStatus.INELIGIBLE);
        case WITHDRAWN -> Set.of(ApplicationStatus.WITHDRAWN);
        case ADMISSIBLE -> Set.of(ApplicationStatus.AWARDED, ApplicationStatus.RESERVED, ApplicationStatus.REFUSED,
            ApplicationStatus.LAPSED, ApplicationStatus.WITHDRAWN);
      };
      assertThat(expected).as("%s %s", application.reference(), planned.plan().weaknesses())
          .contains(application.status());
    }
  }

  // --- section 5.15: the whole call ---

  @Test
  void everyDepositIsFundedReservedRefusedInadmissibleOrWithdrawn() {
    Map<ApplicationStatus, Long> counts = applications.values().stream()
        .collect(Collectors.groupingBy(Application::status, TreeMap::new, Collectors.counting()));

    assertThat(counts.keySet()).isSubsetOf(ApplicationStatus.AWARDED, ApplicationStatus.RESERVED,
        ApplicationStatus.REFUSED, ApplicationStatus.LAPSED, ApplicationStatus.INELIGIBLE,
        ApplicationStatus.INCOMPLETE_CLOSED, ApplicationStatus.WITHDRAWN);
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(DEPOSITS);
    assertThat(counts.get(ApplicationStatus.AWARDED)).isBetween(least(15), 35L);
    assertThat(counts.get(ApplicationStatus.LAPSED)).isOne();
    assertThat(counts.get(ApplicationStatus.RESERVED)).isPositive();
    long admissible = simulated.applications().stream().filter(a -> a.plan().admissible()).count();
    assertThat(applications.values().stream().filter(a -> a.reasons().isEmpty() && a.analysis() != null)).hasSize(
        (int) admissible);
  }

  /** To the cent, in all and for each funder, at the signature and after one laureate renounced. */
  @Test
  void awardsUseTheEnvelopeAndNeverMore() {
    BigDecimal envelope = sum("select sum(amount) from envelope where call_code = ?");
    assertThat(envelope).isEqualByComparingTo(ENVELOPE.multiply(SimulatedTheatre.size(simulated)));
    assertThat(sum("select sum(amount) from award where call_code = ? and reference not in "
        + "(select chain from journal_entry where action = 'PROMOTED')")).isEqualByComparingTo(envelope);
    assertThat(sum("select sum(amount) from award where call_code = ? and status = 'SIGNED'"))
        .isPositive().isLessThanOrEqualTo(envelope);
    List<Map<String, Object>> funders = rows("""
        select e.funder_code, e.amount, e.committed, (select coalesce(sum(s.amount), 0) from award_share s
          join award a on a.reference = s.reference
          where a.call_code = e.call_code and a.status = 'SIGNED' and s.funder_code = e.funder_code) as given
        from envelope e where e.call_code = ?""");
    assertThat(funders).hasSize(3).allSatisfy(funder -> {
      assertThat(euros(funder, "GIVEN")).isEqualByComparingTo(euros(funder, "COMMITTED"));
      assertThat(euros(funder, "COMMITTED")).isLessThanOrEqualTo(euros(funder, "AMOUNT"));
    });
  }

  @Test
  void eachAwardIsWithinItsBoundsAndItsCapsAndItsPartsSumToIt() {
    List<Map<String, Object>> awards = rows("select * from award where call_code = ?");

    assertThat(awards).hasSizeGreaterThan((int) least(15)).allSatisfy(award -> {
      Application application = applications.get((String) award.get("REFERENCE"));
      BigDecimal amount = euros(award, "AMOUNT");
      assertThat(amount).isBetween(MINIMUM, MAXIMUM).isLessThanOrEqualTo(application.requestedAmount());
      assertThat(application.caps()).extracting(FundingCap::amount)
          .allSatisfy(cap -> assertThat(amount).isLessThanOrEqualTo(cap));
      List<Map<String, Object>> shares = jdbc.sql("""
          select s.funder_code, s.amount from award_share s where s.reference = ?""")
          .param(application.reference()).query().listOfRows();
      assertThat(shares.stream().map(share -> euros(share, "AMOUNT")).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(amount);
      BigDecimal state = shares.stream().filter(share -> !share.get("FUNDER_CODE").equals("CDC"))
          .map(share -> euros(share, "AMOUNT")).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(state).isLessThanOrEqualTo(application.submission().fundingPlan().eligibleCosts().multiply(HALF));
    });
  }

  /** The committee's own awards, as in 2013; those promoted from the reserve list may be smaller. */
  @Test
  void awardsHaveTheSizesOf2013() {
    List<BigDecimal> amounts = rows("""
        select amount from award where call_code = ? and reference not in
          (select chain from journal_entry where action = 'PROMOTED')""").stream()
        .map(award -> euros(award, "AMOUNT")).toList();

    assertThat(amounts).allSatisfy(amount -> assertThat(amount).isBetween(Chamber.SMALLEST, Chamber.LARGEST));
    assertThat(amounts.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void nobodyIsFundedWithoutLocalCofundingOrWithAReasonAgainst() {
    assertThat(applications.values()).filteredOn(a -> a.decision() != null).isNotEmpty().allSatisfy(application -> {
      assertThat(application.submission().fundingPlan().localCofunding()).isPositive();
      assertThat(application.reasons()).isEmpty();
    });
  }

  @Test
  void everyOutcomeIsToldInWriting() {
    Map<ApplicationStatus, String> letters = Map.of(ApplicationStatus.INELIGIBLE, "INELIGIBILITY",
        ApplicationStatus.INCOMPLETE_CLOSED, "INCOMPLETE_CLOSING", ApplicationStatus.WITHDRAWN, "WITHDRAWAL_NOTED");
    assertThat(applications.values()).allSatisfy(application -> {
      assertThat(application.toldAt()).as("%s %s", application.reference(), application.status()).isNotNull();
      List<String> codes = jdbc.sql("select code from letter where reference = ? order by filed")
          .param(application.reference()).query(String.class).list();
      assertThat(codes).startsWith("RECEIPT").hasSizeGreaterThan(1);
      if (letters.containsKey(application.status())) {
        assertThat(codes).endsWith(letters.get(application.status()));
      }
    });
  }

  // --- 5.1 to 5.4: from the documents to the reasons ---

  @Test
  void completeFilesHaveAllIndispensableDocumentsAndClosedOnesHadTheirDelay() {
    assertThat(applications.values()).allSatisfy(application -> {
      boolean lacks = application.completeness() != null
          && application.missingDocuments().stream().anyMatch(document -> document.blocking());
      if (application.status() == ApplicationStatus.INCOMPLETE_CLOSED) {
        assertThat(lacks).isTrue();
        assertThat(application.toldAt()).isAfter(application.complement().deadline());
      } else if (application.analysis() != null) {
        assertThat(lacks).as(application.reference()).isFalse();
      }
    });
  }

  @Test
  void everyWeaknessIsFoundAndConfirmedByASecondPerson() {
    for (SimulatedApplication planned : simulated.applications()) {
      Application application = applications.get(references.get(planned.number()));
      List<String> expected = planned.plan().weaknesses().stream().map(Weakness::reasonCode)
          .filter(java.util.Objects::nonNull).toList();
      if (planned.plan().fate() == Fate.INELIGIBLE) {
        assertThat(application.reasons()).extracting(Reason::code).containsAll(expected);
        assertThat(application.confirmation().confirmed()).isTrue();
        assertThat(application.confirmation().confirmedBy()).isNotEqualTo(application.analysis().analysedBy());
      } else if (planned.plan().admissible()) {
        assertThat(application.reasons()).as(application.reference()).isEmpty();
      }
    }
  }

  // --- 5.5 to 5.8: territory, experts, scores, ranks ---

  @Test
  void territoryGivesTenPointsOrNone() {
    assertThat(applications.values()).filteredOn(a -> a.evaluation() != null).allSatisfy(application -> {
      boolean priority = application.analysis().inCityPolicyArea() || application.analysis().inFragileRuralArea()
          || application.analysis().inDeindustrialisedBasin();
      assertThat(application.appraisal().territoryPoints()).isEqualTo(priority ? 10 : 0);
    });
  }

  @Test
  void expertsAreAsManyAsTheTablesAskAndNoneHasAKnownInterest() {
    Map<String, SimulatedExpert> experts = simulated.experts().stream()
        .collect(Collectors.toMap(SimulatedExpert::id, Function.identity()));
    List<Map<String, Object>> reviews = rows("select * from review where reference in "
        + "(select reference from application where call_code = ?) order by finished_at");

    assertThat(reviews).allSatisfy(review -> {
      Application application = applications.get((String) review.get("REFERENCE"));
      SimulatedExpert expert = experts.get((String) review.get("EXPERT_ID"));
      assertThat(expert.departement()).isNotEqualTo(application.submission().territory().departement());
      assertThat(application.submission().members()).noneMatch(
          member -> expert.linkedSirens().contains(Siret.siren(member.siret())));
      String domain = expert.email().substring(expert.email().indexOf('@'));
      assertThat(String.valueOf(application.submission().lead().email())).doesNotEndWith(domain);
    });
    Map<Object, List<Map<String, Object>>> graded = reviews.stream().filter(r -> r.get("STATUS").equals("GRADED"))
        .collect(Collectors.groupingBy(r -> r.get("REFERENCE")));
    assertThat(applications.values()).filteredOn(a -> a.evaluation() != null).allSatisfy(application -> {
      int asked = application.requestedAmount().compareTo(new BigDecimal("150000")) > 0 ? 3 : 2;
      List<BigDecimal> scores = graded.get(application.reference()).stream().map(r -> euros(r, "SCORE")).toList();
      boolean apart = scores.get(0).subtract(scores.get(1)).abs().compareTo(new BigDecimal("20")) > 0;
      assertThat(scores).as(application.reference()).hasSize(asked == 2 && apart ? 3 : asked);
    });
    assertThat(reviews).extracting(r -> r.get("STATUS")).contains("RECUSED", "REPLACED", "GRADED");
    assertThat(reviews).filteredOn(r -> !r.get("STATUS").equals("GRADED"))
        .allSatisfy(review -> assertThat(review.get("SCORE")).isNull());
  }

  @Test
  void scoresAreWeightedMeansAndAbstentionsAreNoZeros() {
    assertThat(applications.values()).filteredOn(a -> a.evaluation() != null).isNotEmpty().allSatisfy(application -> {
      Evaluation evaluation = application.evaluation();
      double points = 0;
      double weights = 0;
      for (Evaluation.Criterion criterion : evaluation.criteria()) {
        List<Integer> given = evaluation.reviews().stream().map(review -> review.grades().get(criterion.code()))
            .filter(java.util.Objects::nonNull).toList();
        if (criterion.code().equals("TERRITORY")) {
          points += application.appraisal().territoryPoints();
          weights += criterion.weight().doubleValue();
        } else if (!given.isEmpty()) {
          points += criterion.weight().doubleValue()
              * given.stream().mapToInt(Integer::intValue).average().orElseThrow() / 5;
          weights += criterion.weight().doubleValue();
        }
      }
      assertThat(evaluation.score().doubleValue()).isCloseTo(points * 100 / weights, within(0.006));
      String expected = evaluation.cooperationScore() == null || evaluation.cooperationScore().doubleValue() < 12
          ? "UNFAVOURABLE" : evaluation.score().doubleValue() >= 70 ? "FAVOURABLE"
          : evaluation.score().doubleValue() >= 50 ? "RESERVED" : "UNFAVOURABLE";
      assertThat(evaluation.recommendation()).isEqualTo(expected);
    });
  }

  @Test
  void theAgendaFollowsTheScoresWithTheirTieBreaks() {
    List<Application> agenda = rows("select reference from agenda_item where session_code = ? order by agenda_rank",
        call + "-S1").stream().map(row -> applications.get((String) row.get("REFERENCE"))).toList();

    assertThat(agenda).hasSizeGreaterThan((int) least(100)).isSortedAccordingTo(
        Comparator.comparing((Application a) -> a.evaluation().score()).reversed()
            .thenComparing(a -> a.appraisal().territoryPoints(), Comparator.reverseOrder())
            .thenComparing(a -> a.evaluation().cooperationScore(), Comparator.reverseOrder())
            .thenComparing(Application::requestedAmount)
            .thenComparing(a -> a.deposit().submittedAt()));
  }

  // --- 5.10, 5.14: sessions, votes, funders ---

  @Test
  void theFirstSessionHadNoQuorumAndTheSecondDealtWithWhatWasPostponed() {
    List<Map<String, Object>> sessions = rows(
        "select * from committee_session where call_code = ? order by session_number");
    assertThat(sessions).extracting(session -> session.get("CONVENING")).containsExactly(2, 1);
    assertThat(sessions).allSatisfy(session -> {
      assertThat(session.get("SIGNED_BY")).isEqualTo(People.CHAIR);
      assertThat(Duration.between(instant(session, "CONVENED_AT"), instant(session, "SESSION_AT")))
          .isGreaterThan(Duration.ofDays(5));
    });
    List<Map<String, Object>> second = rows("select * from agenda_item where session_code = ?", call + "-S2");
    assertThat(second).hasSize(1).allSatisfy(item -> assertThat(item.get("OUTCOME")).isEqualTo("AWARD"));
    assertThat(rows("select * from agenda_item where session_code = ? and outcome = 'POSTPONE'", call + "-S1"))
        .extracting(item -> item.get("REFERENCE")).containsExactly(second.get(0).get("REFERENCE"));
  }

  @Test
  void votesDecideAsTheTableSays() {
    List<Map<String, Object>> votes = rows("select * from deliberation where session_code like ?", call + "-S%");

    assertThat(votes).allSatisfy(vote -> {
      int difference = ((Number) vote.get("VOTES_FOR")).intValue() - ((Number) vote.get("VOTES_AGAINST")).intValue();
      boolean adopted = difference > 0 || difference == 0 && "FOR".equals(vote.get("CHAIR_VOTE"));
      assertThat(vote.get("VOTE_OUTCOME")).isEqualTo(adopted ? "ADOPTED" : "REJECTED");
    });
    assertThat(votes).as("a casting vote").anyMatch(vote -> vote.get("VOTES_FOR").equals(vote.get("VOTES_AGAINST")));
    assertThat(votes).as("a second debate").anyMatch(vote -> vote.get("OUTCOME") == null);
    assertThat(votes).as("an award voted down").anyMatch(vote -> vote.get("PROPOSAL").equals("AWARD")
        && "REFUSE".equals(vote.get("OUTCOME")));
    assertThat(rows("select a.* from award a where a.call_code = ? and exists (select 1 from deliberation d "
        + "where d.reference = a.reference and d.recused like '%CDC%')")).isNotEmpty()
        .allSatisfy(award -> assertThat(jdbc.sql("select count(*) from award_share where reference = ? "
            + "and funder_code = 'CDC'").param(award.get("REFERENCE")).query(Integer.class).single()).isZero());
  }

  @Test
  void theReserveListIsPromotedInItsOrder() {
    List<String> reserve = rows("select reference from agenda_item where session_code like ? and outcome = 'RESERVE' "
        + "order by session_code, agenda_rank", call + "-S%").stream()
        .map(row -> (String) row.get("REFERENCE")).toList();
    List<String> promoted = rows("select chain from journal_entry where action = 'PROMOTED' and chain in "
        + "(select reference from application where call_code = ?) order by occurred_at").stream()
        .map(row -> (String) row.get("CHAIN")).toList();

    assertThat(promoted).isNotEmpty().isEqualTo(reserve.subList(0, promoted.size()));
    assertThat(promoted).allSatisfy(reference ->
        assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.AWARDED));
  }

  // --- what the public reads ---

  @Test
  void thePublicResultsSayWhatTheTablesSay() {
    Http.Answer answer = new Http(port).get("/api/calls/" + call + "/results", null);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode results = answer.json();

    Map<String, BigDecimal> signed = rows(
        "select reference, amount from award where call_code = ? and status = 'SIGNED'").stream()
       .collect(Collectors.toMap(award -> (String) award.get("REFERENCE"), award -> euros(award, "AMOUNT")));
    Map<String, BigDecimal> published = new TreeMap<>();
    for (JsonNode laureate : results.path("laureates")) {
      BigDecimal amount = laureate.path("amount").decimalValue().setScale(2);
      published.put(laureate.path("reference").asText(), amount);
      BigDecimal parts = BigDecimal.ZERO;
      for (JsonNode share : laureate.path("funders")) {
        parts = parts.add(share.path("amount").decimalValue());
      }
      assertThat(parts).as(laureate.toString()).isEqualByComparingTo(amount);
    }
    assertThat(published).isEqualTo(signed);
    assertThat(results.path("total").decimalValue())
        .isEqualByComparingTo(signed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(results.path("laureates").size() + List.of("reserve", "refused", "ineligible", "withdrawn", "lapsed",
        "pending").stream().mapToInt(kind -> results.path(kind).asInt()).sum()).isEqualTo(DEPOSITS);
    assertThat(results.path("pending").asInt()).isZero();
  }

  // --- what is left ---

  @Test
  void nothingFailedAndNobodyHasWorkLeft() {
    assertThat(engine.getRuntimeService().createIncidentQuery().list()).extracting(Incident::getProcessInstanceId)
        .filteredOn(java.util.Objects::nonNull).noneMatch(this::isOurs);
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKeyLike(call + "%").list()).isEmpty();
  }

  /** What is the least of the whole call, in a smaller one. */
  private static long least(int ofAll) {
    return (long) ofAll * DEPOSITS / SimulatedCall.DEPOSITS;
  }

  private boolean isOurs(String processInstance) {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(processInstance)
        .processInstanceBusinessKeyLike(call + "%").count() > 0;
  }

  private List<Map<String, Object>> rows(String sql, Object... parameters) {
    return jdbc.sql(sql).params(parameters.length == 0 ? List.of(call) : List.of(parameters)).query().listOfRows();
  }

  private BigDecimal sum(String sql) {
    return jdbc.sql(sql).param(call).query(BigDecimal.class).single();
  }

  private static BigDecimal euros(Map<String, Object> row, String column) {
    return new BigDecimal(row.get(column).toString()).setScale(2, RoundingMode.HALF_UP);
  }

  private static Instant instant(Map<String, Object> row, String column) {
    return ((OffsetDateTime) row.get(column)).toInstant();
  }
}
