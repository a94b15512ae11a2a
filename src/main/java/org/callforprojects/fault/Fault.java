package org.callforprojects.fault;

import org.callforprojects.french.FrenchText;

/**
 * One wrong value.
 *
 * @param pointer where it stands: a JSON pointer (RFC 6901) for a body, the form key for a form; empty for the whole
 * @param message what is wrong, in French, addressed to the person who typed it
 */
public record Fault(String pointer, String message) {

  public Fault {
    message = FrenchText.spaced(message);
  }
}
