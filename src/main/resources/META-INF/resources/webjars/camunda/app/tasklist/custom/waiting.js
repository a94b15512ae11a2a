/* No task waits while a file waits for its applicant: the header leads to a page that lists these files. */
import { address, read } from '../../shared/shell.js';

export default {
  id: 'our-waiting-files',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: (node) => {
    const link = document.createElement('a');
    link.href = address('/travail/attente');
    link.textContent = 'En attente du candidat';
    // Experts may not read it: for them it is not there
    read('/api/workplace/doors').then((doors) => doors.waitingFiles && node.replaceChildren(link)).catch(() => {});
  }
};
