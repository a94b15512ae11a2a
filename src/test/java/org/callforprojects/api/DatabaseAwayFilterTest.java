package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.TransactionSystemException;

/** A database that is away is 503 in French at every door; every other failure is what it was. */
class DatabaseAwayFilterTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private final DatabaseAwayFilter filter = new DatabaseAwayFilter(new ProblemWriter(mapper), mapper);

  private MockHttpServletResponse answer(String path, Exception failure) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
    MockHttpServletResponse response = new MockHttpServletResponse();
    FilterChain chain = (req, res) -> {
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new ServletException(failure);
    };
    filter.doFilter(request, response, chain);
    return response;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/applications", "/engine-rest/task", "/camunda/api/engine/engine/default/task", "/dossiers",
      "/connexion", "/"})
  void everyDoorSaysSoAndWhenToComeBack(String path) throws Exception {
    for (Exception failure : new Exception[] {new SQLTransientConnectionException("pool"),
        new ProcessEngineException("x", new SQLException("terminating connection", "57P01")),
        new SQLException("connection refused", "08001"), new SQLException("database is closed", "90098"),
        new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"))}) {
      MockHttpServletResponse response = answer(path, failure);
      assertThat(response.getStatus()).isEqualTo(503);
      assertThat(response.getHeader("Retry-After")).isEqualTo("30");
      assertThat(response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8)).contains("momentanément indisponible");
    }
  }

  @Test
  void otherFailuresPass() {
    assertThatThrownBy(() -> answer("/api/applications", new IllegalStateException("ours"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> answer("/", new TransactionSystemException("commit", new SQLException("a rule of the table", "23514"))))
        .isInstanceOf(TransactionSystemException.class);
    assertThatThrownBy(() -> answer("/", new SQLException("wrong column", "42703"))).isInstanceOf(ServletException.class);
  }
}
