package org.callforprojects.fault;

/** Nobody's mistake, and it passes: the same request may be sent again. */
public class UnavailableException extends RefusalException {

  private static final long serialVersionUID = 1L;

  private final int retryAfterSeconds;

  public UnavailableException(String message, int retryAfterSeconds) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
