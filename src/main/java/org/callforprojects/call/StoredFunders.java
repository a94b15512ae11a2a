package org.callforprojects.call;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/**
 * Names the groups of each funder in the settings of calls that were stored before settings named any: the State's
 * services for the State, and for all others the one group that acted for them then. Never edited: databases remember it.
 */
@Component
class StoredFunders implements JavaMigration {

  private static final String OTHERS = "cdcOfficers";
  private static final Map<String, String> STATE = Map.of("SIGNING", "authorisingOfficers", "AUTHORISING",
      "authorisingOfficers", "PAYING", "accountants");
  private static final Map<String, String> KEYS = Map.of("SIGNING", "signingGroup", "AUTHORISING", "authorisingGroup",
      "PAYING", "payingGroup");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("21");
  }

  @Override
  public String getDescription() {
    return "groups of stored funders";
  }

  @Override
  public Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException, JsonProcessingException {
    Connection connection = context.getConnection();
    for (Map.Entry<String, String> call : stored(connection).entrySet()) {
      JsonNode settings = MAPPER.readTree(call.getValue());
      for (JsonNode funder : settings.path("funders")) {
        name(connection, call.getKey(), (ObjectNode) funder);
      }
      try (PreparedStatement update =
          connection.prepareStatement("update call_for_projects set settings = ? where code = ?")) {
        update.setString(1, MAPPER.writeValueAsString(settings));
        update.setString(2, call.getKey());
        update.executeUpdate();
      }
    }
  }

  private static Map<String, String> stored(Connection connection) throws SQLException {
    Map<String, String> stored = new LinkedHashMap<>();
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("select code, settings from call_for_projects order by code")) {
      while (rows.next()) {
        stored.put(rows.getString("code"), rows.getString("settings"));
      }
    }
    return stored;
  }

  private static void name(Connection connection, String call, ObjectNode funder) throws SQLException {
    for (Map.Entry<String, String> key : KEYS.entrySet()) {
      String group = funder.path("state").asBoolean() ? STATE.get(key.getKey()) : OTHERS;
      funder.put(key.getValue(), group);
      try (PreparedStatement insert = connection.prepareStatement(
          "insert into funder_group (call_code, funder_code, funder_role, group_id) values (?, ?, ?, ?)")) {
        insert.setString(1, call);
        insert.setString(2, funder.path("code").asText());
        insert.setString(3, key.getKey());
        insert.setString(4, group);
        insert.executeUpdate();
      }
    }
  }
}
