package org.callforprojects.decision;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.callforprojects.french.FrenchText;

/**
 * What the analysts wrote beside a rule. Its end, between brackets, names the sources; those that only the analysts'
 * own file can resolve are put into words for somebody who does not have it.
 */
public final class Annotation {

  private static final Pattern SOURCES = Pattern.compile("\\s*\\[([^\\]]*)\\]\\s*$");
  private static final String OF_THE_CALL = "S\\d\\d( à S\\d\\d)?";
  private static final String OF_THE_FILE = "SRC.\\d+|.*PROPOSÉS?";

  private Annotation() {
  }

  /** As people read it, whoever they are: the analysts find their codes in the table itself. */
  public static String of(String annotation) {
    Matcher sources = SOURCES.matcher(annotation);
    if (!sources.find()) {
      return FrenchText.spaced(annotation);
    }
    List<String> known = Arrays.stream(sources.group(1).split("[ \u00A0]; |, (?=S\\d|SRC)")).map(String::strip)
        .filter(source -> !source.matches(OF_THE_FILE))
        .map(source -> source.matches(OF_THE_CALL) ? "appel à projets" : source).distinct().toList();
    String text = annotation.substring(0, sources.start());
    return FrenchText.spaced(known.isEmpty() ? text
        : text + " [" + known.stream().collect(Collectors.joining(" ; ")) + "]");
  }
}
