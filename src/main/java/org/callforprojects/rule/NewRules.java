package org.callforprojects.rule;

import java.util.List;

import org.springframework.stereotype.Component;

/** The rules that the program brings and that nobody has published: the columns are those in force, the cells are not. */
@Component
public class NewRules {

  private final ShippedTables shipped;
  private final RuleLibrary library;

  NewRules(ShippedTables shipped, RuleLibrary library) {
    this.shipped = shipped;
    this.library = library;
  }

  public List<RuleTable> unpublished() {
    return shipped.all().values().stream().filter(table -> !library.knows(table)).toList();
  }
}
