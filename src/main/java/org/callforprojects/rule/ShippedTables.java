package org.callforprojects.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The tables that the program brings along: the first versions of an empty database. */
@Component
class ShippedTables {

  private final Map<String, DmnModelInstance> files = new TreeMap<>();
  private final Map<String, RuleTable> tables = new TreeMap<>();

  ShippedTables() {
    try {
      for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*.dmn")) {
        try (InputStream content = resource.getInputStream()) {
          DmnModelInstance file = Dmn.readModelFromStream(content);
          RuleTable table = DmnTables.read(file);
          files.put(table.key(), file);
          tables.put(table.key(), table);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The decision tables of the program cannot be read", e);
    }
  }

  /** By key, in its order. */
  Map<String, RuleTable> all() {
    return tables;
  }

  DmnModelInstance file(String key) {
    return files.get(key);
  }
}
