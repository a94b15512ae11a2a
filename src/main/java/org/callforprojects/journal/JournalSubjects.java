package org.callforprojects.journal;

import java.util.List;

/** Knows subjects that must have a chain, so that a chain deleted as a whole is missed. */
public interface JournalSubjects {

  List<String> expected();
}
