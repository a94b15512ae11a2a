package org.callforprojects.explanation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.engine.StaffDirectory;
import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.rule.RuleVersion;
import org.springframework.stereotype.Component;

/** Who changed a version of a table and who approved it, as the sentence that follows its number. */
@Component
class RuleOrigins {

  private final RuleLibrary library;
  private final StaffDirectory staff;

  RuleOrigins(RuleLibrary library, StaffDirectory staff) {
    this.library = library;
    this.staff = staff;
  }

  /** Empty for a version that came with the program. */
  String of(String table, int number) {
    Optional<RuleVersion> version = library.find(table, number).filter(found -> found.author() != null);
    if (version.isEmpty()) {
      return "";
    }
    RuleVersion changed = version.get();
    Map<String, String> names = staff.names(List.of(changed.author(), changed.approver()));
    return "\u00A0; règle modifiée le " + FrenchText.date(changed.publishedAt()) + ", par "
        + names.getOrDefault(changed.author(), changed.author()) + ", approuvée par "
        + names.getOrDefault(changed.approver(), changed.approver());
  }
}
