import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { BpmnModdle } from 'bpmn-moddle';

/** The planes of a model, the whole first: the element that each shows, its name and the file of its picture. */
export async function planesOf(folder, file) {
  const { rootElement } = await new BpmnModdle().fromXML(await readFile(join(folder, file), 'utf8'));
  const name = basename(file, '.bpmn');
  const planes = rootElement.diagrams.map(({ plane: { bpmnElement: element } }) => ({
    element: element.id,
    name: element.name,
    words: element.documentation?.[0]?.text,
    picture: element.id === name ? `${name}.png` : `${name}-${element.id.slice(element.id.indexOf('_') + 1)}.png`,
  }));
  return planes.sort((one, other) => Number(other.element === name) - Number(one.element === name));
}

/** The page that shows every plane of every model: what docs/processes.md holds. */
export async function processesPage(folder) {
  const lines = ['# The processes', '',
    'Every plane of every model, drawn from the models by `npm run render --prefix tools`, this page too. A shape with a',
    '`+` is a phase with a plane of its own: in Cockpit and in Tasklist a button opens it.', ''];
  for (const file of (await readdir(folder)).filter((each) => each.endsWith('.bpmn')).sort()) {
    const [whole, ...phases] = await planesOf(folder, file);
    lines.push(`## ${whole.name} (\`${whole.element}\`)`, '', whole.words, '', `![${whole.name}](images/${whole.picture})`, '');
    for (const phase of phases) {
      lines.push(`### ${phase.name} (\`${phase.element}\`)`, '');
      if (phase.words) {
        lines.push(phase.words, '');
      }
      lines.push(`![${phase.name}](images/${phase.picture})`, '');
    }
  }
  return lines.join('\n');
}
