package org.callforprojects.workbench;

import org.callforprojects.rule.NewRules;
import org.callforprojects.rule.RuleTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Offers rules that came with a new version of the program as drafts: people publish them, or withdraw them. */
@Component
class NewRulesAtStart implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(NewRulesAtStart.class);

  private final NewRules rules;
  private final RuleDrafts drafts;

  NewRulesAtStart(NewRules rules, RuleDrafts drafts) {
    this.rules = rules;
    this.drafts = drafts;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    for (RuleTable table : rules.unpublished()) {
      if (drafts.offer(table)) {
        LOG.info("The program brings other rules of {}: offered as a draft", table.key());
      }
    }
  }
}
