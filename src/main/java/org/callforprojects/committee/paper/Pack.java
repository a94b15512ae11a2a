package org.callforprojects.committee.paper;

import java.io.IOException;
import java.io.OutputStream;

/** A pack of a session whose content has been found, still to be written. */
public interface Pack {

  /** @param out stays open */
  void writeTo(OutputStream out) throws IOException;
}
