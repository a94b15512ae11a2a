package org.callforprojects.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Replaces the engine's task and form services by the guarded ones, before the engine gives them its executor. */
class FormGuardPlugin extends AbstractProcessEnginePlugin {

  private final FormGuard forms;

  FormGuardPlugin(FormGuard forms) {
    this.forms = forms;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setTaskService(new FormGuardedTaskService(engine, forms));
    engine.setFormService(new FormGuardedFormService(engine, forms));
  }
}
