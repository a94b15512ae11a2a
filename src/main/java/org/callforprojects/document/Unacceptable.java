package org.callforprojects.document;

/** A file that is not taken, with the reason for the person who sent it. */
final class Unacceptable extends Exception {

  private static final long serialVersionUID = 1L;

  Unacceptable(String message) {
    super(message);
  }
}
