/*
 * What the four web applications of Camunda have in common and cannot be told by their configuration: the language of the
 * page, and the few words that they hold in their code and in no translation file.
 */
const NBSP = '\u00a0';

const NAMES = { Tasklist: 'Mes tâches', Cockpit: 'Pilotage', Admin: 'Administration', Welcome: 'Mon accueil' };

/* By where they stand, so that nothing that a person or a model wrote is ever replaced. */
const WORDS = [
  ['.app-switch .dropdown-menu a, .applications a, .apps a, [class*="app-"] h3 a, [class*="app-"] a', NAMES],
  ['footer a', { 'Camunda Platform': 'Camunda' }],
  ['.null-value', { null: 'nul' }],
  ['.tjs-container .clause', { When: 'Si', And: 'Et', Then: 'Alors' }],
  ['.tjs-container .annotation', { Annotations: 'Texte et source' }],
  ['.hit-policy label', { 'Hit policy:': `Réponses${NBSP}:` }],
  ['.hit-policy-value', { Unique: 'une seule règle', First: 'la première règle', Collect: 'toutes les règles',
    'Rule order': 'toutes, dans l’ordre', Any: 'règles d’accord' }]
];

/* Cockpit and Admin write their dates like a machine, whatever their configuration says: their code sets it last. */
const DAY_AND_TIME = 'D MMM YYYY [à] HH:mm';

const TITLES = {
  'zoom in': 'Agrandir',
  'zoom out': 'Réduire',
  'reset zoom': 'Voir tout le schéma',
  'Toggle navigation': 'Afficher le menu',
  'Close': 'Fermer'
};

function french(root) {
  for (const [place, words] of WORDS) {
    for (const element of root.querySelectorAll(place)) {
      for (const node of element.childNodes) {
        const text = node.nodeType === Node.TEXT_NODE ? node.data.trim() : '';
        if (Object.hasOwn(words, text)) {
          node.data = node.data.replace(text, words[text]);
        }
      }
    }
  }
  for (const attribute of ['title', 'aria-label']) {
    for (const element of root.querySelectorAll(`button[${attribute}], a[${attribute}], div[${attribute}]`)) {
      const text = element.getAttribute(attribute);
      if (Object.hasOwn(TITLES, text)) {
        element.setAttribute(attribute, TITLES[text]);
      }
    }
  }
}

/* A field whose only name is its placeholder, and a button that is only a picture, get a name for screen readers. */
const PICTURES = {
  'glyphicon-menu-down': 'Afficher plus',
  'glyphicon-menu-up': 'Afficher moins',
  'glyphicon-resize-full': 'Agrandir la tâche',
  'glyphicon-resize-small': 'Revenir aux trois colonnes',
  'glyphicon-home': 'Changer d’application',
  'glyphicon-pencil': 'Modifier',
  'glyphicon-floppy-disk': 'Enregistrer la recherche',
  'glyphicon-link': 'Copier le lien',
  'glyphicon-calendar': 'Choisir une date',
  'glyphicon-ok': 'Valider',
  'glyphicon-remove': 'Retirer',
  'glyphicon-plus': 'Ajouter',
  'glyphicon-arrow-up': 'Ordre croissant',
  'glyphicon-arrow-down': 'Ordre décroissant'
};

const REGIONS = {
  filters: 'Replier ou déplier les filtres',
  list: 'Replier ou déplier la liste des tâches',
  task: 'Replier ou déplier la tâche'
};

function name(root) {
  for (const field of root.querySelectorAll('input[placeholder]:not([aria-label]), textarea[placeholder]:not([aria-label])')) {
    if (!field.labels || field.labels.length === 0) {
      field.setAttribute('aria-label', field.placeholder);
    }
  }
  for (const button of root.querySelectorAll('button:not([aria-label]), a:not([aria-label])')) {
    if (button.textContent.trim() !== '' || button.title) {
      continue;
    }
    if (button.dataset.region && REGIONS[button.dataset.region]) {
      button.setAttribute('aria-label', REGIONS[button.dataset.region]);
      continue;
    }
    const classes = `${button.className} ${Array.from(button.children, (child) => child.className).join(' ')}`;
    const picture = Object.keys(PICTURES).find((known) => classes.split(/\s+/).includes(known));
    if (picture) {
      button.setAttribute('aria-label', PICTURES[picture]);
    }
  }
}

/* « Application Habilitations »: the vendor puts the kind first, as English does. */
function turn(root) {
  for (const heading of root.querySelectorAll('.section-content > header h3')) {
    const words = /^(.+) Habilitations$/.exec(heading.textContent.trim());
    if (words && heading.firstChild && heading.firstChild.nodeType === Node.TEXT_NODE && heading.childNodes.length === 1) {
      heading.firstChild.data = `Habilitations${NBSP}: ${words[1].charAt(0).toLowerCase()}${words[1].slice(1)}`;
    }
  }
}

function dateLikePeople() {
  const app = document.querySelector('base').getAttribute('app-name');
  if (window.angular && (app === 'cockpit' || app === 'admin')) {
    let module;
    try {
      module = window.angular.module(`cam.${app}.custom`);
    } catch (unknown) {
      module = window.angular.module(`cam.${app}.custom`, []);
    }
    module.config(['camDateFormatProvider', (format) => format.setDateFormat(DAY_AND_TIME, 'normal')]);
  }
}

/* The vendor's title ends in the name of the page it shows, where it shows one. */
function entitle() {
  document.documentElement.lang = 'fr';
  for (const [meta, content] of [['description', 'Instruction des appels à projets'], ['author', '']]) {
    const element = document.querySelector(`meta[name="${meta}"]`);
    if (element && element.content !== content) {
      element.content = content;
    }
  }
  for (const [english, words] of Object.entries(NAMES)) {
    if (document.title.includes(`Camunda ${english}`)) {
      document.title = document.title.replace(`Camunda ${english}`, `Appels à projets – ${words}`);
    }
  }
}

/** Runs some work at most once per frame while the page changes, and once now. */
export function whileItChanges(work) {
  let waiting = false;
  const run = () => {
    waiting = false;
    work();
  };
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(run);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  run();
}

/** The address of one of our own paths, wherever the application is mounted. */
export function address(path) {
  const webapps = document.querySelector('base').getAttribute('app-root');
  return webapps.replace(/\/camunda$/, '') + path;
}

/** Reads JSON of ours as the person who is logged in. */
export async function read(path) {
  const answer = await fetch(address(path), { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!answer.ok) {
    throw new Error(`${answer.status}${NBSP}: ${path}`);
  }
  return answer.json();
}

/* The one login page is ours: who has logged out, or waited too long, is led there and back. */
function logIn() {
  if (window.location.hash.startsWith('#/login')) {
    window.location.replace(`${address('/connexion')}?vers=${encodeURIComponent(address(`/camunda/app/${
      document.querySelector('base').getAttribute('app-name')}/default/`))}`);
  }
}

whileItChanges(() => {
  logIn();
  entitle();
  french(document);
  name(document);
  turn(document);
});
dateLikePeople();

export default [];
