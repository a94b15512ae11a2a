package org.callforprojects.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Replaces the engine's task and form services by the guarded ones, before the engine gives them its executor. */
class FormGuardPlugin extends AbstractProcessEnginePlugin {

  private final FormGuard forms;
  private final FormFill fill;

  FormGuardPlugin(FormGuard forms, FormFill fill) {
    this.forms = forms;
    this.fill = fill;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setTaskService(new FormGuardedTaskService(engine, forms));
    engine.setFormService(new FormGuardedFormService(engine, forms, fill));
  }
}
