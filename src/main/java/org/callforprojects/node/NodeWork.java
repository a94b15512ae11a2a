package org.callforprojects.node;

import java.lang.management.ManagementFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Who this node is and what it may do by itself. */
@Component
public class NodeWork {

  private final NodeRole role;
  private final boolean jobs;
  private final RestoredCopy restored;
  private final String name;

  NodeWork(@Value("${callforprojects.node.role:ALL}") NodeRole role,
      @Value("${camunda.bpm.job-execution.enabled:true}") boolean jobs, RestoredCopy restored, Environment environment) {
    this.role = role;
    this.jobs = jobs;
    this.restored = restored;
    this.name = environment.getProperty("callforprojects.node.name",
        ManagementFactory.getRuntimeMXBean().getName()); // process id and host
  }

  /** Jobs, mails and nightly work; never on a restored copy that nobody has reconciled. */
  public boolean doesJobs() {
    return jobs && role != NodeRole.PAGES && !restored.isOpen();
  }

  public boolean servesPages() {
    return role != NodeRole.JOBS;
  }

  public String name() {
    return name;
  }
}
