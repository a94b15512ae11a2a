package org.callforprojects.engine.form;

import org.callforprojects.engine.phase.Phases;
import org.callforprojects.identity.Recusals;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Replaces the engine's task and form services by the guarded ones, before the engine gives them its executor. */
public class FormGuardPlugin extends AbstractProcessEnginePlugin {

  private final FormGuard forms;
  private final FormFill fill;
  private final Recusals recusals;
  private final StandIns standIns;
  private final Phases phases;

  public FormGuardPlugin(FormGuard forms, FormFill fill, Recusals recusals, StandIns standIns, Phases phases) {
    this.forms = forms;
    this.fill = fill;
    this.recusals = recusals;
    this.standIns = standIns;
    this.phases = phases;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setTaskService(new FormGuardedTaskService(engine, forms, recusals, standIns, phases));
    engine.setFormService(new FormGuardedFormService(engine, forms, fill, recusals, standIns, phases));
  }
}
