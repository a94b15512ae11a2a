package org.callforprojects.fault;

/** Nothing of that name, or nothing that this person may know of. */
public class UnknownReferenceException extends RefusalException {

  public UnknownReferenceException(String message) {
    super(message);
  }
}
