package org.callforprojects.node;

import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * A browser asks for a page and all that belongs to it at once: two requests of one session may write the same attribute for
 * the first time. The later one takes its place, where a plain insert would answer 500.
 */
@Configuration(proxyBeanMethods = false)
class SessionWrites {

  private static final String ON_H2 = """
      merge into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)
      key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) values (?, ?, ?)""";

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionAttributesAreReplaced(DataSourceProperties database) {
    return DatabaseDriver.fromJdbcUrl(database.determineUrl()) == DatabaseDriver.POSTGRESQL
        ? new PostgreSqlJdbcIndexedSessionRepositoryCustomizer()
        : sessions -> sessions.setCreateSessionAttributeQuery(ON_H2);
  }
}
