import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { planesOf, processesPage } from '../processes-page.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

test('docs/processes.md shows every plane of every model as it is now, and each picture is there', async () => {
  const page = await processesPage(join(project, 'processes'));
  assert.equal(await readFile(join(project, 'docs/processes.md'), 'utf8'), page, 'npm run render --prefix tools');
  const pictures = [...page.matchAll(/\(images\/([^)]+)\)/g)].map(([, picture]) => picture);
  assert.equal(new Set(pictures).size, pictures.length);
  await Promise.all(pictures.map((picture) => access(join(project, 'docs/images', picture))));
});

test('the whole comes first, a phase with its words behind the name of the model', async () => {
  const planes = await planesOf(join(project, 'processes'), 'application-processing.bpmn');
  assert.equal(planes[0].picture, 'application-processing.png');
  assert.ok(planes.some(({ element, picture }) =>
    element === 'subProcess_intake' && picture === 'application-processing-intake.png'));
});
