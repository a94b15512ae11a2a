/*
 * Drafts of forms live on the server, each for its author alone: a workstation is shared, and a person works at several.
 *
 * Tasklist 7.24 itself writes them in clear into the browser's localStorage, under "camunda-form:<task id>" (":undefined"
 * for every start form), when one presses « Enregistrer » or loses the session; it reads the key as the form opens and
 * removes it when the form was sent. Those three calls are taken over here, so that nothing is ever stored. What the
 * server keeps comes back with the variables of the form; only a start form, which has none, is filled here.
 */
import { formOf } from './form-drawn.js';

const PREFIX = 'camunda-form:';
const NBSP = '\u00a0';
const PAUSE = 4000; // after the last change, so that a sentence is one draft
const RETRY = 30000;
const KEEPALIVE_BYTES = 60000; // a browser refuses more of a request that may outlive its page

const native = { get: Storage.prototype.getItem, set: Storage.prototype.setItem, remove: Storage.prototype.removeItem };
const root = location.pathname.split('/camunda/')[0];
const unsent = new Map(); // what the server could not take, while this page lives: person and place -> JSON
const opened = new Map(); // container of a form -> form
let place = null; // address of the draft of the form that Tasklist opened last
let lastPerson = null;

/* -- Who and where ------------------------------------------------------------------------------------------------- */

function person() {
  const element = document.querySelector('.ng-scope') || document.body;
  const injector = window.angular && window.angular.element(element).injector();
  const login = injector && injector.get('$rootScope').authentication;
  lastPerson = (login && login.name) || lastPerson;
  return login ? login.name : null;
}

function placeOfTask(id) {
  return `${root}/api/tasks/${id}/draft`;
}

function placeOfKey(key) {
  const id = key.slice(PREFIX.length);
  return id === 'undefined' ? place : placeOfTask(id);
}

const nativeFetch = window.fetch;
window.fetch = function fetchAndKnowTheForm(input, ...rest) {
  const address = decodeURIComponent(String(input && input.url ? input.url : input));
  const task = /\/task\/([^/?]+)\/deployed-form/.exec(address);
  const start = /\/process-definition\/([^/?]+)\/deployed-start-form/.exec(address);
  if (task) {
    place = placeOfTask(task[1]);
  } else if (start) {
    place = `${root}/api/process-definitions/${start[1]}/draft`;
  }
  return nativeFetch.call(this, input, ...rest);
};

/* -- Speaking with the server, one request after the other for each place -------------------------------------------- */

const lines = new Map();

function inLine(where, work) {
  const next = (lines.get(where) || Promise.resolve()).then(work, work);
  lines.set(where, next);
  return next;
}

function ask(method, where, body) {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
  if (token) {
    headers['X-XSRF-TOKEN'] = decodeURIComponent(token[1]);
  }
  const keepalive = document.visibilityState === 'hidden' && (body || '').length * 3 < KEEPALIVE_BYTES;
  return nativeFetch(where, { method, headers, body, keepalive, credentials: 'same-origin' });
}

/* Without a session the token is missed first: what is then refused is not this person, but nobody. */
async function isLoggedOut(where) {
  const probe = await ask('GET', where).catch(() => null);
  return probe !== null && probe.status === 401;
}

/** Sends a draft at once, for its author and nobody else. Resolves to what is to be said of it. */
function keep(where, json, author) {
  const memory = `${author} ${where}`;
  unsent.set(memory, json);
  return inLine(where, async () => {
    if (unsent.get(memory) !== json || (person() || author) !== author) {
      return null; // a newer one follows, the form was sent, or somebody else is here
    }
    let answer;
    try {
      answer = await ask('PUT', where, json);
    } catch (e) {
      return { failed: true, again: true, words: 'le serveur ne répond pas.' };
    }
    if (answer.ok) {
      if (unsent.get(memory) === json) {
        unsent.delete(memory);
      }
      return { words: `Brouillon enregistré à ${hour(new Date((await answer.json()).savedAt))}` };
    }
    if (answer.status === 401 || (answer.status === 403 && await isLoggedOut(where))) {
      return { failed: true, again: true, words: 'votre session a expiré, reconnectez-vous.' };
    }
    if (answer.status >= 500) {
      return { failed: true, again: true, words: 'le service est momentanément indisponible.' };
    }
    unsent.delete(memory);
    const problem = await answer.json().catch(() => ({}));
    return { failed: true, words: problem.detail || `la demande a été refusée (${answer.status}).` };
  });
}

function forget(where) {
  for (const memory of [...unsent.keys()]) {
    if (memory.endsWith(` ${where}`)) {
      unsent.delete(memory);
    }
  }
  return inLine(where, () => ask('DELETE', where).catch(() => null)); // the server cleans what it missed
}

/* -- The three calls of Tasklist ------------------------------------------------------------------------------------- */

function isDraft(storage, key) {
  return storage === window.localStorage && String(key).startsWith(PREFIX);
}

Storage.prototype.getItem = function getItem(key) {
  if (!isDraft(this, key)) {
    return native.get.call(this, key);
  }
  const where = String(key) === `${PREFIX}undefined` ? null : placeOfKey(String(key));
  return (where && unsent.get(`${person()} ${where}`)) || null;
};

Storage.prototype.setItem = function setItem(key, value) {
  if (!isDraft(this, key)) {
    native.set.call(this, key, value);
    return;
  }
  const where = placeOfKey(String(key));
  if (where) {
    const form = [...opened.values()].find((one) => one.where === where);
    keep(where, String(value), form ? form.author : person() || lastPerson).then((told) => tell(form, told));
  }
};

Storage.prototype.removeItem = function removeItem(key) {
  if (!isDraft(this, key)) {
    native.remove.call(this, key);
    return;
  }
  const where = placeOfKey(String(key));
  if (where) {
    opened.forEach((form) => end(form, where));
    forget(where);
  }
};

/* Drafts of before: each goes to the server once, unless there is one already; then it leaves the browser. */
async function moveOldOnes() {
  if (!person()) {
    return;
  }
  const old = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  for (const key of old) {
    const json = native.get.call(localStorage, key);
    native.remove.call(localStorage, key);
    if (key !== `${PREFIX}undefined`) {
      const where = placeOfKey(key);
      const present = await ask('GET', where).catch(() => null);
      if (present && present.status === 204) {
        await keep(where, json, person());
      }
    }
  }
}

/* -- Forms as they open, change and go ------------------------------------------------------------------------------- */

function content(form) {
  return JSON.stringify(form.js._getSubmitData());
}

function open(container) {
  const drawn = place && formOf(container);
  const js = drawn && drawn.js;
  if (!js || !js._getState().schema) {
    return; // not drawn yet: another mutation follows
  }
  const form = { js, container, where: place, author: person(), touched: false, ended: false, timer: null, seen: null };
  opened.set(container, form);
  form.seen = content(form);
  for (const act of ['input', 'change', 'click', 'keydown', 'paste', 'drop']) {
    container.addEventListener(act, () => {
      form.touched = true;
    }, true);
  }
  js.on('changed', () => changed(form));
  moveOldOnes();
  if (form.where.includes('/process-definitions/')) {
    fillStart(form);
  } else {
    const shown = js._getState().initialData || {};
    const savedAt = shown.draftSavedAt;
    if (savedAt) {
      tellTakenUp(form, savedAt);
    }
    if (unsent.has(`${person()} ${form.where}`)) {
      save(form, unsent.get(`${person()} ${form.where}`));
    }
  }
}

async function fillStart(form) {
  const answer = await ask('GET', form.where).catch(() => null);
  if (answer && answer.status === 200 && !form.touched && !form.ended) {
    const draft = await answer.json();
    const state = form.js._getState();
    await form.js.importSchema(state.schema, { ...state.initialData, ...draft.content });
    form.seen = content(form);
    tellTakenUp(form, draft.savedAt);
  }
}

function changed(form) {
  if (form.ended) {
    return;
  }
  const json = content(form);
  if (json === form.seen) {
    return;
  }
  form.seen = json;
  if (form.touched) { // what the form computes by itself is no draft
    clearTimeout(form.timer);
    form.timer = setTimeout(() => save(form, json), PAUSE);
  }
}

function save(form, json) {
  clearTimeout(form.timer);
  form.timer = null;
  return keep(form.where, json, form.author).then((told) => {
    if (told && told.again && !form.ended && form.timer === null && form.container.isConnected) {
      form.timer = setTimeout(() => save(form, content(form)), RETRY);
    }
    tell(form, told);
  });
}

function flush(form) {
  if (form.timer !== null && !form.ended) {
    save(form, form.seen);
  }
}

function end(form, where) {
  if (form.where === where) {
    form.ended = true;
    clearTimeout(form.timer);
    form.timer = null;
  }
}

function look() {
  for (const [container, form] of opened) {
    if (!container.isConnected) {
      flush(form);
      opened.delete(container);
    }
  }
  document.querySelectorAll('[cam-tasklist-form] .fjs-container').forEach((container) => {
    if (!opened.has(container)) {
      open(container);
    }
  });
}

/* -- Words ------------------------------------------------------------------------------------------------------------ */

const PARIS = { timeZone: 'Europe/Paris' };

function hour(time) {
  const parts = new Intl.DateTimeFormat('fr-FR', { ...PARIS, hour: 'numeric', minute: '2-digit' }).formatToParts(time);
  const of = (type) => parts.find((part) => part.type === type).value;
  return `${Number(of('hour'))}${NBSP}h${NBSP}${of('minute')}`;
}

function day(time) {
  return new Intl.DateTimeFormat('fr-FR', { ...PARIS, day: 'numeric', month: 'long', year: 'numeric' }).format(time)
    .replace(/^1 /, '1er ').replaceAll(' ', NBSP);
}

function note(form) {
  let element = form.container.parentElement.querySelector(':scope > .draft-note');
  if (!element) {
    element = document.createElement('p');
    element.className = 'draft-note';
    element.setAttribute('role', 'status');
    form.container.before(element);
  }
  return element;
}

function tell(form, told) {
  if (form && told && form.container.isConnected) {
    const element = note(form);
    element.classList.toggle('draft-note-failed', Boolean(told.failed));
    element.textContent = told.failed ? `Le brouillon n’a pas pu être gardé${NBSP}: ${told.words}` : told.words;
  }
}

function tellTakenUp(form, savedAt) {
  const time = new Date(savedAt);
  const element = note(form);
  const drop = document.createElement('button');
  drop.type = 'button';
  drop.className = 'btn btn-link';
  drop.textContent = 'Abandonner ce brouillon';
  drop.addEventListener('click', () => {
    end(form, form.where);
    forget(form.where).then(() => location.reload());
  });
  element.replaceChildren(`Vous reprenez votre brouillon du ${day(time)} à ${hour(time)}. `, drop);
}

/* -- Start ------------------------------------------------------------------------------------------------------------ */

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    opened.forEach(flush);
  }
});
window.addEventListener('pagehide', () => opened.forEach(flush));

let waiting = false;
new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      look();
    });
  }
}).observe(document.body, { childList: true, subtree: true });

export default [];
