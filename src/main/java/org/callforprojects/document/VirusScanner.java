package org.callforprojects.document;

import java.util.Optional;

/** Looks for what is known to do harm. Off by default: {@link ClamdScanner}. */
interface VirusScanner {

  /** @return the name of what was found; empty for nothing */
  Optional<String> found(byte[] content) throws Unacceptable;
}
