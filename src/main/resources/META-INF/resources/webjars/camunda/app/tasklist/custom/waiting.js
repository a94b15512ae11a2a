/* The way back to our own pages: a person's day, their files, and the files that wait for their applicant. */
import { address, read } from '../../shared/shell.js';

function link(path, words) {
  const element = document.createElement('a');
  element.href = address(path);
  element.textContent = words;
  return element;
}

export default {
  id: 'our-doors',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: (node) => {
    const box = document.createElement('span');
    box.className = 'our-doors';
    box.append(link('/accueil', 'Ma journée'));
    node.replaceChildren(box);
    // Experts may not read files: for them these doors are not there
    read('/api/workplace/doors').then((doors) => {
      document.body.classList.toggle('our-paper', doors.paperFiles);
      if (doors.waitingFiles) {
        box.append(link('/dossiers', 'Dossiers'), link('/travail/attente', 'En attente du candidat'));
      }
    }).catch(() => {});
  }
};
