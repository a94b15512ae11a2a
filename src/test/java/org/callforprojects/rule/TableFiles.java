package org.callforprojects.rule;

/** The shipped tables, for tests of other packages. */
public final class TableFiles {

  private TableFiles() {
  }

  public static java.util.List<RuleTable> all() {
    return java.util.List.copyOf(new ShippedTables().all().values());
  }

  public static RuleTable shipped(String key) {
    return new ShippedTables().all().get(key);
  }
}
