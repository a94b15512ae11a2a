package org.callforprojects.engine.fault;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Adds {@link RefusalMapper} and its like to both JAX-RS applications of the engine. The one of the web applications is created by
 * its class name and takes no bean, so that Jersey's own discovery ({@code META-INF/services}) is the one way that
 * serves both.
 */
public class RefusalMapperDiscovery implements AutoDiscoverable {

  @Override
  public void configure(FeatureContext application) {
    if (!application.getConfiguration().isRegistered(RefusalMapper.class)) {
      application.register(RefusalMapper.class);
      application.register(DeepValueMapper.class);
      application.register(WrongValueMapper.class);
      application.register(FrenchEngineAnswers.class);
    }
  }
}
