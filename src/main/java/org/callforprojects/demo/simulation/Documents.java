package org.callforprojects.demo.simulation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.callforprojects.demo.SpecimenDocument;

/** Specimens, one of each kind: what they say is the same for all applications. */
final class Documents {

  private final Map<String, byte[]> byTitle = new ConcurrentHashMap<>();

  byte[] specimen(String title) {
    return byTitle.computeIfAbsent(title, text -> SpecimenDocument.of(text, List.of(
        "Document synthétique, fait pour la simulation d’un appel. Il n’a aucune valeur.")));
  }
}
