package org.callforprojects.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;

/** The in-memory engine of the process tests: no Spring, no job executor; jobs run and time passes when a test says so. */
public final class ProcessTestEngine {

  private ProcessTestEngine() {
  }

  /** One engine per test class, with the coverage of its models: a class that leaves an element untaken fails. */
  public static ProcessEngineCoverageExtension covering(String processKey) {
    ProcessEngineConfigurationImpl configuration = configuration(processKey);
    ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
    return ProcessEngineCoverageExtension.builder(configuration)
        .assertClassCoverageAtLeast(1.0)
        .build();
  }

  /** An engine without coverage, for tests that deploy several versions of a model; close it. */
  public static ProcessEngine plain(String name) {
    return configuration(name).buildProcessEngine();
  }

  private static ProcessEngineConfigurationImpl configuration(String name) {
    ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    configuration.setProcessEngineName(name);
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    configuration.setJobExecutorActivate(false);
    configuration.setExpressionManager(new NewestTables(configuration::getRepositoryService));
    configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
    return configuration;
  }

  private static final int FEW = 20;

  /** Lets that much time pass: timers fire in their order, each at its own instant. */
  public static void elapse(ProcessEngine engine, Duration time) {
    Instant end = ClockUtil.getCurrentTime().toInstant().plus(time);
    for (Job next = nextUntil(engine, end); next != null; next = nextUntil(engine, end)) {
      if (next.getDuedate() != null && next.getDuedate().after(ClockUtil.getCurrentTime())) {
        ClockUtil.setCurrentTime(next.getDuedate());
      }
      engine.getManagementService().executeJob(next.getId());
    }
    ClockUtil.setCurrentTime(Date.from(end));
  }

  /** Runs what waits to be run now: the steps behind save points. */
  public static void runJobs(ProcessEngine engine) {
    elapse(engine, Duration.ZERO);
  }

  /** Asks for few jobs at a time: the engine that classes share holds many that are due in years. */
  private static Job nextUntil(ProcessEngine engine, Instant end) {
    return first(jobs(engine).executable()).or(() -> first(jobs(engine).duedateLowerThan(Date.from(end.plusMillis(1))))).orElse(null);
  }

  private static JobQuery jobs(ProcessEngine engine) {
    return engine.getManagementService().createJobQuery().withRetriesLeft().active().orderByJobDuedate().asc();
  }

  private static Optional<Job> first(JobQuery jobs) {
    return jobs.listPage(0, FEW).stream()
        .filter(job -> job.getProcessInstanceId() != null) // the engine's own clean-up goes on for ever
        .min((a, b) -> due(a).compareTo(due(b)));
  }

  private static Instant due(Job job) {
    return job.getDuedate() == null ? Instant.MIN : job.getDuedate().toInstant();
  }
}
