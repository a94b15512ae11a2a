/* A note to colleagues is written on the file, where all who read it find it. */
import { address, read } from '../../shared/shell.js';
import { taskShown } from './task-shown.js';

export default {
  id: 'our-note',
  pluginPoint: 'tasklist.task.action',
  priority: 1000,
  render: (node) => {
    const link = document.createElement('a');
    link.href = '#';
    // Tasklist draws its actions once, before it knows a task
    for (const act of ['focus', 'pointerenter', 'click']) {
      link.addEventListener(act, () => {
        link.href = address(`/travail/taches/${encodeURIComponent(taskShown())}/notes`);
      });
    }
    link.className = 'btn btn-link';
    link.textContent = 'Notes internes';
    // Experts and those who pay do not read them: for them this door is not there
    read('/api/workplace/doors').then((doors) => {
      if (doors.notes) {
        node.replaceChildren(link);
      }
    }).catch(() => {});
  }
};
