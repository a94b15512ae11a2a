/*
 * Before answers leave: what was answered, in the words of the form, to be confirmed or taken up again. Asked of every form
 * whose answers decide something; one that takes prose alone, or is marked as a proposal, is sent at once (ADR 0078).
 * All ways of sending (button, Enter, start of a process) meet in Tasklist's completion handler, which waits here.
 */
import { whileItChanges } from '../../shared/shell.js';
import { formOf } from './form-drawn.js';
import { taskShown } from './task-shown.js';

const NBSP = '\u00a0';
const NNBSP = '\u202f';
const ASKING = new Set(['radio', 'select', 'checklist', 'checkbox', 'datetime', 'number', 'textfield', 'taglist', 'dynamiclist']);
const ENTRY = '.fjs-form-field-group, .fjs-form-field-dynamiclist, .fjs-repeat-row-container, .fjs-form-field';
const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

function decides(component) {
  if (component.properties && component.properties.recap === 'no') {
    return false;
  }
  return component.components && component.type !== 'dynamiclist' ? component.components.some(decides)
    : ASKING.has(component.type) && !component.disabled && !component.readonly;
}

/* -- What stands in the form, in its own words ------------------------------------------------------------------------ */

function words(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('.fjs-asterix, input').forEach((part) => part.remove());
  return copy.textContent.replace(/[ \t\r\n]+/g, ' ').trim(); // what must not break stays together
}

function labelOf(field) {
  const label = field.querySelector(':scope > .fjs-form-field-label');
  return label ? words(label) : '';
}

/* 150000.5 is « 150 000,50 » of money and « 150 000,5 » of anything else; what is no number stays as it was typed. */
function number(text, unit) {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) {
    return text;
  }
  const [whole, part] = (unit === '€' ? Number(plain).toFixed(plain.includes('.') ? 2 : 0) : plain).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, NNBSP) + (part ? `,${part}` : '');
}

function date(text) {
  const parts = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
  return parts ? `${Number(parts[1])}${parts[1] === '01' ? 'er' : ''}${NBSP}${MONTHS[Number(parts[2]) - 1]}${NBSP}${parts[3]}` : text;
}

function typed(field) {
  const input = field.querySelector('input, textarea');
  const value = input ? input.value.trim() : '';
  const unit = words(field.querySelector('.fjs-input-adornment') || document.createElement('i'));
  const figure = field.matches('.fjs-form-field-number') || unit !== '';
  return value && figure ? [number(value, unit), unit].filter(Boolean).join(NBSP) : value;
}

function ticked(field) {
  return Array.from(field.querySelectorAll('input:checked'), (input) => words(input.closest('label, .fjs-inline-label') || input.parentElement));
}

/* What the form says of the chosen answer: « Oui : le comptable paie. Non : l’ordre est annulé. », by its first words or all. */
function consequence(field, value) {
  const description = field.querySelector('.fjs-form-field-description');
  const clauses = value && description ? words(description).split(/(?<=\.)\s+/).map((part) => /^([^:]+?)\s*:\s*(.+)$/.exec(part)) : [];
  const said = clauses.find((clause) => clause && `${value} `.startsWith(`${clause[1]} `));
  return said ? said[2].charAt(0).toUpperCase() + said[2].slice(1) : '';
}

/* What the form says will follow of all answers together, in a box of its own. */
function outlook(container) {
  return Array.from(container.querySelectorAll('.then li'), words).filter(Boolean);
}

/* Label and words of one field; null of a field that asks nothing. */
function answer(field) {
  const label = labelOf(field);
  if (field.matches('.fjs-form-field-radio')) {
    return { label, value: ticked(field).join('') };
  }
  if (field.matches('.fjs-form-field-checklist')) {
    return { label, value: ticked(field).join('\n') || 'aucune case cochée' };
  }
  if (field.matches('.fjs-form-field-checkbox')) {
    return { label: words(field.querySelector('label')), value: field.querySelector('input').checked ? 'oui' : 'non' };
  }
  if (field.matches('.fjs-form-field-select')) {
    const shown = field.querySelector('.fjs-select-display:not(.fjs-select-placeholder)');
    return { label, value: shown ? words(shown) : '' };
  }
  if (field.matches('.fjs-form-field-taglist')) {
    return { label, value: Array.from(field.querySelectorAll('.fjs-taglist-tag-label'), words).join('\n') };
  }
  if (field.matches('.fjs-form-field-datetime')) {
    const inputs = Array.from(field.querySelectorAll('input.fjs-input'), (input) => input.value.trim());
    const first = field.querySelector('.fjs-form-field-label');
    return { label: first ? words(first) : '', value: inputs.filter(Boolean).map((text) => date(text).replace(':', `${NBSP}h${NBSP}`)).join(' à ') };
  }
  return field.matches('.fjs-form-field-textfield, .fjs-form-field-number, .fjs-form-field-textarea') ? { label, value: typed(field) } : null;
}

/* In the order of the form: headings of its groups and rows, and what was answered under them. Empty fields say nothing. */
function answers(root, path = '') {
  const found = [];
  const below = Array.from(root.querySelectorAll(ENTRY)).filter((field) => field.parentElement.closest(ENTRY) === (root.matches(ENTRY) ? root : null));
  below.forEach((field, index) => {
    if (field.matches('.fjs-form-field-group, .fjs-form-field-dynamiclist, .fjs-repeat-row-container')) {
      const row = field.matches('.fjs-repeat-row-container');
      const heading = row ? `Ligne${NBSP}${index + 1}` : labelOf(field);
      const inside = answers(field, `${path}/${heading}`);
      if (inside.length > 0) {
        found.push({ heading, row }, ...inside);
      }
    } else if (!field.querySelector(':scope input[disabled], :scope textarea[disabled], :scope input[readonly], :scope textarea[readonly]')) {
      const said = answer(field);
      if (said && said.label && said.value) {
        found.push({ ...said, path: `${path}/${said.label}`, then: consequence(field, said.value) });
      }
    }
  });
  return found;
}

/* -- The dialog ------------------------------------------------------------------------------------------------------- */

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text || '';
  if (className) {
    made.className = className;
  }
  return made;
}

function list(entries, before) {
  const body = element('div', '', 'our-recap-answers');
  body.tabIndex = 0;
  body.setAttribute('role', 'group');
  body.setAttribute('aria-label', 'Vos réponses');
  let dl = null;
  for (const entry of entries) {
    if (entry.heading !== undefined) {
      dl = null;
      if (entry.heading) {
        body.append(element(entry.row ? 'h4' : 'h3', entry.heading));
      }
    } else {
      if (!dl) {
        dl = element('dl');
        body.append(dl);
      }
      const value = element('dd', entry.value);
      const was = before && before.get(entry.path);
      if (was && was !== entry.value) {
        value.append(element('span', `modifié, au lieu de${NBSP}: ${was}`, 'our-recap-was'));
      }
      dl.append(element('dt', entry.label), value);
    }
  }
  return body;
}

function consequences(sentences) {
  if (sentences.length === 0) {
    return null;
  }
  const box = element('div', '', 'our-recap-then');
  box.id = 'our-recap-then';
  const items = element('ul');
  items.append(...sentences.map((sentence) => element('li', sentence)));
  box.append(element('h3', 'Ce qui va se passer'), items);
  return box;
}

function ask(container, before, goOn, goBack) {
  const dialog = element('dialog', '', 'our-recap');
  const card = window.ourCards && window.ourCards.get(taskShown());
  const inModal = container.closest('.modal-content');
  const task = document.querySelector(inModal ? '.modal-header h3, .modal-title' : 'header h2.task');
  const title = element('h2', 'Relisez avant de confirmer');
  title.id = 'our-recap-title';
  const about = element('p', [task && words(task), !inModal && card && card.pole, !inModal && card && card.reference].filter(Boolean).join(' · '), 'our-recap-about');
  about.id = 'our-recap-about';
  const back = element('button', 'Revenir', 'btn btn-default');
  const confirm = element('button', 'Confirmer', 'btn btn-primary');
  [back, confirm].forEach((button) => {
    button.type = 'button';
  });
  const actions = element('div', '', 'our-recap-actions');
  const given = answers(container);
  const then = consequences(given.map((entry) => entry.then).filter(Boolean).concat(outlook(container)));
  actions.append(...[!then && element('p', 'Une fois confirmé, ce qui suit part aussitôt.'), back, confirm].filter(Boolean));
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.setAttribute('aria-describedby', then ? `${about.id} ${then.id}` : about.id);
  dialog.append(...[title, about, list(given, before), then, actions].filter(Boolean));
  let confirmed = false;
  confirm.addEventListener('click', () => {
    confirmed = true;
    dialog.close();
  });
  back.addEventListener('click', () => dialog.close());
  // Escape and the arrows are the dialog's own here: the window of Tasklist behind it would close, its shortcuts would run.
  // A key that is held down, from the field where it was pressed, confirms nothing.
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.repeat && event.key === 'Enter') {
      event.preventDefault();
    }
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (confirmed) {
      goOn();
    } else {
      goBack();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  confirm.focus();
}

/* -- Between the form and what sends it ------------------------------------------------------------------------------- */

function standBetween(place) {
  const scope = window.angular && window.angular.element(place).isolateScope();
  const container = place.querySelector('.fjs-container');
  if (!scope || !container || scope.recapped === container) {
    return;
  }
  const form = formOf(container);
  const schema = form && form.js && form.js._getState().schema;
  if (!schema) {
    return; // not drawn yet
  }
  scope.recapped = container;
  if (!schema.components.some(decides)) {
    return;
  }
  const taken = form.js._getState().initialData && form.js._getState().initialData.draftSavedAt;
  const before = taken ? null : new Map(answers(container).map((entry) => [entry.path, entry.value]));
  const send = scope.completionHandler;
  scope.completionHandler = (done) => {
    if (Object.keys(form.js.validate()).length > 0) {
      send(done); // which says what is wrong
      return;
    }
    ask(container, before, () => scope.$apply(() => send(done)), () => {
      scope.$apply(() => {
        scope.completeInProgress = false;
        if (place.closest('.modal-content')) {
          done(new Error('camForm submission prevented')); // the window that starts a process waits for an answer
        }
      });
      const button = document.querySelector('.modal-content button[ng-click="startProcessInstance()"], .task-details button[ng-click="complete()"]');
      if (button) {
        button.focus();
      }
    });
  };
}

whileItChanges(() => document.querySelectorAll('[cam-tasklist-form]').forEach(standBetween));

export default [];
