package org.callforprojects.call;

/** What the end of a call asks of its files; the register of applications answers. */
public interface CallFiles {

  /** How many files of a call are neither closed nor decided. */
  int open(String callCode);

  /** Closes the next of them because the call is cancelled; each applicant gets a letter. */
  void close(String callCode, String reason, int atMost);
}
