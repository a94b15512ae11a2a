const { ruleFor } = require('../lib/model');

/**
 * A gateway that chooses is a question; each flow out of it is an answer, and exactly one is the default.
 * That the others have a condition is checked by bpmnlint's conditional-flows.
 */
module.exports = ruleFor(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'], (gateway, report) => {
  const answers = gateway.outgoing ?? [];
  if (answers.length < 2) {
    return;
  }
  if (!/\S[\u00a0\u202f]\?$/.test(gateway.name ?? '')) {
    report('Name must be a question: words, a non-breaking space, a question mark');
  }
  for (const answer of answers.filter(({ name }) => !name?.trim())) {
    report('Flow must be named: it answers the question of its gateway', answer.id);
  }
  if (!answers.includes(gateway.default)) {
    report('One answer must be the default');
  } else if (gateway.default.conditionExpression) {
    report('The default answer must have no condition', gateway.default.id);
  }
});
