package org.callforprojects.workbench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.rule.RuleTable.Rule;
import org.callforprojects.rule.RuleWords.Word;

/**
 * A change of a table that somebody works on.
 *
 * @param baseVersion   of the table: what the change is made on
 * @param version       raised by each save: who saves says which one they read
 * @param author        who began it, and must not approve it
 * @param editors       whoever saved it; they must not approve it either
 * @param words         of codes that the program has no words for, or others than the program's
 * @param cases         changed or added on purpose, published with the rules
 * @param reason        why, in the author's words
 * @param rollbackTo    older version of the table to go back to; null for a change of rules
 * @param joinedTo      id of the draft that this one is submitted and published with; null for none
 * @param reviewComment what the approver wrote last; null for nothing
 * @param published     version of the table that it became; null before
 */
public record RuleDraft(int id, String table, int baseVersion, int version, String author, Set<String> editors,
    Status status, List<Rule> rules, Map<String, Word> words, List<CaseChange> cases, String reason, Integer rollbackTo,
    Integer joinedTo, String reviewComment, String approver, Integer published, Instant createdAt, Instant changedAt) {

  /** Where a draft stands. */
  public enum Status {
    DRAFT("En cours"), SUBMITTED("À approuver"), PUBLISHED("Publié"), WITHDRAWN("Retiré");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** Whether somebody still works on it. */
    public boolean isOpen() {
      return this == DRAFT || this == SUBMITTED;
    }
  }

  /**
   * A case as the draft wants it.
   *
   * @param name of the case that is changed, or of a new one
   */
  public record CaseChange(String name, Map<String, Object> inputs, List<Map<String, Object>> expected) {
  }

  public String businessKey() {
    return table + "-d" + id;
  }

  public boolean isRollback() {
    return rollbackTo != null;
  }

  /** Whether somebody wrote in it, who then may not approve it. */
  public boolean isBy(String person) {
    return author.equals(person) || editors.contains(person);
  }

  void requireEditable(int read) {
    require(Status.DRAFT, "il ne change plus");
    if (version != read) {
      throw new ConflictException("Ce brouillon a été changé par quelqu’un d’autre depuis que vous l’avez lu (révision "
          + version + ", vous aviez la " + read + ") : rien n’a été enregistré. Rechargez-le, puis reportez vos changements.");
    }
  }

  void require(Status expected, String refusal) {
    if (status != expected) {
      throw new ConflictException("Le brouillon " + id + " est « " + status.label() + " » : " + refusal + ".");
    }
  }
}
