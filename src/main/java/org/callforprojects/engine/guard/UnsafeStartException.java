package org.callforprojects.engine.guard;

/** The settings would make an installation that anybody could enter. The message is French, for whoever operates it. */
class UnsafeStartException extends RuntimeException {

  private final String action;

  UnsafeStartException(String message, String action) {
    super(message);
    this.action = action;
  }

  /** What to do about it. */
  String action() {
    return action;
  }
}
