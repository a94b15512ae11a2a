package org.callforprojects.engine.job;

import org.callforprojects.node.NodeWork;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Where this node does no background work, its job executor is an idle one. */
@Component
class JobsOfThisNode implements BeanPostProcessor {

  private final ObjectProvider<NodeWork> node;

  JobsOfThisNode(ObjectProvider<NodeWork> node) {
    this.node = node;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof JobExecutor && !node.getObject().doesJobs() ? new IdleJobExecutor() : bean;
  }
}
