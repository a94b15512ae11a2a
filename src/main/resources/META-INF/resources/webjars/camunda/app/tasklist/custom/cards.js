/*
 * What a card says of its application, by the server's clock, and the way to the next task of the same application. One
 * request for all cards of the page: those drawn at about the same time ask together.
 */
import { read } from '../../shared/shell.js';

const PAUSE = 40;
const MOST = 50;
let waiting = new Map();
let timer = null;

function ask() {
  const asked = waiting;
  waiting = new Map();
  timer = null;
  const ids = Array.from(asked.keys());
  for (let from = 0; from < ids.length; from += MOST) {
    const part = ids.slice(from, from + MOST);
    read(`/api/workplace/cards?tasks=${part.map(encodeURIComponent).join(',')}`)
      .then((cards) => new Map(cards.map((card) => [card.task, card])))
      .catch(() => new Map())
      .then((cards) => part.forEach((id) => asked.get(id).forEach((show) => show(cards.get(id)))));
  }
}

function cardOf(id, show) {
  waiting.set(id, (waiting.get(id) || []).concat(show));
  if (timer === null) {
    timer = setTimeout(ask, PAUSE);
  }
}

function line(parent, name, text) {
  if (text) {
    const element = document.createElement('p');
    element.className = name;
    element.textContent = text;
    parent.append(element);
  }
}

/* Leads to another task in the same list, with the tab that is open. */
function addressOf(task) {
  const [path, query] = location.hash.split('?');
  const search = new URLSearchParams(query || '');
  search.set('task', task);
  return `${path || '#/'}?${search}`;
}

/* The cards of the page as they were last read, by task; what follows a finished task asks for them. */
window.ourCards = window.ourCards || new Map();

/* Above the name of the task: what it is about comes first. */
function headline(node, pole) {
  const card = node.closest('.clickable');
  const before = card && card.querySelector('.our-pole');
  if (before) {
    before.remove();
  }
  if (card && pole) {
    const element = document.createElement('p');
    element.className = 'our-pole';
    element.textContent = pole;
    card.prepend(element);
  }
}

function show(node, card) {
  node.replaceChildren();
  headline(node, card && (card.pole || card.reference));
  if (!card) {
    return;
  }
  window.ourCards.set(card.task, card);
  const box = document.createElement('div');
  box.className = 'our-card';
  line(box, 'quiet', [card.reference, card.status].filter(Boolean).join(' · '));
  line(box, '', card.amount && `${card.amountLabel}\u00a0: ${card.amount}`);
  line(box, card.late ? 'late' : '', card.due && `Échéance\u00a0: ${card.due}`);
  line(box, card.urgent ? 'near' : 'quiet', card.clock);
  if (card.next) {
    const link = document.createElement('a');
    link.className = 'next';
    link.href = addressOf(card.next.id);
    link.textContent = 'Tâche suivante du même dossier';
    link.title = card.next.name;
    link.addEventListener('click', (event) => event.stopPropagation());
    box.append(link);
  }
  node.append(box);
}

export default {
  id: 'our-card',
  pluginPoint: 'tasklist.card',
  priority: 1000,
  render: (node, { taskId }) => {
    const before = window.ourCards.get(taskId); // drawn anew, a card does not lose what it said
    let fresh = false;
    if (before) {
      requestAnimationFrame(() => { // then it stands in its card
        if (!fresh) {
          show(node, before);
        }
      });
    }
    cardOf(taskId, (card) => {
      fresh = true;
      show(node, card || before);
    });
  }
};
