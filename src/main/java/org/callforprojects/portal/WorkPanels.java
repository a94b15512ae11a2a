package org.callforprojects.portal;

import java.util.List;
import java.util.Set;

import org.callforprojects.committee.room.SessionList;
import org.callforprojects.identity.Groups;
import org.callforprojects.rule.RuleLibrary;
import org.callforprojects.web.Reader;
import org.callforprojects.workbench.RuleDrafts;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a home shows of work that is no task: the committee's sessions, and the drafts of rules. */
@Component
class WorkPanels {

  private static final int MOST = 5;
  private static final Set<String> SIT = Set.of(Groups.COMMITTEE_SECRETARIES, Groups.COMMITTEE_MEMBERS, Groups.COMMITTEE_CHAIRS);
  private static final Set<String> RULE = Set.of(Groups.RULE_ANALYSTS, Groups.RULE_APPROVERS);

  private final SessionList sessions;
  private final RuleDrafts drafts;
  private final RuleLibrary library;
  private final Reader reader;

  WorkPanels(SessionList sessions, RuleDrafts drafts, RuleLibrary library, Reader reader) {
    this.sessions = sessions;
    this.drafts = drafts;
    this.library = library;
    this.reader = reader;
  }

  /** A draft. @param title of its table @param status what is done on it now */
  public record DraftLine(String table, int id, String title, String status) {
  }

  /** Null for whom a panel says nothing. */
  void add(Model model) {
    Set<String> groups = reader.groups();
    model.addAttribute("sessions", groups.stream().noneMatch(SIT::contains) ? null : sessions.latest(MOST));
    model.addAttribute("drafts", groups.stream().noneMatch(RULE::contains) ? null : lines());
  }

  private List<DraftLine> lines() {
    return drafts.open().stream().limit(MOST).map(draft -> new DraftLine(draft.table(), draft.id(),
        library.head(draft.table()).table().title(), draft.status().label())).toList();
  }
}
