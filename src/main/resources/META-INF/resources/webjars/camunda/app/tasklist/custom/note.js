/* A note to colleagues is written on the file, where all who read it find it. */
import { address, read } from '../../shared/shell.js';

export default {
  id: 'our-note',
  pluginPoint: 'tasklist.task.action',
  priority: 1000,
  render: (node, { taskId }) => {
    const link = document.createElement('a');
    link.href = address(`/travail/taches/${encodeURIComponent(taskId)}/notes`);
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
