package org.callforprojects.fault;

/** The request comes too late, twice, or against the present state of the thing it is about. */
public class ConflictException extends RefusalException {

  public ConflictException(String message) {
    super(message);
  }
}
