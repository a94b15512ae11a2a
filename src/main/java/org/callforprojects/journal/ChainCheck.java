package org.callforprojects.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.journal.JournalRepository.Head;

/** Takes the entries chain by chain, in their order, and finds the first fault of each chain. */
final class ChainCheck {

  /** Every sealed place that is still to be met: chain, then number, then hash. */
  private final Map<String, Map<Integer, String>> sealed;
  private final Map<String, Head> heads = new HashMap<>();
  private final Set<String> broken = new HashSet<>();
  private final List<JournalFault> faults = new ArrayList<>();
  private final Map<String, Integer> bare = new HashMap<>();
  private long entries;

  ChainCheck(Map<String, Map<Integer, String>> sealed) {
    this.sealed = sealed;
  }

  void take(JournalEntry entry) {
    entries++;
    String chain = entry.chain();
    Head head = heads.getOrDefault(chain, Head.START);
    heads.put(chain, new Head(entry.seq(), entry.hash()));
    int expected = head.seq() + 1;
    if (entry.seq() != expected) {
      fault(chain, expected, "L’entrée n°\u00A0" + expected + " manque\u00A0: la suivante porte le n°\u00A0"
          + entry.seq() + ".");
    } else if (!entry.previousHash().equals(head.hash())) {
      fault(chain, entry.seq(), "L’entrée n°\u00A0" + entry.seq() + " ne suit pas celle qui la précède.");
    } else if (!entry.isWhole()) {
      fault(chain, entry.seq(), "L’entrée n°\u00A0" + entry.seq() + " a été modifiée\u00A0: son empreinte n’est pas "
          + "celle de son contenu.");
    }
    Map<Integer, String> places = sealed.get(chain);
    String hash = places == null ? null : places.remove(entry.seq());
    if (hash != null && !hash.equals(entry.hash())) {
      fault(chain, entry.seq(), "L’entrée n°\u00A0" + entry.seq() + " n’est pas celle qui fut scellée.");
    }
    if (entry.content() == null) {
      bare.putIfAbsent(chain, entry.seq());
    } else if (entry.action().equals(JournalErasure.ACTION)) {
      bare.remove(chain);
    }
  }

  /** @param expected subjects that must have a chain */
  List<JournalFault> finish(List<String> expected) {
    sealed.forEach((chain, places) -> places.keySet().stream().sorted().findFirst().ifPresent(seq ->
        fault(chain, seq, "L’entrée n°\u00A0" + seq + " manque\u00A0: un sceau en atteste, la fin de la chaîne "
            + "a été coupée.")));
    bare.forEach((chain, seq) ->
        fault(chain, seq, "Le contenu de l’entrée n°\u00A0" + seq + " manque sans qu’un effacement soit "
            + "consigné ensuite."));
    expected.stream().filter(chain -> !heads.containsKey(chain)).forEach(chain ->
        fault(chain, 1, "Aucune entrée\u00A0: la chaîne entière manque."));
    faults.sort(java.util.Comparator.comparing(JournalFault::chain));
    return List.copyOf(faults);
  }

  private void fault(String chain, int seq, String message) {
    if (broken.add(chain)) {
      faults.add(new JournalFault(chain, seq, message));
    }
  }

  long entries() {
    return entries;
  }

  /** Where each chain ends. */
  Map<String, Head> heads() {
    return heads;
  }
}
