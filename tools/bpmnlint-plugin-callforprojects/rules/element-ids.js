const { is, ruleFor } = require('../lib/model');

/** First match wins: a boundary event is an event, a call activity is named before an activity. */
const PREFIXES = [
  ['bpmn:StartEvent', 'startEvent'], ['bpmn:EndEvent', 'endEvent'], ['bpmn:Event', 'event'],
  ['bpmn:UserTask', 'userTask'], ['bpmn:ServiceTask', 'serviceTask'], ['bpmn:BusinessRuleTask', 'businessRuleTask'],
  ['bpmn:ReceiveTask', 'receiveTask'], ['bpmn:CallActivity', 'callActivity'], ['bpmn:SubProcess', 'subProcess'],
  ['bpmn:Gateway', 'gateway'], ['bpmn:SequenceFlow', 'flow'], ['bpmn:TextAnnotation', 'annotation'],
  ['bpmn:Association', 'association'], ['bpmn:Message', 'message'], ['bpmn:Error', 'error'],
  ['bpmn:Escalation', 'escalation'], ['bpmn:Signal', 'signal'],
];

const NAMED = ['bpmn:FlowElement', 'bpmn:Artifact', 'bpmn:Participant', 'bpmn:Lane', 'bpmn:Message', 'bpmn:Error',
  'bpmn:Escalation', 'bpmn:Signal'];

/** Ids are an API: `<type>_<camelCase>`, never a generated one. Types without a prefix are not used here. */
module.exports = ruleFor(NAMED, (element, report) => {
  const prefix = PREFIXES.find(([type]) => is(element, type))?.[1];
  if (!prefix) {
    report(`${element.$type} is not used in this project`);
  } else if (!new RegExp(`^${prefix}_[a-z][a-zA-Z0-9]*$`).test(element.id ?? '')) {
    report(`Id must be "${prefix}_" and camelCase words`);
  }
});
