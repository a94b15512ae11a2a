package org.callforprojects.fault;

/** This person may not do this, whatever the values. */
public class ForbiddenException extends RefusalException {

  public ForbiddenException(String message) {
    super(message);
  }
}
