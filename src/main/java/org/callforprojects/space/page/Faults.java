package org.callforprojects.space.page;

import java.util.List;

import org.callforprojects.fault.Fault;

/** What is wrong in a form, for its page: a summary on top, each message at its field. */
public record Faults(List<Fault> all) {

  static Faults none() {
    return new Faults(List.of());
  }

  public boolean any() {
    return !all.isEmpty();
  }

  public String title() {
    return all.size() == 1 ? "Une réponse est à corriger" : all.size() + " réponses sont à corriger";
  }

  /** Null for a field that is right. */
  public String at(String field) {
    return all.stream().filter(fault -> fault.pointer().equals("/" + field)).map(Fault::message).findFirst().orElse(null);
  }

  /** The id of the field that a fault is about. */
  public String id(Fault fault) {
    return fault.pointer().isEmpty() ? "contenu" : fault.pointer().substring(1).replace('/', '-');
  }
}
