const { is, wordsOf, ruleFor } = require('../lib/model');

/** From an element to its code or table is one step: `serviceTask_issueReceipt` -> `${issueReceiptDelegate}`. */
module.exports = ruleFor(['bpmn:ServiceTask', 'bpmn:BusinessRuleTask', 'bpmn:CallActivity'], (task, report) => {
  if (is(task, 'bpmn:ServiceTask')) {
    const bean = `\${${wordsOf(task.id)}Delegate}`;
    if (task.get('camunda:delegateExpression') !== bean) {
      report(`camunda:delegateExpression must be "${bean}", the words of the task`);
    }
  } else if (is(task, 'bpmn:CallActivity')) {
    if (!task.calledElement) {
      report('Call activity is missing calledElement');
    }
  } else {
    const table = task.get('camunda:decisionRef');
    if (!table) {
      report('Business rule task is missing camunda:decisionRef');
    }
    if (task.get('camunda:decisionRefBinding') !== 'version') {
      report('camunda:decisionRefBinding must be "version"');
    }
    const version = `\${ruleReleases.version(ruleRelease, '${table}')}`;
    if (task.get('camunda:decisionRefVersion') !== version) {
      report(`camunda:decisionRefVersion must be "${version}": all files of a call are judged by the same rules`);
    }
  }
});
