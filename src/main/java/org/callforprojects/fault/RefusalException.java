package org.callforprojects.fault;

import org.callforprojects.french.FrenchText;

/** A refusal with a French message for the person who asked. Nothing of the request is kept. */
public abstract class RefusalException extends RuntimeException {

  protected RefusalException(String message) {
    super(FrenchText.spaced(message));
  }
}
