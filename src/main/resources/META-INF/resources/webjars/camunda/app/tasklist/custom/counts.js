/* How much each list holds, not only the one that is shown; asked again when a list or a task changes. */
import { whileItChanges } from '../../shared/shell.js';

const PAUSE = 1500;
const FRESH = 20000;
const SOON = 5000;
let lists = null;
const counts = new Map();
let asked = 0;
let counting = false;

async function engine(path, options) {
  const root = document.querySelector('base').getAttribute('app-root');
  const answer = await fetch(`${root}/api/engine/engine/default/${path}`, { credentials: 'same-origin',
    headers: { Accept: 'application/json' }, ...options });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.json();
}

async function count() {
  lists = lists || await engine('filter?resourceType=Task&maxResults=30');
  for (const list of lists) {
    const { count: held } = await engine(`filter/${list.id}/count`);
    counts.set(list.name, held);
  }
  draw();
}

function draw() {
  for (const name of document.querySelectorAll('.task-filters .item .name a')) {
    const own = Array.from(name.childNodes).find((node) => node.nodeType === Node.TEXT_NODE);
    const held = counts.get(own && own.data.trim());
    const before = name.querySelector('.our-count');
    if (held !== undefined && (!before || before.textContent !== String(held))) {
      const mark = before || name.appendChild(document.createElement('span'));
      mark.className = 'our-count';
      mark.textContent = held;
    }
  }
}

function again() {
  if (!counting && document.querySelector('.task-filters .item') && Date.now() - asked > FRESH) {
    asked = Date.now();
    counting = true;
    setTimeout(() => count().catch(() => {}).then(() => {
      counting = false;
    }), PAUSE);
  }
  draw();
}

/* A task that was opened or finished may have changed them; one round at a time, and not at each click. */
window.addEventListener('hashchange', () => {
  asked = Math.min(asked, Date.now() - FRESH + SOON);
});
whileItChanges(again);

export default [];
