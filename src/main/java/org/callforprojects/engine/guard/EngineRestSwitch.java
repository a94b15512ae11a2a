package org.callforprojects.engine.guard;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves the engine's REST API out unless {@code callforprojects.engine-rest.enabled} asks for it. */
public class EngineRestSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

  public static final String SETTING = "callforprojects.engine-rest.enabled";
  private static final String ENGINE_REST = "org.camunda.bpm.spring.boot.starter.rest.";

  private Environment environment;

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public boolean[] match(String[] autoConfigurations, AutoConfigurationMetadata metadata) {
    boolean enabled = environment.getProperty(SETTING, Boolean.class, false);
    boolean[] kept = new boolean[autoConfigurations.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = enabled || autoConfigurations[i] == null || !autoConfigurations[i].startsWith(ENGINE_REST);
    }
    return kept;
  }
}
