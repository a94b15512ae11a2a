package org.callforprojects.rule;

/** The shipped tables, for tests of other packages. */
public final class TableFiles {

  private TableFiles() {
  }

  public static RuleTable shipped(String key) {
    return new ShippedTables().all().get(key);
  }
}
