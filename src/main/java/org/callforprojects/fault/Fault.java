package org.callforprojects.fault;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

import org.callforprojects.french.FrenchText;

/**
 * One wrong value.
 *
 * @param pointer where it stands: a JSON pointer (RFC 6901) for a body, the form key for a form; empty for the whole
 * @param message what is wrong, in French, addressed to the person who typed it
 */
public record Fault(String pointer, String message) implements Serializable {

  public Fault {
    message = FrenchText.spaced(message);
  }

  /** Whether nothing was found at these places or in them: what depends on wrong values cannot be judged. */
  public static boolean none(List<Fault> found, String... pointers) {
    return Arrays.stream(pointers).allMatch(pointer -> found.stream().map(Fault::pointer)
        .noneMatch(at -> at.isEmpty() || at.equals(pointer) || at.startsWith(pointer + "/")));
  }
}
