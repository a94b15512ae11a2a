import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Copies the table view of the rules, dmn-js, out of its package into the application, which loads nothing from elsewhere:
 * `node vendor-dmn-js.mjs`. Its files are never edited; their sums are committed and compared by the tests of this folder.
 */
export const VERSION = '17.10.2';
export const FOLDER = fileURLToPath(new URL('../src/main/resources/static/vendor/dmn-js', import.meta.url));
export const FILES = {
  'LICENSE': 'LICENSE',
  'dmn-modeler.production.min.js': 'dist/dmn-modeler.production.min.js',
  'css/dmn-js-shared.css': 'dist/assets/dmn-js-shared.css',
  'css/dmn-js-decision-table.css': 'dist/assets/dmn-js-decision-table.css',
  'css/dmn-js-decision-table-controls.css': 'dist/assets/dmn-js-decision-table-controls.css',
  'css/dmn.css': 'dist/assets/dmn-font/css/dmn.css',
  'font/dmn.woff2': 'dist/assets/dmn-font/font/dmn.woff2',
};

export async function sums() {
  const lines = [];
  for (const file of Object.keys(FILES)) {
    lines.push(`${createHash('sha256').update(await readFile(join(FOLDER, file))).digest('hex')}  ${file}`);
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const work = await mkdtemp(join(tmpdir(), 'dmn-js-'));
  try {
    execFileSync('npm', ['pack', `dmn-js@${VERSION}`, '--silent'], { cwd: work });
    execFileSync('tar', ['xzf', `dmn-js-${VERSION}.tgz`], { cwd: work });
    for (const [to, from] of Object.entries(FILES)) {
      await mkdir(dirname(join(FOLDER, to)), { recursive: true });
      await cp(join(work, 'package', from), join(FOLDER, to));
    }
    await writeFile(join(FOLDER, 'SHA256SUMS'), await sums());
  } finally {
    await rm(work, { recursive: true });
  }
}
