package org.callforprojects.workplace;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.engine.form.DraftedForms;
import org.callforprojects.engine.form.FormDrafts;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.Json;
import org.springframework.stereotype.Service;

/**
 * Keeps what people typed and have not sent: own drafts only, of tasks they may work on. A workstation is shared, so
 * nothing of it may stay in the browser.
 * <p>
 * Not transactional as a whole: the engine's check has its own transaction, and saving is one statement. A draft that
 * arrives while the task ends may be left behind; {@link #removeOrphans} takes it away.
 */
@Service
public class DraftService implements FormDrafts {

  /** Bytes of JSON. A form with a full page in each of its fields has less than half of it. */
  public static final int MAX_LENGTH = 100_000;

  private static final Duration START_FORMS_KEPT = Duration.ofDays(30);
  private static final int SLICE = 500;

  private final DraftRepository drafts;
  private final DraftedForms forms;
  private final Json json;
  private final Clock clock;

  DraftService(DraftRepository drafts, DraftedForms forms, Json json, Clock clock) {
    this.drafts = drafts;
    this.forms = forms;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @return when it was kept
   * @throws InvalidValuesException it is too long, or has keys that the form does not have
   * @throws org.callforprojects.fault.RefusalException as {@link DraftedForms#ofTask} refuses
   */
  public Instant save(String person, String taskId, Map<String, Object> content) {
    return keep(person, forms.ofTask(person, taskId, content));
  }

  /** The same for a form that starts a process. */
  public Instant saveStart(String person, String definitionId, Map<String, Object> content) {
    return keep(person, forms.ofStart(person, definitionId, content));
  }

  /** The person's own draft, if there is one and they may still work on the task. */
  public Optional<Draft> find(String person, String taskId) {
    return find(person, forms.ofTask(person, taskId, Map.of()));
  }

  public Optional<Draft> findStart(String person, String definitionId) {
    return find(person, forms.ofStart(person, definitionId, Map.of()));
  }

  /** Takes the person's own draft away, also of a task that is done; nothing happens when there is none. */
  public void delete(String person, String taskId) {
    drafts.delete(taskId, person);
  }

  public void deleteStart(String person, String definitionId) {
    drafts.delete(forms.ofStart(person, definitionId, Map.of()).place(), person);
  }

  @Override
  public Optional<Kept> of(String taskId, String author) {
    return drafts.find(taskId, author).map(row -> new Kept(row.savedAt(), json.readMap(row.content())));
  }

  /** Takes away the drafts of tasks that are no longer open, and those of start forms left alone for a month. */
  public int removeOrphans() {
    int removed = drafts.deleteStartsOlderThan(DraftedForms.START, clock.instant().minus(START_FORMS_KEPT));
    String last = "";
    for (List<String> slice = next(last); !slice.isEmpty(); slice = next(last)) {
      last = slice.get(slice.size() - 1);
      Set<String> gone = new HashSet<>(slice);
      gone.removeAll(forms.open(slice));
      removed += drafts.delete(gone);
    }
    return removed;
  }

  private List<String> next(String last) {
    return drafts.tasksAfter(last, DraftedForms.START, SLICE);
  }

  private Instant keep(String person, DraftedForms.Drafted form) {
    String content = json.write(form.values());
    if (content.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
      throw new InvalidValuesException("", "Ce brouillon dépasse 100\u00A0Ko.");
    }
    if (content.contains("\\u0000")) { // PostgreSQL keeps it neither in a text nor in JSON
      throw new InvalidValuesException("", "Ce brouillon contient un caractère interdit.");
    }
    Instant now = clock.instant();
    drafts.save(form.place(), person, form.reference(), now, content);
    return now;
  }

  private Optional<Draft> find(String person, DraftedForms.Drafted form) {
    return drafts.find(form.place(), person).map(row -> new Draft(row.savedAt(), json.readMap(row.content())));
  }
}
