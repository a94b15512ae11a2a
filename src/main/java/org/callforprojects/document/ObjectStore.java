package org.callforprojects.document;

import java.io.IOException;
import java.io.InputStream;

/** Keeps contents beside the database, each under its SHA-256. */
interface ObjectStore {

  /** Again with the same content it changes nothing. */
  void put(String sha256, InputStream content, long size) throws IOException;

  InputStream get(String sha256) throws IOException;

  /** What is not there is deleted already. */
  void delete(String sha256) throws IOException;
}
