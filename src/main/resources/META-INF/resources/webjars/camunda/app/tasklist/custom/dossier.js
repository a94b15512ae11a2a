/* The file beside the form: a page of ours in a frame; the server knows which page a task is about. */
import { address } from '../../shared/shell.js';

export default {
  id: 'our-file',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: 'Dossier' },
  render: (node, { taskId }) => {
    const box = document.createElement('div');
    box.className = 'our-file';
    const frame = document.createElement('iframe');
    frame.title = 'Dossier de la tâche';
    frame.name = 'dossier';
    frame.src = address(`/travail/taches/${encodeURIComponent(taskId)}`);
    box.append(frame);
    node.replaceChildren(box);
  }
};
