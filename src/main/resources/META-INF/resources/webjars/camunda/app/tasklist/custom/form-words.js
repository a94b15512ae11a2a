/*
 * French words for what form-js 1.8.7 says by itself in the forms of Tasklist (it has no translations), a French
 * calendar, and the way round two of its faults: once a field of a repeated row has changed, its list of faults is never
 * empty again, and Tasklist keeps the button that completes the task disabled for ever; and a text that is typed while the
 * form is drawn for another reason vanishes.
 */
const NBSP = '\u00a0';

const PLACEHOLDERS = { 'Search': 'Rechercher', 'dd/mm/yyyy': 'jj/mm/aaaa', 'mm/dd/yyyy': 'mm/jj/aaaa' };

const WORDS = {
  'Add new': 'Ajouter une ligne',
  'Select': 'Choisir',
  'No results': 'Aucun résultat',
  'All values selected': 'Tout est choisi',
  'Nothing to show.': 'Rien à afficher.',
  'Collapse': 'Réduire',
  'Field is required.': 'Ce champ est obligatoire.',
  'Value is not a number.': 'Un nombre est attendu.',
  'Value is expected to be an integer.': 'Un nombre entier est attendu.',
  'Remove tag': 'Retirer'
};

const SENTENCES = [
  [/^Expand all \((\d+)\)$/, 'Tout afficher ($1)'],
  [/^Field must have minimum value of (.+)\.$/, `La valeur minimale est $1.`],
  [/^Field must have maximum value of (.+)\.$/, `La valeur maximale est $1.`],
  [/^Field must have minimum length of (\d+)\.$/, `Donnez au moins $1${NBSP}caractères.`],
  [/^Field must have maximum length of (\d+)\.$/, `Donnez au plus $1${NBSP}caractères.`],
  // The patterns of numbers are those of TypedNumber: the one of whole numbers takes zeros alone after a comma
  [/^Field must match pattern .*\[\.,\]0\*.*\$\.$/, `Donnez un nombre entier, par exemple 1${NBSP}200.`],
  [/^Field must match pattern .*\[\.,\]\\d\{0,2\}.*\$\.$/,
    `Donnez un nombre avec deux décimales au plus, par exemple 150${NBSP}000,50.`],
  [/^Field must match pattern .*\[\.,\]\\d\{0,\d\}.*\$\.$/, 'Donnez un nombre, par exemple 0,5.'],
  [/^Field must match pattern .+$/, 'La forme de cette valeur n’est pas celle attendue.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, `Au plus $1${NBSP}décimales sont admises.`],
  [/^Remove list item (\d+)$/, 'Retirer la ligne $1']
];

const CALENDAR = {
  firstDayOfWeek: 1,
  weekdays: {
    shorthand: ['dim', 'lun', 'mar', 'mer', 'jeu', 'ven', 'sam'],
    longhand: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
  },
  months: {
    shorthand: ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'],
    longhand: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre',
      'novembre', 'décembre']
  },
  ordinal: (day) => (day > 1 ? '' : 'er'),
  rangeSeparator: ' au ',
  weekAbbreviation: 'sem',
  scrollTitle: 'Faire défiler pour changer la valeur',
  toggleTitle: 'Cliquer pour changer',
  time_24hr: true
};

function inFrench(text) {
  const words = text.trim();
  if (Object.hasOwn(WORDS, words)) {
    return WORDS[words];
  }
  const known = SENTENCES.find(([pattern]) => pattern.test(words));
  return known ? words.replace(known[0], known[1]) : null;
}

/* What a person typed, and what our own forms say, is left alone: only the parts that form-js words itself. */
const SPOKEN = '.fjs-form-field-error, .fjs-repeat-render-footer, .fjs-select-placeholder, .fjs-select-display, '
  + '.fjs-dropdownlist, .fjs-table-middle-container, .fjs-repeat-row-remove, .fjs-taglist-tag-remove';

function translate(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.parentElement && node.parentElement.closest(SPOKEN)) {
      const french = inFrench(node.data);
      if (french !== null) {
        node.data = node.data.replace(node.data.trim(), french);
      }
    }
  }
  for (const attribute of ['aria-label', 'title']) {
    for (const element of root.querySelectorAll(`button[${attribute}]`)) {
      const french = inFrench(element.getAttribute(attribute));
      if (french !== null) {
        element.setAttribute(attribute, french);
      }
    }
  }
  for (const input of root.querySelectorAll('input[placeholder]')) {
    input.placeholder = PLACEHOLDERS[input.placeholder] || input.placeholder;
  }
  for (const input of root.querySelectorAll('.flatpickr-input')) {
    if (input._flatpickr && !input.dataset.french) {
      input.dataset.french = 'yes';
      input._flatpickr.set('locale', CALENDAR);
    }
  }
}

/* The button opens again when no fault is shown any more; completing checks every field anyway. */
function mendButton(form) {
  const controller = window.angular && window.angular.element(form).controller('camTasklistForm');
  if (!controller || controller.mended) {
    return;
  }
  controller.mended = true;
  const notify = controller.notifyFormValidated;
  controller.notifyFormValidated = (invalid) => {
    notify.call(controller, invalid);
    if (invalid) {
      setTimeout(() => {
        if (!form.querySelector('.fjs-form-field-error')) {
          window.angular.element(form).scope().$apply(() => notify.call(controller, false));
        }
      }, 100);
    }
  };
}

/*
 * form-js reads a field 300 ms after the last key, or when it is left. Drawn in between, it writes back what it had before,
 * and then reads that. Until it reads, what a person typed stays: nothing but a person writes into the field.
 */
const TAKEN_AFTER = 300;
const held = new Map();

function hold(event) {
  const field = event.target;
  if (!event.isTrusted || !field.matches('.fjs-form-field-textfield input, .fjs-form-field-textarea textarea')) {
    return;
  }
  release(field);
  const native = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
  Object.defineProperty(field, 'value', { configurable: true, get: () => native.get.call(field), set: () => {} });
  held.set(field, setTimeout(() => release(field), TAKEN_AFTER)); // before the timer that form-js sets after this
}

function release(field) {
  if (held.has(field)) {
    clearTimeout(held.get(field));
    held.delete(field);
    delete field.value;
  }
}

document.addEventListener('input', hold, true);
document.addEventListener('blur', (event) => release(event.target), true);

function watch() {
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) {
      return;
    }
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      document.querySelectorAll('[cam-tasklist-form]').forEach(mendButton);
      document.querySelectorAll('.fjs-container').forEach(translate);
    });
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

watch();

export default [];
