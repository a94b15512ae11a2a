import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findings, model } from './support.mjs';

const flow = (id, source, target, inside = '', attributes = '') => `<bpmn:sequenceFlow id="${id}"
  sourceRef="${source}" targetRef="${target}" ${attributes}>${inside}</bpmn:sequenceFlow>`;

const condition = (text) =>
  `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${text}</bpmn:conditionExpression>`;

test('ids of the conventional shape are accepted', async () => {
  const xml = model(`<bpmn:startEvent id="startEvent_deposited" /><bpmn:userTask id="userTask_checkCompleteness" />
    <bpmn:boundaryEvent id="event_reminderDue" attachedToRef="userTask_checkCompleteness" />
    <bpmn:subProcess id="subProcess_complement"><bpmn:endEvent id="endEvent_complete" /></bpmn:subProcess>
    <bpmn:exclusiveGateway id="gateway_isComplete" />
    ${flow('flow_toCheck', 'startEvent_deposited', 'gateway_isComplete')}`);
  assert.deepEqual(await findings('element-ids', xml), []);
});

test('generated ids, wrong prefixes and unused types are reported', async () => {
  const xml = model(`<bpmn:startEvent id="StartEvent_1x2y3z4" /><bpmn:userTask id="serviceTask_check" />
    <bpmn:callActivity id="callActivity_Review" /><bpmn:manualTask id="manualTask_phone" />`);
  assert.deepEqual(await findings('element-ids', xml), [
    'StartEvent_1x2y3z4: Id must be "startEvent_" and camelCase words',
    'serviceTask_check: Id must be "userTask_" and camelCase words',
    'callActivity_Review: Id must be "callActivity_" and camelCase words',
    'manualTask_phone: bpmn:ManualTask is not used in this project',
  ]);
});

test('a process with its version and its time to live is accepted', async () => {
  const xml = model('', '', `id="sample" name="Essai" isExecutable="true" camunda:versionTag="1.0.0"
    camunda:historyTimeToLive="P10Y"`);
  assert.deepEqual(await findings('process-header', xml), []);
});

test('each missing part of a process header is reported', async () => {
  assert.deepEqual(await findings('process-header', model('', '', 'id="sample"')), [
    'sample: Process must be executable',
    'sample: Process is missing name',
    'sample: Process is missing camunda:versionTag',
    'sample: Process is missing camunda:historyTimeToLive',
  ]);
});

test('a process id that cannot be a file name of ours is reported', async () => {
  const xml = model('', '', `id="sample_2" name="Essai" isExecutable="true" camunda:versionTag="1"
    camunda:historyTimeToLive="1"`)
    .replace('bpmnElement="sample"', 'bpmnElement="sample_2"');
  assert.deepEqual(await findings('process-header', xml), ['sample_2: Process id must be in kebab-case']);
});

test('a complete user task is accepted, with a group or with an assignee', async () => {
  for (const who of ['candidateGroups="caseOfficers"', 'assignee="${expertId}"']) {
    const xml = model(`<bpmn:userTask id="userTask_checkCompleteness" camunda:${who} camunda:dueDate="\${checkDueAt}"
      camunda:formRef="check-completeness" camunda:formRefBinding="deployment">
      <bpmn:documentation>Vérifiez les pièces reçues.</bpmn:documentation></bpmn:userTask>`);
    assert.deepEqual(await findings('user-task-complete', xml), []);
  }
});

test('each missing part of a user task is reported', async () => {
  const xml = model(`<bpmn:userTask id="userTask_checkCompleteness" camunda:formRef="completeness"
    camunda:formRefBinding="latest"><bpmn:documentation> </bpmn:documentation></bpmn:userTask>`);
  assert.deepEqual(await findings('user-task-complete', xml), [
    'userTask_checkCompleteness: User task is missing a documentation for the person who does it',
    'userTask_checkCompleteness: User task needs camunda:candidateGroups or camunda:assignee',
    'userTask_checkCompleteness: User task is missing camunda:dueDate',
    'userTask_checkCompleteness: camunda:formRef must be "check-completeness", the words of the task',
    'userTask_checkCompleteness: camunda:formRefBinding must be "deployment"',
  ]);
});

const question = (gateway, yes, no) => model(`${gateway}
  <bpmn:endEvent id="endEvent_yes" /><bpmn:endEvent id="endEvent_no" />
  ${flow('flow_yes', 'gateway_isComplete', 'endEvent_yes', condition('${complete}'), yes)}
  ${flow('flow_no', 'gateway_isComplete', 'endEvent_no', '', no)}`);

test('a question with named answers and one default is accepted', async () => {
  const xml = question(`<bpmn:exclusiveGateway id="gateway_isComplete" name="Dossier complet\u00a0?" default="flow_no">
    <bpmn:outgoing>flow_yes</bpmn:outgoing><bpmn:outgoing>flow_no</bpmn:outgoing></bpmn:exclusiveGateway>`,
  'name="Oui"', 'name="Non"');
  assert.deepEqual(await findings('gateway-answers', xml), []);
});

test('a split without question, answers or default is reported', async () => {
  const xml = question(`<bpmn:exclusiveGateway id="gateway_isComplete" name="Dossier complet ?">
    <bpmn:outgoing>flow_yes</bpmn:outgoing><bpmn:outgoing>flow_no</bpmn:outgoing></bpmn:exclusiveGateway>`,
  'name="Oui"', '');
  assert.deepEqual(await findings('gateway-answers', xml), [
    'gateway_isComplete: Name must be a question: words, a non-breaking space, a question mark',
    'flow_no: Flow must be named: it answers the question of its gateway',
    'gateway_isComplete: One answer must be the default',
  ]);
});

test('a default answer with a condition is reported', async () => {
  const xml = question(`<bpmn:exclusiveGateway id="gateway_isComplete" name="Dossier complet\u00a0?" default="flow_yes">
    <bpmn:outgoing>flow_yes</bpmn:outgoing><bpmn:outgoing>flow_no</bpmn:outgoing></bpmn:exclusiveGateway>`,
  'name="Oui"', 'name="Non"');
  assert.deepEqual(await findings('gateway-answers', xml), ['flow_yes: The default answer must have no condition']);
});

test('conditions on a flag or a code are accepted, all others are reported', async () => {
  const at = (source, text) => findings('condition-shape', model(`<bpmn:exclusiveGateway id="gateway_isComplete" />
    <bpmn:receiveTask id="receiveTask_wait" /><bpmn:endEvent id="endEvent_yes" />
    ${flow('flow_yes', source, 'endEvent_yes', condition(text))}`));
  for (const text of ['${complete}', '${!complete}', "${status == 'COMPLETE'}"]) {
    assert.deepEqual(await at('gateway_isComplete', text), []);
  }
  for (const text of ['${missing &gt; 2}', '${service.isComplete(id)}', "${a == 'X' || b}", 'complete']) {
    assert.deepEqual(await at('gateway_isComplete', text),
      ["flow_yes: Condition must be ${flag}, ${!flag} or ${code == 'X'}"]);
  }
  assert.deepEqual(await at('receiveTask_wait', '${complete}'),
    ['flow_yes: Only a gateway may choose: a conditional flow must start at one']);
});

test('scripts, class names and expressions that call code are reported wherever they hide', async () => {
  const xml = model(`<bpmn:scriptTask id="scriptTask_sum" />
    <bpmn:serviceTask id="serviceTask_pay" camunda:class="org.sample.Pay" />
    <bpmn:serviceTask id="serviceTask_send" camunda:delegateExpression="\${sendDelegate}"><bpmn:extensionElements>
      <camunda:inputOutput><camunda:inputParameter name="a"><camunda:script scriptFormat="javascript">1</camunda:script>
      </camunda:inputParameter></camunda:inputOutput>
      <camunda:executionListener event="start" expression="\${bean.run()}" />
    </bpmn:extensionElements></bpmn:serviceTask>`);
  assert.deepEqual((await findings('no-code', xml)).sort(), [
    'scriptTask_sum: Scripts are not allowed',
    'serviceTask_pay: camunda:class is not allowed: use camunda:delegateExpression',
    'serviceTask_send: Scripts are not allowed',
    'serviceTask_send: camunda:expression is not allowed: use camunda:delegateExpression',
  ]);
});

test('delegates and listeners that are beans are accepted', async () => {
  const xml = model(`<bpmn:serviceTask id="serviceTask_send" camunda:delegateExpression="\${sendDelegate}">
    <bpmn:extensionElements><camunda:executionListener event="start" delegateExpression="\${clockListener}" />
    </bpmn:extensionElements></bpmn:serviceTask>`);
  assert.deepEqual(await findings('no-code', xml), []);
});

test('tasks that lead to their bean, their table or their process are accepted', async () => {
  const xml = model(`<bpmn:serviceTask id="serviceTask_issueReceipt"
      camunda:delegateExpression="\${issueReceiptDelegate}" />
    <bpmn:businessRuleTask id="businessRuleTask_listDocuments" camunda:decisionRef="required-documents"
      camunda:decisionRefBinding="version" camunda:decisionRefVersion="\${ruleReleases.version(ruleRelease, 'required-documents')}" />
    <bpmn:callActivity id="callActivity_review" calledElement="expert-review" />`);
  assert.deepEqual(await findings('task-implementation', xml), []);
});

test('tasks that lead elsewhere or nowhere are reported', async () => {
  const xml = model(`<bpmn:serviceTask id="serviceTask_issueReceipt" camunda:delegateExpression="\${receiptDelegate}" />
    <bpmn:businessRuleTask id="businessRuleTask_listDocuments" camunda:decisionRefBinding="latest" />
    <bpmn:callActivity id="callActivity_review" />`);
  assert.deepEqual(await findings('task-implementation', xml), [
    'serviceTask_issueReceipt: camunda:delegateExpression must be "${issueReceiptDelegate}", the words of the task',
    'businessRuleTask_listDocuments: Business rule task is missing camunda:decisionRef',
    'businessRuleTask_listDocuments: camunda:decisionRefBinding must be "version"',
    `businessRuleTask_listDocuments: camunda:decisionRefVersion must be "\${ruleReleases.version(ruleRelease, 'undefined')}": all files of a call are judged by the same rules`,
    'callActivity_review: Call activity is missing calledElement',
  ]);
});

test('a subprocess must be named', async () => {
  const xml = model('<bpmn:subProcess id="subProcess_one" name="Compléter" /><bpmn:subProcess id="subProcess_two" />');
  assert.deepEqual(await findings('subprocess-named', xml), ['subProcess_two: Subprocess is missing a name']);
});

test('French as it is printed is accepted', async () => {
  const xml = model(`<bpmn:userTask id="userTask_a" name="Établir l’accusé de réception"><bpmn:documentation>
    Est-ce complet\u00a0? Voir «\u00a0pièces\u00a0» à 14:30, l’adresse https://exemple.test et \${a ? 'b' : 'c'}…
    </bpmn:documentation></bpmn:userTask>
    <bpmn:serviceTask id="serviceTask_b" name="Écrire"><bpmn:documentation>Don't ask why!</bpmn:documentation>
    </bpmn:serviceTask>`);
  assert.deepEqual(await findings('french-typography', xml), []);
});

test('typewriter habits are reported one by one', async () => {
  const named = async (name) => (await findings('french-typography',
    model(`<bpmn:endEvent id="endEvent_a" name="${name}" />`))).map((finding) => finding.replace('endEvent_a: ', ''));
  assert.deepEqual(await named("L'avis"), ['Apostrophe must be the typographic one (U+2019)']);
  assert.deepEqual(await named('Complet?'), ['A non-breaking space must stand before : ; ? ! »']);
  assert.deepEqual(await named('Motif: retard'), ['A non-breaking space must stand before : ; ? ! »']);
  assert.deepEqual(await named('Complet ?'), ['The space before : ; ? ! » must be non-breaking (U+00A0)']);
  assert.deepEqual(await named('Liste « A\u00a0»'), ['A non-breaking space must follow «']);
  assert.deepEqual(await named('Attendre...'), ['Three dots must be the one character …']);
});
