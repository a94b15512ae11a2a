package org.callforprojects.engine.job;

import java.util.List;

import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/** Of a node that does no background work: never starts, whoever asks. */
class IdleJobExecutor extends JobExecutor {

  @Override
  public void start() {
    // what runs here is what people do
  }

  /** Nothing is to be stopped. */
  @Override
  public void shutdown() {
    // never started
  }

  /** That it rests is no fault of the node's health. */
  @Override
  public boolean isActive() {
    return true;
  }

  @Override
  protected void startExecutingJobs() {
    // never started
  }

  @Override
  protected void stopExecutingJobs() {
    // never started
  }

  @Override
  public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
    throw new IllegalStateException("This node runs no jobs");
  }
}
