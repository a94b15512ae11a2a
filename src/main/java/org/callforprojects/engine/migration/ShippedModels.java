package org.callforprojects.engine.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.spring.boot.starter.SpringBootProcessApplication;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The program's models and their forms, deployed together at a start that finds one of them changed. Decision tables are
 * not among them: they would become the newest versions, above those that analysts have published since.
 */
public class ShippedModels extends SpringBootProcessApplication {

  @Override
  public void createDeployment(String archive, DeploymentBuilder deployment) {
    add(deployment, "processes", "bpmn");
    add(deployment, "forms", "form");
  }

  private static void add(DeploymentBuilder deployment, String folder, String suffix) {
    try {
      for (Resource file : new PathMatchingResourcePatternResolver()
          .getResources("classpath*:" + folder + "/*." + suffix)) {
        try (InputStream content = file.getInputStream()) {
          deployment.addInputStream(folder + "/" + file.getFilename(), content);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The program's models cannot be read", e);
    }
  }
}
