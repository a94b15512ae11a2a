/*
 * When a form is taken: errors of before go, and one panel says where the file now stands and which task comes next, of the
 * same file or of the same kind.
 */
import { read } from '../../shared/shell.js';

const send = XMLHttpRequest.prototype.send;
const open = XMLHttpRequest.prototype.open;

function go(next, words) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#/?task=${encodeURIComponent(next.id)}`;
  link.textContent = words;
  link.addEventListener('click', close);
  item.append(link);
  return item;
}

function close() {
  document.querySelectorAll('.our-after').forEach((panel) => panel.remove());
}

function paragraph(words, strong) {
  const element = document.createElement('p');
  const inside = strong ? document.createElement('strong') : element;
  inside.textContent = words;
  if (strong) {
    element.append(inside);
  }
  return element;
}

function show(card, after) {
  close();
  const panel = document.createElement('div');
  panel.className = 'our-after';
  panel.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'close';
  button.setAttribute('aria-label', 'Fermer');
  button.textContent = '×';
  button.addEventListener('click', close);
  panel.append(button, paragraph('C’est fait.', true));
  if (after.pole) {
    panel.append(paragraph(after.status ? `${after.pole}\u00a0: ${after.status.toLowerCase()}.` : after.pole));
  }
  const list = document.createElement('ul');
  if (after.sameFile) {
    list.append(go(after.sameFile, `Suite du même dossier\u00a0: ${after.sameFile.name}`));
  }
  if (after.sameKind) {
    list.append(go(after.sameKind, `Tâche suivante du même genre\u00a0: ${after.sameKind.name}`));
  }
  if (list.children.length === 0) {
    panel.append(paragraph('Aucune autre tâche de ce genre ne vous attend.'));
  } else {
    panel.append(list);
  }
  document.body.append(panel);
}

/* An error that has been answered is no longer one. */
function forgetErrors() {
  const element = document.querySelector('.ng-scope');
  const injector = element && window.angular && window.angular.element(element).injector();
  if (injector && injector.has('Notifications')) {
    injector.get('Notifications').clear({ type: 'danger' });
    injector.get('Notifications').clear({ type: 'error' });
  }
}

XMLHttpRequest.prototype.open = function opened(method, address, ...rest) {
  const task = method.toUpperCase() === 'POST' && /\/task\/([^/?]+)\/submit-form/.exec(address);
  this.finishes = task ? decodeURIComponent(task[1]) : null;
  return open.call(this, method, address, ...rest);
};

XMLHttpRequest.prototype.send = function sent(...rest) {
  const task = this.finishes;
  if (task) {
    const card = window.ourCards && window.ourCards.get(task);
    this.addEventListener('load', () => {
      if (this.status >= 200 && this.status < 300) {
        forgetErrors();
        const about = new URLSearchParams({ kind: (card && card.element) || '', reference: (card && card.reference) || '' });
        read(`/api/workplace/after?${about}`).then((after) => show(card, after)).catch(() => {});
      }
    });
  }
  return send.apply(this, rest);
};

export default [];
