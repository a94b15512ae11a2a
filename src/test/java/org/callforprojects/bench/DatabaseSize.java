package org.callforprojects.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** How large the database in memory is as a file: it is copied into one, which is compacted. */
final class DatabaseSize {

  private final JdbcClient jdbc;
  private final Path directory;

  DatabaseSize(JdbcClient jdbc, Path directory) {
    this.jdbc = jdbc;
    this.directory = directory;
  }

  /** @return bytes of the H2 file */
  long bytes() {
    try {
      FileSystemUtils.deleteRecursively(directory);
      Files.createDirectories(directory);
      Path script = directory.resolve("copy.sql").toAbsolutePath();
      jdbc.sql("script to '" + script + "'").query(row -> { });
      Path copy = directory.resolve("copy").toAbsolutePath();
      try (Connection file = DriverManager.getConnection("jdbc:h2:file:" + copy, "sa", "");
          Statement statement = file.createStatement()) {
        statement.execute("runscript from '" + script + "'");
        statement.execute("shutdown compact");
      }
      return Files.size(directory.resolve("copy.mv.db"));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      try {
        FileSystemUtils.deleteRecursively(directory);
      } catch (IOException e) {
        System.err.println("The copy of the database is left: " + e.getMessage());
      }
    }
  }
}
