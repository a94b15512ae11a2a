import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { planesOf, processesPage } from './processes-page.mjs';

/**
 * Draws every plane of each BPMN model: the whole as docs/images/<file name>.png, a phase with its words behind; and
 * writes the page that shows them, docs/processes.md. `node render-diagrams.mjs [models' folder] [pictures' folder]`.
 * Needs Chromium (CHROMIUM names another one than Debian's) and no network.
 */
const require = createRequire(import.meta.url);
const project = fileURLToPath(new URL('..', import.meta.url));
const [models = join(project, 'processes'), pictures = join(project, 'docs/images')] = process.argv.slice(2)
  .map((folder) => resolve(folder));

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const SCALE = 2;

/**
 * Free space around the drawing, in pixels. The licence of bpmn-js wants its mark left as it is, fully visible and not
 * covered: so the viewer itself is photographed, with room for the mark below the drawing.
 */
const MARGIN = { side: 20, bottom: 50 };

const files = (await readdir(models)).filter((file) => file.endsWith('.bpmn')).sort();
if (files.length === 0) {
  throw new Error(`No model to draw in ${models}`);
}
await mkdir(pictures, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
try {
  for (const file of files) {
    const xml = await readFile(join(models, file), 'utf8');
    for (const { element, picture } of await planesOf(models, file)) {
      await draw(xml, element, join(pictures, picture));
    }
  }
  await writeFile(join(dirname(pictures), 'processes.md'), await processesPage(models));
} finally {
  await browser.close();
}

async function draw(xml, plane, picture) {
  const page = await browser.newPage({ deviceScaleFactor: SCALE, offline: true });
  await page.setContent('<body style="margin: 0; background: white"><div id="drawing"></div></body>');
  for (const style of ['diagram-js.css', 'bpmn-js.css']) {
    await page.addStyleTag({ path: require.resolve(`bpmn-js/dist/assets/${style}`) });
  }
  // A picture opens nothing
  await page.addStyleTag({ content: '.bjs-breadcrumbs, .bjs-drilldown { display: none !important }' });
  await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
  const size = await page.evaluate(showPlane, { xml, plane, margin: MARGIN });
  await page.setViewportSize(size);
  await page.locator('#drawing').screenshot({ path: picture, animations: 'disabled' });
  await page.close();
  console.log(`${relative('', picture)}: ${size.width * SCALE} x ${size.height * SCALE}`);
}

/** Runs in the page: shows one plane of the model at its own size and says how large that is. */
async function showPlane({ xml, plane, margin }) {
  const container = document.getElementById('drawing');
  container.style.cssText = 'width: 1000px; height: 1000px';
  const viewer = new window.BpmnJS({ container });
  const { warnings } = await viewer.importXML(xml);
  if (warnings.length > 0) {
    throw new Error(warnings.map(({ message }) => message).join('\n'));
  }
  const canvas = viewer.get('canvas');
  canvas.setRootElement(canvas.getRootElements().find(({ businessObject }) => businessObject.id === plane));
  const { inner } = canvas.viewbox();
  const width = Math.ceil(inner.width) + 2 * margin.side;
  const height = Math.ceil(inner.height) + margin.side + margin.bottom;
  container.style.cssText = `width: ${width}px; height: ${height}px`;
  canvas.resized();
  canvas.viewbox({ x: inner.x - margin.side, y: inner.y - margin.side, width, height });
  return { width, height };
}
