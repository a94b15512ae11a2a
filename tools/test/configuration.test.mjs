import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ruleNames } from './support.mjs';

const tools = fileURLToPath(new URL('..', import.meta.url));
const sample = join(tools, 'test/samples/sample-deposit.bpmn');

/** Exit code and output of the command behind `npm run lint`, on one file. */
function lint(file) {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/bpmnlint', ['--max-warnings', '0', file],
    { cwd: tools, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('a model that keeps every rule passes the whole configuration', () => {
  assert.deepEqual(lint(sample), { status: 0, output: '\n' });
});

/** One break of the sample for each of our rules: [a part of the sample, what it becomes]. */
const BREAKS = {
  'condition-shape': ['${complete}', '${bean.complete()}'],
  'element-ids': ['"endEvent_closed"', '"Event_closed"'],
  'flow-layout': ['<di:waypoint x="136" y="200" />', '<di:waypoint x="140" y="205" />'],
  'flows-avoid-shapes': ['<di:waypoint x="235" y="200" />', '<di:waypoint x="190" y="200" />'],
  'flows-do-not-cross': ['<di:waypoint x="480" y="600" />',
    '<di:waypoint x="480" y="620" /><di:waypoint x="850" y="620" /><di:waypoint x="850" y="590" />'],
  'french-typography': ['l’accusé', 'l\'accusé'],
  'gateway-answers': [' name="Oui"', ''],
  'labels-readable': ['<dc:Bounds x="73" y="225"', '<dc:Bounds x="73" y="195"'],
  'no-code': ['camunda:delegateExpression="${issueReceiptDelegate}"', 'camunda:class="org.sample.Receipt"'],
  'plane-readable': ['<dc:Bounds x="1002" y="582"', '<dc:Bounds x="1902" y="582"'],
  'process-header': [' camunda:versionTag="1.0.0"', ''],
  'subprocess-named': [' name="Compléter le dossier"', ''],
  'task-implementation': ['${remindApplicantDelegate}', '${reminderDelegate}'],
  'user-task-complete': ['camunda:dueDate="${checkDueAt}" ', ''],
};

test('each of our rules is switched on', async (context) => {
  assert.deepEqual(Object.keys(BREAKS), ruleNames);
  const folder = await mkdtemp(join(tmpdir(), 'lint-'));
  context.after(() => rm(folder, { recursive: true }));
  const good = await readFile(sample, 'utf8');
  for (const [rule, [part, broken]] of Object.entries(BREAKS)) {
    const file = join(folder, `${rule}.bpmn`);
    await writeFile(file, good.replaceAll(part, () => broken));
    const { status, output } = lint(file);
    assert.equal(status, 1, rule);
    assert.match(output, new RegExp(`callforprojects/${rule}`));
  }
});
