package org.callforprojects.explanation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.RuleLibrary;
import org.springframework.stereotype.Component;

/** Who changed a version of a table and who approved it, as the sentence that follows its number. */
@Component
class RuleOrigins {

  private final RuleLibrary library;
  private final StaffDirectory staff;
  /** A version never changes once it is published. */
  private final Map<String, Optional<Origin>> known = new ConcurrentHashMap<>();

  private record Origin(String author, String approver, String day) {
  }

  RuleOrigins(RuleLibrary library, StaffDirectory staff) {
    this.library = library;
    this.staff = staff;
  }

  /** Empty for a version that came with the program. */
  String of(String table, int number) {
    Optional<Origin> origin = known.computeIfAbsent(table + ' ' + number, key -> library.find(table, number)
        .filter(found -> found.author() != null)
        .map(found -> new Origin(found.author(), found.approver(), FrenchText.date(found.publishedAt()))));
    return origin.map(this::sentence).orElse("");
  }

  private String sentence(Origin origin) {
    Map<String, String> names = staff.names(List.of(origin.author(), origin.approver()));
    return "\u00A0; règle modifiée le " + origin.day() + ", par " + names.getOrDefault(origin.author(), origin.author())
        + ", approuvée par " + names.getOrDefault(origin.approver(), origin.approver());
  }
}
