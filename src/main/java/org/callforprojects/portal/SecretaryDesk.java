package org.callforprojects.portal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.identity.Groups;
import org.callforprojects.web.PersonGroups;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;

/** What the pages of a session share: who writes there, what was typed, and what is said of it. */
final class SecretaryDesk {

  /** What was done, as the next page says it. */
  static final String DONE = "done";
  /** What is wrong, by field. */
  static final String FAULTS = "faults";

  private SecretaryDesk() {
  }

  static String first(MultiValueMap<String, String> form, String name, String otherwise) {
    String value = form.getFirst(name);
    return value == null ? otherwise : value.strip();
  }

  static Map<String, String> byField(InvalidValuesException refusal) {
    Map<String, String> faults = new LinkedHashMap<>();
    refusal.faults().forEach(fault -> faults.put(fault.pointer().replaceFirst("^/", ""), fault.message()));
    return faults;
  }

  static boolean isSecretary(Authentication person) {
    return PersonGroups.contain(person, Groups.COMMITTEE_SECRETARIES);
  }

  static void requireSecretary(Authentication person) {
    if (!isSecretary(person)) {
      throw new ForbiddenException("Seul le secrétariat du comité écrit ici.");
    }
  }
}
