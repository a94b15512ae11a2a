package org.callforprojects.identity;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person must know nothing of any more: the phases that take declarations of interests say so. */
@FunctionalInterface
public interface Recusals {

  /** @return references of the applications from which that person is recused, whatever else they may read */
  Set<String> of(String person);

  /** @return who of these people is recused from that application */
  default Set<String> among(Collection<String> people, String reference) {
    return people.stream().filter(person -> hides(person, reference)).collect(Collectors.toSet());
  }

  /** @return whether that person is recused from that application */
  default boolean hides(String person, String reference) {
    return of(person).contains(reference);
  }
}
