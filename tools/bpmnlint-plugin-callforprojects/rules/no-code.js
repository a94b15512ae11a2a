const { is, ruleFor } = require('../lib/model');

const IMPLEMENTED = ['bpmn:ServiceTask', 'bpmn:BusinessRuleTask', 'bpmn:MessageEventDefinition',
  'camunda:ExecutionListener', 'camunda:TaskListener'];

/** Code lives in named, tested beans: no script, no class name and no expression that calls one. */
module.exports = ruleFor(['bpmn:ScriptTask', 'camunda:Script', ...IMPLEMENTED], (element, report) => {
  const id = nearestId(element);
  if (is(element, 'bpmn:ScriptTask', 'camunda:Script')) {
    report('Scripts are not allowed', id);
    return;
  }
  for (const attribute of ['class', 'expression']) {
    if (element.get(`camunda:${attribute}`)) {
      report(`camunda:${attribute} is not allowed: use camunda:delegateExpression`, id);
    }
  }
});

/** Listeners and scripts have no id: the element that holds them is reported. */
function nearestId(element) {
  return element.id ?? (element.$parent ? nearestId(element.$parent) : undefined);
}
