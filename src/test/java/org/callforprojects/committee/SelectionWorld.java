package org.callforprojects.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.ApplicationWithdrawn;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CapScope;
import org.callforprojects.call.Funder;
import org.callforprojects.committee.award.AwardLapseProcess;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.committee.award.ReservePromotionProcess;
import org.callforprojects.committee.deliberation.Ballot;
import org.callforprojects.committee.deliberation.DeliberationService;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.committee.money.Means;
import org.callforprojects.committee.money.Purse;
import org.callforprojects.committee.money.SplitPolicy;
import org.callforprojects.committee.paper.SessionPapers;
import org.callforprojects.committee.session.CommitteeService;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.mockito.Mockito;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A call with its sessions: real services, real tables in memory. Of the applications there is only what the money hangs
 * on, and of the processes nothing: the steps are called in the order of the models.
 */
final class SelectionWorld {

  private static final String CALL = "W-1";
  private static final Instant NOW = Instant.parse("2014-01-10T09:00:00Z");
  private static final BigDecimal MIN = new BigDecimal("30000.00");
  private static final BigDecimal MAX = new BigDecimal("300000.00");
  private static final BigDecimal CENT = new BigDecimal("0.01");

  /** One application as far as money is concerned. */
  static final class Project {
    private final BigDecimal costs;
    private final BigDecimal requested;
    private final BigDecimal coFunding;
    private final BigDecimal headroom;
    private String reference;
    private ApplicationStatus status = ApplicationStatus.INSTRUCTED;
    private InstructionNote note;
    private Application application;

    private Project(BigDecimal costs, BigDecimal requested, BigDecimal coFunding, BigDecimal headroom) {
      this.costs = costs;
      this.requested = requested;
      this.coFunding = coFunding;
      this.headroom = headroom;
    }

    static Project of(BigDecimal costs, int requestPercent, int coFundingPercent, BigDecimal headroom) {
      return new Project(costs, percent(costs, requestPercent).max(MIN), percent(costs, coFundingPercent), headroom);
    }

    private static BigDecimal percent(BigDecimal costs, int percent) {
      return costs.multiply(BigDecimal.valueOf(percent, 2)).setScale(2, RoundingMode.DOWN);
    }

    @Override
    public String toString() {
      return reference + " costs " + costs + ", asks " + requested + ", has " + coFunding + ", aid " + headroom + ": " + status;
    }
  }

  private final SingleConnectionDataSource source = new SingleConnectionDataSource("jdbc:h2:mem:world", "sa", "", true);
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final JdbcTemplate batch = new JdbcTemplate(source);
  private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
  private final CallService calls = mock(CallService.class, withSettings().stubOnly());
  private final SelectionService applications = mock(SelectionService.class, withSettings().stubOnly());
  private final ReservePromotionProcess promotions = mock(ReservePromotionProcess.class, withSettings().stubOnly());
  private final SessionRepository sessions;
  private final EnvelopeRepository envelopes;
  private final DeliberationService deliberations;
  private final CommitteeService committee;
  private final AwardService awards;
  private final DmnEngine tables = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final DmnDecision table;

  private final Map<String, Project> projects = new LinkedHashMap<>();
  private final List<String> unannounced = new ArrayList<>();
  private CallSettings settings;
  private String session;
  private int number;
  private boolean moneyCameBack;
  private int awardedCount;
  private int promotedCount;
  private int refusedCount;

  SelectionWorld() {
    source.setAutoCommit(true);
    Flyway.configure().dataSource(source).placeholders(Map.of("blob", "blob")).load().migrate();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    sessions = new SessionRepository(jdbc, batch, new Json(new ObjectMapper()));
    envelopes = new EnvelopeRepository(jdbc, batch, calls);
    Journal journal = mock(Journal.class, withSettings().stubOnly());
    AwardRepository awardRows = new AwardRepository(jdbc, batch);
    deliberations = new DeliberationService(sessions, awardRows, envelopes, applications,
        org.mockito.Mockito.mock(org.callforprojects.application.completeness.DocumentsDue.class), calls, new DecisionWords(),
        journal, clock);
    committee = new CommitteeService(sessions, awardRows, envelopes, applications, calls,
        mock(SessionPapers.class, withSettings().stubOnly()), mock(CommitteeProcess.class, withSettings().stubOnly()), journal, clock);
    awards = new AwardService(awardRows, envelopes, sessions, applications, committee, calls, promotions,
        mock(AwardLapseProcess.class, withSettings().stubOnly()), mock(Timeline.class, withSettings().stubOnly()), clock);
    try (InputStream dmn = Files.newInputStream(Path.of("processes/funder-split.dmn"))) {
      table = tables.parseDecision("funder-split", dmn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Mockito.when(calls.settingsOf(anyString())).thenAnswer(call -> settings);
    Mockito.when(applications.get(anyString())).thenAnswer(call -> project(call.getArgument(0)).application);
    Mockito.when(applications.capInputs(anyString())).thenAnswer(call -> capInputs(project(call.getArgument(0))));
    Mockito.when(applications.ranked(anyString())).thenAnswer(call -> projects.values().stream()
        .filter(project -> project.status.awaitsCommittee()).map(project -> project.application).toList());
    Mockito.doAnswer(call -> {
      CommitteeDecision decision = call.getArgument(1);
      Project project = project(call.getArgument(0));
      if (project.status.awaitsCommittee()) {
        become(project, switch (decision.outcome()) {
          case AWARD -> ApplicationStatus.AWARDED;
          case RESERVE -> ApplicationStatus.RESERVED;
          case REFUSE -> ApplicationStatus.REFUSED;
          case POSTPONE -> ApplicationStatus.POSTPONED;
        });
      }
      return null;
    }).when(applications).decide(anyString(), any());
    Mockito.doAnswer(call -> {
      Project project = project(call.getArgument(0));
      assertThat(project.reference).as("the first of the list").isEqualTo(firstOfReserve());
      assertThat(project.status).isEqualTo(ApplicationStatus.RESERVED);
      become(project, ApplicationStatus.AWARDED);
      promotedCount++;
      return null;
    }).when(applications).promote(anyString(), any());
    Mockito.doAnswer(call -> {
      become(project(call.getArgument(0)), ApplicationStatus.LAPSED);
      return null;
    }).when(applications).lapse(anyString(), anyString(), anyString());
    Mockito.doAnswer(call -> moneyCameBack = true).when(promotions).start(anyString());
  }

  void close() {
    source.destroy();
  }

  // --- a new call ---

  void begin(List<Project> given, CapScope scope, List<BigDecimal> amounts) {
    List.of("award_share", "award", "deliberation", "agenda_item", "envelope", "committee_session", "application",
        "call_for_projects").forEach(rows -> batch.update("delete from " + rows));
    projects.clear();
    unannounced.clear();
    session = null;
    number = 0;
    moneyCameBack = false;
    awardedCount = 0;
    promotedCount = 0;
    refusedCount = 0;
    settings = settings(scope, amounts);
    Timestamp now = Timestamp.from(NOW);
    batch.update("insert into call_for_projects (code, status, opens_at, closes_at, settings,"
        + " last_application_number, created_by, created_at) values (?, 'CLOSED', ?, ?, '{}', 0, 'test', ?)", CALL, now, now, now);
    for (Project project : given) {
      project.reference = CALL + "-" + (projects.size() + 1);
      project.status = ApplicationStatus.INSTRUCTED;
      BigDecimal cap = caps(capInputs(project)).values().stream().min(BigDecimal::compareTo).orElseThrow();
      project.note = new InstructionNote("", project.requested, project.requested.min(cap), "ACCEPT", "MAX_GRANT", cap, "", NOW);
      project.application = application(project);
      projects.put(project.reference, project);
      batch.update("insert into application (reference, call_code, status, version, channel, submitted_by, submitted_at, "
          + "recorded_at, submission_digest, pole_name, lead_name, requested_amount, submission, instruction) "
          + "values (?, ?, 'INSTRUCTED', 0, 'ONLINE', 'a', ?, ?, '', 'Pôle', 'Porteur', ?, '{}', '{}')",
          project.reference, CALL, now, now, project.requested);
    }
  }

  private static CallSettings settings(CapScope scope, List<BigDecimal> amounts) {
    List<Funder> funders = List.of(new Funder("METL", "Logement", true, amounts.get(0)),
        new Funder("OTHER_STATE", "Autres", true, amounts.get(1)), new Funder("CDC", "Caisse", false, amounts.get(2)));
    return new CallSettings(CALL, "Appel synthétique", null, null, funders, MIN, MAX, new BigDecimal("0.5"), scope, 36,
        "2013", null, null, null);
  }

  private static Application application(Project project) {
    Submission submission = mock(Submission.class, withSettings().stubOnly());
    Mockito.when(submission.fundingPlan()).thenReturn(new FundingPlan(
        List.of(new Submission.BudgetLine(1, BudgetCategory.ANIMATION, "Animation", project.costs)),
        List.of(new Submission.FundingLine(FundingSource.OWN, "Propres", null, project.coFunding, true)), project.requested));
    Submission.Lead lead = mock(Submission.Lead.class, withSettings().stubOnly());
    Mockito.when(submission.lead()).thenReturn(lead);
    Application application = mock(Application.class, withSettings().stubOnly());
    Mockito.when(application.reference()).thenReturn(project.reference);
    Mockito.when(application.callCode()).thenReturn(CALL);
    Mockito.when(application.status()).thenAnswer(call -> project.status);
    Mockito.when(application.note()).thenReturn(project.note);
    Mockito.when(application.submission()).thenReturn(submission);
    Mockito.when(application.evaluation()).thenReturn(
        new Evaluation(BigDecimal.TEN, null, null, null, null, null, List.of(), List.of(), NOW));
    return application;
  }

  private Project project(String reference) {
    return projects.get(reference);
  }

  private void become(Project project, ApplicationStatus status) {
    project.status = status;
    batch.update("update application set status = ? where reference = ?", status.name(), project.reference);
  }

  // --- the tables ---

  private Map<String, Object> capInputs(Project project) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("requestedAmount", project.requested.doubleValue());
    inputs.put("maxGrant", MAX.doubleValue());
    inputs.put("stateRateCap", settings.stateRateCap(project.costs, BigDecimal.ZERO).doubleValue());
    inputs.put("fundingGap", gap(project).doubleValue());
    inputs.put("stateAidHeadroom", project.headroom == null ? null : project.headroom.doubleValue());
    inputs.put("remainingEnvelope", settings.envelope().doubleValue());
    return inputs;
  }

  private static Map<String, BigDecimal> caps(Map<String, Object> inputs) {
    Map<String, BigDecimal> caps = new LinkedHashMap<>();
    inputs.forEach((name, value) -> {
      if (value != null) {
        caps.put(name, new BigDecimal(value.toString()).setScale(2, RoundingMode.HALF_UP));
      }
    });
    return caps;
  }

  static SplitPolicy scenario(Map<String, Object> inputs) {
    return (int) inputs.get("ableFunders") > 0 ? SplitPolicy.PRO_RATA : SplitPolicy.NONE;
  }

  SplitPolicy table(Map<String, Object> inputs) {
    return SplitPolicy.of(tables.evaluateDecisionTable(table, inputs).getSingleResult().getSingleEntry());
  }

  static Means means(List<BigDecimal> amounts, List<Boolean> exhausted, boolean abstains) {
    List<Purse> purses = new ArrayList<>();
    for (Funder funder : settings(CapScope.STATE_ONLY, amounts).funders()) {
      purses.add(new Purse(funder.code(), funder.name(), funder.state(), funder.amount(),
          exhausted.get(purses.size()) ? funder.amount() : BigDecimal.ZERO.setScale(2)));
    }
    return new Means(new Envelope(purses), CapScope.STATE_ONLY, MAX, abstains ? Set.of("CDC") : Set.of());
  }

  // --- who is there ---

  /** One of the applications that the present session has not decided yet. */
  Optional<Project> pending(int which) {
    return session == null ? Optional.empty() : pick(which, sessions.agenda(session).stream()
        .filter(item -> item.status() == AgendaStatus.PENDING).map(item -> project(item.reference())).toList());
  }

  Optional<Project> withdrawable(int which) {
    return pick(which, projects.values().stream().filter(project -> project.status.awaitsCommittee()
        || project.status == ApplicationStatus.RESERVED).toList());
  }

  Optional<Project> awarded(int which) {
    return pick(which, projects.values().stream().filter(p -> p.status == ApplicationStatus.AWARDED).toList());
  }

  int awarded() {
    return awardedCount;
  }

  int promoted() {
    return promotedCount;
  }

  int refused() {
    return refusedCount;
  }

  private static Optional<Project> pick(int which, List<Project> among) {
    return among.isEmpty() ? Optional.empty() : Optional.of(among.get(which % among.size()));
  }

  // --- what they do ---

  void nextSession() {
    // A call comes to its next session when the last is over
    if (session == null && unannounced.isEmpty()
        && projects.values().stream().anyMatch(project -> project.status.awaitsCommittee())) {
      number++;
      String code = CALL + "-S" + number;
      run(() -> committee.convene(code, CALL, NOW));
      run(() -> committee.recordAttendance(code, List.of("ESS", "METL", "CDC", "PQ1", "PQ2"), List.of(), null));
      session = sessions.agenda(code).isEmpty() ? null : code;
    }
  }

  /** The award is proposed and put to the vote; refused exactly when it does not fit, and the refusal changes nothing. */
  void award(Project project, int pick, boolean cdcAbstains, boolean adopted) {
    Set<String> recused = cdcAbstains ? Set.of("CDC") : Set.of();
    Envelope before = envelopes.of(CALL);
    BigDecimal most = most(project, before, cdcAbstains);
    BigDecimal amount = amount(pick, most, project);
    boolean taken = deliberate(project, new Ballot(CommitteeOutcome.AWARD, amount, adopted ? 4 : 0, adopted ? 0 : 4, 0,
        recused, null, adopted ? "" : "Rejeté."), adopted);
    boolean inRange = amount.compareTo(MIN) >= 0 && amount.compareTo(MAX) <= 0;
    assertThat(taken).as("%s of at most %s for %s", amount, most, project)
        .isEqualTo(inRange && (!adopted || amount.compareTo(most) <= 0));
    if (taken && adopted) {
      awardedCount++;
      assertThat(envelopes.of(CALL).committed()).isEqualByComparingTo(before.committed().add(amount));
    } else {
      assertThat(envelopes.of(CALL)).isEqualTo(before);
      refusedCount += inRange && amount.compareTo(before.left()) > 0 ? 1 : 0;
    }
  }

  void reserve(Project project, int pick, boolean cdcAbstains) {
    BigDecimal amount = pick < 300 ? null : amount(pick, project.note.cap(), project);
    deliberate(project, new Ballot(CommitteeOutcome.RESERVE, amount, 4, 0, 0, cdcAbstains ? Set.of("CDC") : Set.of(), null,
        "Après les premiers."), true);
  }

  void other(Project project, int way) {
    CommitteeOutcome proposal = way % 2 == 0 ? CommitteeOutcome.POSTPONE : CommitteeOutcome.REFUSE;
    boolean adopted = way % 3 != 0;
    deliberate(project, new Ballot(proposal, null, adopted ? 4 : 0, adopted ? 0 : 4, 0, Set.of(), null, "Motif."), adopted);
  }

  /** What the model does from the votes to the money, in one transaction. */
  private boolean deliberate(Project project, Ballot ballot, boolean adopted) {
    String reference = project.reference;
    return tried(() -> {
      deliberations.open(session, reference, ballot, "sacha");
      CommitteeOutcome outcome = deliberations.voted(reference, adopted ? "ADOPTED" : "REJECTED");
      if (outcome == CommitteeOutcome.AWARD) {
        List<FundingCap> caps = caps(deliberations.capInputs(reference)).entrySet().stream()
            .map(cap -> new FundingCap(cap.getKey(), cap.getValue())).toList();
        deliberations.capped(reference, caps);
        Map<String, Object> inputs = deliberations.acceptanceInputs(reference);
        BigDecimal cap = (BigDecimal) inputs.get("cap");
        BigDecimal proposed = (BigDecimal) inputs.get("proposedAmount");
        BigDecimal least = (BigDecimal) inputs.get("minGrant");
        deliberations.accepted(reference, cap.min(proposed).compareTo(least) < 0 ? InstructionNote.NOT_FUNDABLE
            : proposed.compareTo(cap) > 0 ? InstructionNote.REDUCE_TO_CAP : InstructionNote.ACCEPT);
        deliberations.shared(reference, scenario(deliberations.splitInputs(reference)).name());
        deliberations.commit(reference);
      } else if (outcome != null) {
        deliberations.record(reference);
      }
    });
  }

  void withdraw(Project project) {
    run(() -> {
      become(project, ApplicationStatus.WITHDRAWN);
      ApplicationWithdrawn event = new ApplicationWithdrawn(project.reference, CALL);
      committee.withdrawn(event);
      awards.withdrawn(event);
    });
    if (session != null && sessions.agenda(session).stream().allMatch(item -> item.status() == AgendaStatus.WITHDRAWN)) {
      close(true);
    }
  }

  void lapse(Project project) {
    run(() -> awards.lapse(project.reference, "Renonce.", "test"));
  }

  /** The chair signs, or has everything debated again. */
  void close(boolean signed) {
    if (session == null || sessions.agenda(session).stream().anyMatch(item -> item.status() == AgendaStatus.PENDING)) {
      return;
    }
    if (!signed) {
      run(() -> committee.reopen(session));
      return;
    }
    run(() -> committee.sign(session, "chantal"));
    sessions.agenda(session).forEach(item -> unannounced.add(item.reference()));
    session = null;
  }

  /** In any order: each is a job of its own. */
  void announce(int which) {
    if (!unannounced.isEmpty()) {
      String reference = unannounced.remove(which % unannounced.size());
      run(() -> committee.announce(CALL + "-S" + number, reference));
    }
  }

  /** The reserve list after money came back; it waits while its first does not know its place. */
  void promote() {
    while (moneyCameBack) {
      try {
        transaction.executeWithoutResult(t -> {
          Optional<String> first = awards.promotable(CALL);
          first.ifPresent(reference -> awards.promote(CALL, reference, scenario(awards.splitInputs(CALL)).name()));
          moneyCameBack = first.isPresent();
        });
      } catch (ConflictException tooEarly) {
        assertThat(project(firstOfReserve()).status).as("not announced").isNotEqualTo(ApplicationStatus.RESERVED);
        return;
      }
      if (!moneyCameBack) {
        Optional.ofNullable(firstOfReserve()).map(this::project).ifPresent(first -> assertThat(reserved(first))
            .as("the first could have been promoted").isGreaterThan(funders(first, envelopes.of(CALL), abstained(first))));
      }
    }
  }

  /** Everything ends: what is under way is refused and signed, all is announced. */
  void finish() {
    if (session != null) {
      for (Optional<Project> open = pending(0); open.isPresent(); open = pending(0)) {
        other(open.get(), 1);
      }
      close(true);
    }
    while (!unannounced.isEmpty()) {
      announce(0);
    }
    promote();
    assertThat(moneyCameBack).as("nothing is left to promote").isFalse();
  }

  private boolean tried(Runnable work) {
    try {
      run(work);
      return true;
    } catch (InvalidValuesException refused) {
      assertThat(refused).hasMessageNotContaining("null");
      return false;
    }
  }

  private void run(Runnable work) {
    transaction.executeWithoutResult(t -> work.run());
  }

  // --- what must hold, reckoned apart from the code under test ---

  /** After each step. */
  void check() {
    Map<String, BigDecimal> held = new HashMap<>();
    Map<String, BigDecimal> awarded = new HashMap<>();
    Map<String, BigDecimal> state = new HashMap<>();
    jdbc.sql("select w.reference, w.amount, s.funder_code, s.amount as share from award w "
        + "join award_share s on s.reference = w.reference where w.status <> 'LAPSED'").query(row -> {
          String reference = row.getString("reference");
          BigDecimal share = row.getBigDecimal("share");
          BigDecimal amount = row.getBigDecimal("amount");
          boolean counts = settings.capScope() == CapScope.ALL_FUNDERS || !row.getString("funder_code").equals("CDC");
          assertThat(share).isPositive();
          assertThat(amount).isBetween(MIN, MAX).isLessThanOrEqualTo(project(reference).requested)
              .isLessThanOrEqualTo(gap(project(reference)));
          held.merge(row.getString("funder_code"), share, BigDecimal::add);
          awarded.merge(reference, amount.negate(), (left, again) -> left);
          awarded.merge(reference, share, BigDecimal::add);
          state.merge(reference, counts ? share : BigDecimal.ZERO, BigDecimal::add);
        });
    assertThat(awarded).allSatisfy((reference, rest) -> assertThat(rest).as(reference + " less its shares").isZero());
    state.forEach((reference, part) -> assertThat(part.multiply(BigDecimal.valueOf(2))).as("the State's part of " + reference)
        .isLessThanOrEqualTo(project(reference).costs));
    for (Purse purse : envelopes.of(CALL).purses()) {
      assertThat(purse.committed()).as(purse.code()).isEqualByComparingTo(held.getOrDefault(purse.code(), BigDecimal.ZERO))
          .isBetween(BigDecimal.ZERO, purse.amount());
    }
  }

  private static BigDecimal gap(Project project) {
    return project.costs.subtract(project.coFunding).max(BigDecimal.ZERO.setScale(2));
  }

  /** The most that an award may be now; zero when that is less than the least. */
  private BigDecimal most(Project project, Envelope envelope, boolean cdcAbstains) {
    BigDecimal most = MAX.min(project.requested).min(gap(project)).min(funders(project, envelope, cdcAbstains));
    if (project.headroom != null) {
      most = most.min(project.headroom);
    }
    BigDecimal all = settings.funders().stream().map(Funder::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal stateAll = settings.funders().stream().filter(Funder::state).map(Funder::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (settings.capScope() == CapScope.STATE_ONLY && stateAll.signum() > 0) { // domain 5.9: half, over the State's part
      most = most.min(half(project).multiply(all).divide(stateAll, 2, RoundingMode.DOWN));
    }
    return most.compareTo(MIN) < 0 ? BigDecimal.ZERO : most;
  }

  private static BigDecimal half(Project project) {
    return project.costs.divide(BigDecimal.valueOf(2));
  }

  private BigDecimal funders(Project project, Envelope envelope, boolean cdcAbstains) {
    BigDecimal ceiling = half(project).setScale(2, RoundingMode.DOWN);
    BigDecimal state = BigDecimal.ZERO;
    BigDecimal others = BigDecimal.ZERO;
    for (Purse purse : envelope.purses()) {
      if (!purse.code().equals("CDC")) {
        state = state.add(purse.left());
      } else if (!cdcAbstains) {
        others = others.add(purse.left());
      }
    }
    return settings.capScope() == CapScope.ALL_FUNDERS ? state.add(others).min(ceiling) : state.min(ceiling).add(others);
  }

  /** Around every limit, and anywhere. */
  private static BigDecimal amount(int pick, BigDecimal most, Project project) {
    return switch (pick % 8) {
      case 0, 1 -> most;
      case 2 -> most.add(CENT);
      case 3 -> most.subtract(CENT).max(CENT);
      case 4 -> MIN.subtract(pick % 16 == 4 ? CENT : BigDecimal.ZERO);
      case 5 -> project.requested;
      case 6 -> MAX.add(pick % 16 == 6 ? CENT : BigDecimal.ZERO);
      default -> new BigDecimal(30_000 + pick * 270).setScale(2).add(BigDecimal.valueOf(pick % 100, 2));
    };
  }

  private String firstOfReserve() {
    return jdbc.sql("select i.reference from agenda_item i join committee_session s on s.code = i.session_code "
        + "where s.status = 'SIGNED' and i.outcome = 'RESERVE' order by s.session_number, i.agenda_rank")
        .query(String.class).list().stream()
        .filter(reference -> project(reference).status.awaitsCommittee()
            || project(reference).status == ApplicationStatus.RESERVED)
        .findFirst().orElse(null);
  }

  private BigDecimal reserved(Project project) {
    return jdbc.sql("select amount from agenda_item where reference = ? and outcome = 'RESERVE'").param(project.reference)
        .query(BigDecimal.class).single();
  }

  private boolean abstained(Project project) {
    return jdbc.sql("select recused from deliberation where reference = ? order by id desc limit 1").param(project.reference)
        .query(String.class).single().contains("CDC");
  }
}
