package org.callforprojects.engine.form;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What people typed and have not sent, shown again when they open the form. Implemented where drafts are kept. */
public interface FormDrafts {

  /** No draft of anybody. */
  FormDrafts NONE = (taskId, author) -> Optional.empty();

  /** Beside the values, for the script that says so: when the draft shown was saved, ISO text. No form has this key. */
  String SAVED_AT = "draftSavedAt";

  /**
   * A draft.
   *
   * @param content value by key of the form, as plain JSON: text, number, boolean, list, map, null
   */
  record Kept(Instant savedAt, Map<String, Object> content) {
  }

  Optional<Kept> of(String taskId, String author);
}
