package org.callforprojects.identity;

import java.util.Set;

/** What a person must know nothing of any more: the phases that take declarations of interests say so. */
@FunctionalInterface
public interface Recusals {

  /** @return references of the applications from which that person is recused, whatever else they may read */
  Set<String> of(String person);

  /** @return whether that person is recused from that application */
  default boolean hides(String person, String reference) {
    return of(person).contains(reference);
  }
}
