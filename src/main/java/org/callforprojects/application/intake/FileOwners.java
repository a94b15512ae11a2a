package org.callforprojects.application.intake;

import java.util.List;
import java.util.Optional;

/** Whose files are whose among applicants: an organisation's members share its files, each with a role. */
public interface FileOwners {

  /** What an account may do with a file. */
  enum Right {
    /** Read it. */
    READ,
    /** Prepare: send documents, write messages. */
    CONTRIBUTE,
    /** Bind the organisation: deposit, answer, sign, withdraw. */
    ACT;

    public boolean covers(Right needed) {
      return compareTo(needed) >= 0;
    }
  }

  /** Empty for a file that is none of theirs, whether there is one or not. */
  Optional<Right> right(String account, String reference);

  /** References of the files that an account may read, the newest first. */
  List<String> files(String account, int limit, int offset);
}
