const { is, ruleFor } = require('../lib/model');

const FLAG_OR_CODE = /^\$\{(!?[a-z]\w*|[a-z]\w* == '\w+')\}$/;

/** Conditions read a flag or compare a code, at gateways only: what needs more is a decision table or a service. */
module.exports = ruleFor(['bpmn:SequenceFlow'], (flow, report) => {
  const condition = flow.conditionExpression;
  if (!condition) {
    return;
  }
  if (condition.language || condition.get('camunda:resource') || !FLAG_OR_CODE.test(condition.body?.trim() ?? '')) {
    report("Condition must be ${flag}, ${!flag} or ${code == 'X'}");
  }
  if (!is(flow.sourceRef, 'bpmn:Gateway')) {
    report('Only a gateway may choose: a conditional flow must start at one');
  }
});
