import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { FOLDER, VERSION, sums } from '../vendor-dmn-js.mjs';

test('what others made is served as they made it', async () => {
  assert.equal(await sums(), await readFile(join(FOLDER, 'SHA256SUMS'), 'utf8'));
});

test('its version is the one that is named, and its licence goes with it', async () => {
  const script = await readFile(join(FOLDER, 'dmn-modeler.production.min.js'), 'utf8');
  assert.ok(script.startsWith(`/*! dmn-js - dmn-modeler v${VERSION} `));
  assert.match(await readFile(join(FOLDER, 'LICENSE'), 'utf8'), /bpmn\.io/);
});
