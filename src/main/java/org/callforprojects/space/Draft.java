package org.callforprojects.space;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An application that is being written.
 *
 * @param reference of what was deposited from it; null before
 * @param role      of who asks, in its organisation
 * @param saved     what each topic holds; those never saved are absent
 */
public record Draft(String id, String callCode, String organisationId, String organisation, Role role, Instant createdAt,
    Instant touchedAt, String reference, Map<Section, Saved> saved, List<DraftDocument> documents) {

  /** What was typed on a topic. @param by name of who saved it; null when their account is gone */
  public record Saved(ObjectNode content, int version, String by, Instant at) {
  }

  public boolean isDeposited() {
    return reference != null;
  }

  public int version(Section section) {
    return Optional.ofNullable(saved.get(section)).map(Saved::version).orElse(0);
  }

  public ObjectNode content(Section section) {
    return Optional.ofNullable(saved.get(section)).map(Saved::content).orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** All topics together, in the shape of a submission. */
  public ObjectNode answers() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    saved.values().forEach(one -> all.setAll(one.content()));
    return all;
  }

  /** What people call it. */
  public String title() {
    String name = content(Section.PROJECT).path("poleName").asText("").strip();
    return name.isEmpty() ? "Candidature sans nom" : name;
  }

  public Optional<Saved> lastSaved() {
    return saved.values().stream().max(java.util.Comparator.comparing(Saved::at));
  }
}
