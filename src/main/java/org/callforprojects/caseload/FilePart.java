package org.callforprojects.caseload;

import java.util.Set;
import java.util.function.ToIntBiFunction;

/**
 * A part of a file's page, with an address of its own. Each package contributes those that it shows as beans.
 *
 * @param place    order among them, the smallest first
 * @param path     behind {@code /dossier/{reference}}, e.g. {@code /pieces}; empty for the summary
 * @param label    French
 * @param ofGrants whether only a file that holds a grant has it
 * @param groups   who is shown it; everybody who reads the file when empty
 * @param count    of a reference and a reader's account: how many things there are in it to look at; 0 shows none
 */
public record FilePart(int place, String path, String label, boolean ofGrants, Set<String> groups,
    ToIntBiFunction<String, String> count) {

  boolean isFor(Set<String> held) {
    return groups.isEmpty() || held.stream().anyMatch(groups::contains);
  }

  public FilePart(int place, String path, String label) {
    this(place, path, label, false, Set.of(), (reference, reader) -> 0);
  }
}
