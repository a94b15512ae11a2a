package org.callforprojects.journal;

/** Says on whose behalf the present thread works. */
public interface JournalActor {

  /** @return account, or {@link Journal#SYSTEM} when nobody asked in person */
  String current();
}
