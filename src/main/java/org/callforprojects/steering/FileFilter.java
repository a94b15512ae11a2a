package org.callforprojects.steering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.fault.UnknownReferenceException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which lines of a call's list are wanted, as the address says. One that is about tasks, clocks or incidents lists these,
 * one line each; any other lists applications.
 *
 * @param values by name of parameter, in the order of the names below; what is not asked for is absent
 */
record FileFilter(Map<String, String> values) {

  /** Step reached, {@link FunnelStep}: who went further is in it. */
  static final String STEP = "etape";
  /** Last step reached. */
  static final String STOPPED = "arret";
  /** {@link FileState}. */
  static final String STATE = "etat";
  /** Code of a funder. */
  static final String FUNDER = "financeur";
  /** With a funder: {@link #COMMITTED}, {@link #PAID} or {@link #REPAID}. */
  static final String FLOW = "flux";
  /** Of the forecast: {@code 2014-T1}, or {@link #WITHHELD}, {@link #RELEASED}, {@link #OUTSIDE}. */
  static final String QUARTER = "trimestre";
  static final String SESSION = "seance";
  /** With a session: outcome of an item, or its status while it has none. */
  static final String OUTCOME = "decision";
  /** Group of staff, or {@link #ALL}. */
  static final String GROUP = "groupe";
  /** {@link Bucket}. */
  static final String AGE = "age";
  static final String LATE = "retard";
  /** {@link Deadline}, or {@link #ALL}. */
  static final String CLOCK = "echeance";
  /** {@link #OVERDUE}, {@link #WEEK} or {@link #MONTH}. */
  static final String WITHIN = "delai";
  /** Id of a step, or {@link #ALL}. */
  static final String INCIDENT = "incident";
  /** What to sort by; see {@link FileList}. */
  static final String SORT = "tri";

  static final String ALL = "tous";
  static final String YES = "oui";
  static final String COMMITTED = "engage";
  static final String PAID = "paye";
  static final String REPAID = "reverse";
  static final String OVERDUE = "depassee";
  static final String WEEK = "7";
  static final String MONTH = "30";
  static final String WITHHELD = "retenu";
  static final String RELEASED = "libere";

  static final List<String> NAMES = List.of(STEP, STOPPED, STATE, FUNDER, FLOW, QUARTER, SESSION, OUTCOME, GROUP, AGE, LATE,
      CLOCK, WITHIN, INCIDENT, SORT);

  private static final Map<String, Set<String>> WORDS = Map.of(FLOW, Set.of(COMMITTED, PAID, REPAID), LATE, Set.of(YES),
      WITHIN, Set.of(OVERDUE, WEEK, MONTH));

  /** What its lines are. */
  enum Kind {
    APPLICATIONS("dossier", "dossiers"),
    TASKS("tâche", "tâches"),
    CLOCKS("échéance", "échéances"),
    INCIDENTS("incident", "incidents");

    private final String one;
    private final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }

    String counted(int number) {
      return number + "\u00A0" + (number > 1 ? many : one);
    }
  }

  /**
   * From the parameters of an address; those of other names are nobody's concern.
   *
   * @throws UnknownReferenceException when a value says nothing
   */
  static FileFilter of(Map<String, String> parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = parameters.get(name);
      if (value != null && !value.isBlank()) {
        values.put(name, checked(name, value.strip()));
      }
    }
    return new FileFilter(values);
  }

  static FileFilter of(String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(parameters);
  }

  private static String checked(String name, String value) {
    boolean known = switch (name) {
      case STEP, STOPPED -> FunnelStep.of(value).isPresent();
      case STATE -> isState(value);
      case AGE -> Bucket.of(value).isPresent();
      case CLOCK -> value.equals(ALL) || Deadline.kinds().stream().anyMatch(kind -> kind.name().equals(value));
      case QUARTER -> value.equals(WITHHELD) || value.equals(RELEASED) || value.matches("[0-9]{4}-T[1-4]");
      case SORT -> FileList.SORTS.containsKey(value);
      default -> !WORDS.containsKey(name) || WORDS.get(name).contains(value);
    };
    if (!known) {
      throw new UnknownReferenceException("Aucune liste ne correspond à « " + name + " = " + value + " ».");
    }
    return value;
  }

  private static boolean isState(String value) {
    try {
      new FileState(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  String get(String name) {
    return values.get(name);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Kind kind() {
    return has(INCIDENT) ? Kind.INCIDENTS : has(CLOCK) || has(WITHIN) ? Kind.CLOCKS
        : has(GROUP) || has(AGE) || has(LATE) ? Kind.TASKS : Kind.APPLICATIONS;
  }

  FileFilter with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return of(changed);
  }

  /** The address of the list, as the path {@code /pilotage/{call}/dossiers} or another end of it. */
  String url(String call, String end) {
    UriComponentsBuilder url = UriComponentsBuilder.fromPath("/pilotage/{call}/" + end);
    List<Object> expanded = new ArrayList<>();
    expanded.add(call);
    values.forEach((name, value) -> {
      url.queryParam(name, "{" + name + "}");
      expanded.add(value);
    });
    return url.encode().buildAndExpand(expanded.toArray()).toUriString();
  }
}
