package org.callforprojects.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;


/** A real PostgreSQL beside the context, with fsync as in production. */
public class Postgresql implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on").start();
      context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("postgresql", Map.of(
          "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
          "spring.datasource.username", "postgres", "spring.datasource.password", "postgres")));
      context.addApplicationListener(event -> {
        if (event instanceof ContextClosedEvent) {
          close(server);
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
