/*
 * The file of a task is a page of ours in a frame: beside the form where there is room for both, and always as a tab. The
 * server knows which page a task is about.
 */
import { address, whileItChanges } from '../../shared/shell.js';
import { taskShown } from './task-shown.js';

function frameOf(task) {
  const frame = document.createElement('iframe');
  frame.title = 'Dossier de la tâche';
  frame.name = 'dossier';
  frame.loading = 'lazy'; // not asked for while there is no room for it
  frame.src = address(`/travail/taches/${encodeURIComponent(task)}`);
  return frame;
}

whileItChanges(() => {
  const task = taskShown();
  for (const form of document.querySelectorAll('.task-details .form-pane')) {
    const beside = form.querySelector(':scope > .our-beside');
    if (task && (!beside || beside.dataset.task !== task)) {
      const aside = document.createElement('aside');
      aside.className = 'our-beside';
      aside.dataset.task = task;
      aside.append(frameOf(task));
      beside?.remove();
      form.append(aside);
    }
  }
});

export default {
  id: 'our-file',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: 'Dossier' },
  render: (node, { taskId }) => {
    const box = document.createElement('div');
    box.className = 'our-file';
    box.append(frameOf(taskId));
    node.replaceChildren(box);
  }
};
