package org.callforprojects.rule;

import java.util.List;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.springframework.stereotype.Component;

/** Tables as DMN files, to look at: what comes back are cells, never a file. */
@Component
public class RuleFiles {

  private final TableDeployments deployments;

  RuleFiles(TableDeployments deployments) {
    this.deployments = deployments;
  }

  /** The file of a version with other rules in it. */
  public String dmn(RuleVersion version, List<RuleTable.Rule> rules) {
    DmnModelInstance file = deployments.file(version.definitionId());
    DmnTables.write(version.table().withRules(rules), file);
    return Dmn.convertToString(file);
  }
}
