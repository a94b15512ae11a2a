// What Cockpit shows of our own figures: on the diagram of a process how long work waits and where it went through, and
// the way from Cockpit to the dashboards, to the files of its instances and to the rules of its tables. Reads only; the server
// says who may.

const CONTEXT = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const CLASSES = ['#fff3d6', '#ffdf9e', '#fdbf6f', '#f59a4c', '#e2743a'];
const STYLE = `
.flow-panel { position: absolute; top: 0; left: 0; right: 290px; z-index: 20; padding: 3px 8px; background: #fff;
  border: 1px solid #6b7684; font-size: 12px; line-height: 1.5; color: #1d2530; }
.flow-panel:not([open]) { right: auto; }
.flow-panel summary { cursor: pointer; font-weight: 600; }
.flow-panel summary span { margin-left: 10px; font-weight: normal; }
.flow-panel:not([open]) summary span { display: none; }
.flow-panel .row-of { display: flex; flex-wrap: wrap; gap: 0 14px; align-items: baseline; margin: 0; padding: 0; }
.flow-panel fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
.flow-panel legend { float: left; width: auto; margin: 0 8px 0 0; padding: 0; border: 0; font-size: 12px; color: inherit; }
.flow-panel label { margin: 0 8px 0 0; font-weight: normal; }
.flow-panel input { margin: 0; vertical-align: -2px; }
.flow-panel select { padding: 0 2px; border: 1px solid #6b7684; background: #fff; color: inherit; }
.flow-panel ol { list-style: none; }
.flow-panel i { display: inline-block; width: 22px; height: 12px; margin-right: 6px; border: 1px solid #1d2530; vertical-align: -1px; }
.flow-panel p { margin: 0; }
.flow-badge { padding: 0 3px; border: 1px solid #0b4f8a; border-radius: 3px; background: #fff; color: #0b4f8a; font-size: 10px;
  line-height: 12px; white-space: pre; }
.flow-badge.heat { border-color: #1d2530; color: #1d2530; font-weight: 600; }
.flow-link { display: inline-block; margin: 0 0 5px; }
.flow-find { padding: 8px; }
.flow-find .form-control { width: 16em; margin: 0 6px; }
.flow-files th[scope="row"] { font-size: inherit; font-weight: 600; white-space: nowrap; }
.flow-told { padding: 0 8px; }
`;

function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function dress() {
  if (!document.getElementById('flow-style')) {
    document.head.append(element('style', { id: 'flow-style', textContent: STYLE }));
  }
}

async function json(path) {
  const answer = await fetch(path, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.json();
}

const count = number => new Intl.NumberFormat('fr-FR').format(number);

// « 12 j », « 3 h », « 20 min »: the unit that matters
function lasting(seconds) {
  if (seconds === null || seconds === undefined) {
    return '–';
  }
  const units = [[86400, 'j'], [3600, 'h'], [60, 'min'], [1, 's']];
  const [size, unit] = units.find(([one]) => seconds >= one) || [1, 's'];
  const number = seconds / size;
  return `${count(number < 10 && unit !== 's' ? Math.round(number * 10) / 10 : Math.round(number))}\u00A0${unit}`;
}

const HEATS = {
  none: { label: 'masquer' },
  frequency: { label: 'fréquence', title: 'Travail terminé, en nombre\u00A0:', of: one => one.finished, least: 1, words: count },
  // What takes less than a minute holds nobody up
  duration: { label: 'durée', title: 'Durée moyenne du travail terminé\u00A0:', of: one => one.meanSeconds || 0, least: 60,
    words: lasting }
};

// Where each class begins. By powers: one step that takes a year must not make all others look alike
function bounds(values) {
  const most = Math.max(...values);
  const least = Math.max(1, Math.min(...values));
  const ratio = Math.max(1, most / least);
  return CLASSES.map((colour, i) => (i === 0 ? 0 : least * Math.pow(ratio, i / CLASSES.length)));
}

function classOf(value, from) {
  let found = 0;
  from.forEach((bound, i) => {
    if (value >= bound) {
      found = i;
    }
  });
  return found;
}

class Diagram {

  constructor(viewer, key) {
    this.viewer = viewer;
    this.key = key;
    this.call = '';
    this.heat = 'none';
    this.badges = [];
    this.filled = [];
    this.activities = [];
    this.registry = viewer.get('elementRegistry');
    this.overlays = viewer.get('overlays');
    this.hover = event => this.tell(event.element.id);
    viewer.get('eventBus').on('element.hover', this.hover);
  }

  async load() {
    const query = new URLSearchParams({ definition: this.key, call: this.call });
    try {
      const figures = await json(`${CONTEXT}/api/steering/activities?${query}`);
      this.activities = figures.activities.filter(one => this.registry.get(one.id));
      this.calls = figures.calls;
    } catch (refused) {
      this.remove(); // analysts of rules see the diagram and no figures
      return;
    }
    if (!this.removed) {
      this.draw();
    }
  }

  draw() {
    if (!this.panel) {
      this.build();
    }
    this.clear();
    const heat = HEATS[this.heat];
    const hot = heat.of ? this.activities.filter(one => heat.of(one) >= heat.least && this.isPlace(one)) : [];
    const from = hot.length ? bounds(hot.map(heat.of)) : [];
    hot.forEach(one => this.fill(one, CLASSES[classOf(heat.of(one), from)], heat.words(heat.of(one))));
    this.activities.filter(one => one.running > 0).forEach(one => this.mark(one));
    this.legend.replaceChildren(...(hot.length ? this.scale(heat, from, hot) : []));
    this.makeRoom();
    this.table.href = this.call ? `${CONTEXT}/pilotage/${encodeURIComponent(this.call)}/procedures#${this.key}` : `${CONTEXT}/pilotage`;
    this.table.textContent = this.call ? 'Les mêmes chiffres en tableau' : 'Les tableaux, appel par appel';
  }

  // An open group of steps would colour all that is in it; a phase with a plane of its own is a step; a gateway takes no time
  isPlace(one) {
    return (one.type !== 'subProcess' || this.registry.get(one.id).collapsed) && !one.type.endsWith('Gateway');
  }

  scale(heat, from, hot) {
    const rows = CLASSES.map((colour, i) => {
      const inside = hot.filter(one => classOf(heat.of(one), from) === i).map(heat.of);
      const swatch = element('i');
      swatch.style.background = colour;
      const least = heat.words(Math.min(...inside));
      const most = heat.words(Math.max(...inside));
      return inside.length ? element('li', {}, [swatch, least === most ? least : `de ${least} à ${most}`]) : null;
    }).filter(row => row);
    return [element('span', { textContent: heat.title }), element('ol', { className: 'row-of' }, rows)];
  }

  fill(one, colour, words) {
    const shape = this.registry.getGraphics(one.id).querySelector('.djs-visual > :first-child');
    this.filled.push([shape, shape.style.fill]);
    shape.style.setProperty('fill', colour, 'important');
    this.badge(one, words, 'flow-badge heat', { top: -8, right: 24 });
  }

  mark(one) {
    this.badge(one, `moy. ${lasting(one.meanAgeSeconds)}\nmax. ${lasting(one.longestAgeSeconds)}`, 'flow-badge',
      { bottom: 4, left: 22 });
  }

  badge(one, text, className, position) {
    const html = element('div', { className, textContent: text, title: this.sentence(one) });
    this.badges.push(this.overlays.add(one.id, { position, html, scale: { min: 0.75 } }));
  }

  sentence(one) {
    const running = one.running ? `${count(one.running)} en cours, âge moyen ${lasting(one.meanAgeSeconds)}, `
      + `le plus ancien ${lasting(one.longestAgeSeconds)}` : 'rien en cours';
    const finished = one.finished ? `${count(one.finished)} terminés, durée moyenne ${lasting(one.meanSeconds)}, médiane `
      + `${lasting(one.medianSeconds)}, au plus ${lasting(one.longestSeconds)}` : 'rien de terminé';
    return `${one.name}\u00A0: ${running}\u00A0; ${finished}${one.interrupted ? `, ${count(one.interrupted)} interrompus` : ''}.`;
  }

  tell(id) {
    const one = this.activities.find(known => known.id === id);
    if (this.told && one) {
      this.told.textContent = this.sentence(one);
    }
  }

  build() {
    dress();
    const calls = element('select', { onchange: () => { this.call = calls.value; this.load(); } },
      [element('option', { value: '', textContent: 'tous les appels' }),
        ...this.calls.map(code => element('option', { value: code, textContent: code }))]);
    const choices = Object.entries(HEATS).map(([value, heat]) => element('label', {}, [element('input', {
      type: 'radio', name: 'flow-heat', value, checked: value === this.heat,
      onchange: () => { this.heat = value; this.draw(); } }), ` ${heat.label}`]));
    this.legend = element('div', { className: 'row-of' });
    this.told = element('span', { textContent: 'Passez sur une étape pour lire ses chiffres.' });
    this.table = element('a', { target: '_self' });
    this.panel = element('details', { className: 'flow-panel', open: true }, [
      element('summary', { textContent: 'Chiffres des étapes ' }, [this.told]),
      element('div', { className: 'row-of' }, [element('label', {}, ['Appel\u00A0: ', calls]),
        element('fieldset', {}, [element('legend', { textContent: 'Carte de chaleur\u00A0:' }), ...choices]), this.table]),
      this.legend]);
    // The canvas below takes the mouse for moving the diagram
    ['mousedown', 'wheel', 'click', 'dblclick'].forEach(name => this.panel.addEventListener(name, event => event.stopPropagation()));
    this.panel.addEventListener('toggle', () => this.makeRoom());
    const container = this.viewer.get('canvas').getContainer();
    container.parentElement.insertBefore(this.panel, container);
  }

  // The drawing begins below the panel, whichever plane it shows: nothing is covered
  makeRoom() {
    const canvas = this.viewer.get('canvas');
    const container = canvas.getContainer();
    const height = this.removed ? 0 : this.panel.offsetHeight;
    if (height !== this.height) {
      this.height = height;
      container.style.top = `${height}px`;
      container.style.height = `calc(100% - ${height}px)`;
      canvas.resized();
      canvas.zoom('fit-viewport', 'auto');
    }
  }

  clear() {
    this.badges.forEach(id => this.overlays.remove(id));
    this.badges = [];
    this.filled.forEach(([shape, before]) => { shape.style.fill = before; });
    this.filled = [];
  }

  remove() {
    this.removed = true;
    this.viewer.get('eventBus').off('element.hover', this.hover);
    this.clear();
    if (this.panel) {
      this.panel.remove();
      this.makeRoom();
    }
  }
}

const figures = {
  id: 'flow-figures',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 10,
  // One diagram may be drawn before the one it follows is gone: each goes with its own scope
  render: async (viewer, { api, processDefinitionId }, scope) => {
    let gone = false;
    let diagram;
    scope.$on('$destroy', () => {
      gone = true;
      if (diagram) {
        diagram.remove();
      }
    });
    const key = await keyOf(api, 'process-definition', processDefinitionId);
    if (!gone) {
      diagram = new Diagram(viewer, key);
      await diagram.load();
    }
  }
};

const dashboards = {
  id: 'flow-dashboards',
  pluginPoint: 'cockpit.navigation',
  priority: 50,
  render: node => {
    node.append(element('a', { href: `${CONTEXT}/pilotage`, target: '_self', textContent: 'Tableaux de bord' }));
  }
};

// Those whose business key is a call or a session
const OF_NO_APPLICATION = ['call-lifecycle', 'committee-session', 'reserve-promotion'];

const file = {
  id: 'flow-file',
  pluginPoint: 'cockpit.processInstance.runtime.action',
  priority: 50,
  render: async (node, { api, processInstanceId }) => {
    dress();
    node.append(link(`/pilotage/instances/${processInstanceId}`, 'time', 'Historique de cette procédure'));
    const instance = await json(`${api.engineApi}/process-instance/${processInstanceId}`);
    if (instance.businessKey && !OF_NO_APPLICATION.includes(instance.definitionId.split(':')[0])) {
      node.prepend(link(`/dossier/${encodeURIComponent(instance.businessKey)}`, 'folder-open', `Dossier ${instance.businessKey}`));
    }
  }
};

// A model's running instances by what people call them, before the vendor's table of identifiers
const files = {
  id: 'flow-files',
  pluginPoint: 'cockpit.processDefinition.runtime.tab',
  priority: 100,
  properties: { label: 'Dossiers' },
  render: async (node, { api, processDefinitionId }) => {
    dress();
    const key = await keyOf(api, 'process-definition', processDefinitionId);
    const body = element('tbody');
    const more = element('button', { type: 'button', className: 'btn btn-default btn-sm', textContent: 'Afficher la suite', hidden: true });
    const told = element('p', { className: 'flow-told' });
    const asked = element('input', { type: 'text', className: 'form-control', id: 'flow-reference', autocomplete: 'off' });
    let shown = 0;
    const load = async (next, fresh) => {
      const query = new URLSearchParams({ definition: key, reference: asked.value });
      if (next) {
        query.set('next', next);
      }
      let page;
      try {
        page = await json(`${CONTEXT}/api/steering/instances?${query}`);
      } catch (refused) {
        node.replaceChildren(element('p', { textContent: 'Les dossiers sont montrés à ceux qui pilotent les appels.' }));
        return;
      }
      if (fresh) {
        body.replaceChildren();
        shown = 0;
      }
      shown += page.instances.length;
      body.append(...page.instances.map(row));
      more.hidden = !page.next;
      more.onclick = () => load(page.next, false);
      told.textContent = shown === 0 ? 'Aucune procédure en cours.' : `${count(shown)} procédure${shown > 1 ? 's' : ''} en cours${page.next ? ', et d’autres' : ''}.`;
    };
    const form = element('form', { className: 'form-inline flow-find', onsubmit: event => { event.preventDefault(); load(null, true); } },
      [element('label', { htmlFor: 'flow-reference', textContent: 'Référence ' }), asked,
        element('button', { type: 'submit', className: 'btn btn-default btn-sm', textContent: 'Chercher' })]);
    node.append(form, element('table', { className: 'table cam-table flow-files' }, [
      element('thead', {}, [element('tr', {}, ['Dossier', 'Pôle', 'État', 'Où elle en est', 'Depuis le', 'Procédure']
        .map(name => element('th', { scope: 'col', textContent: name })))]), body]), told, more);
    await load(null, true);
  }
};

function row(one) {
  const name = one.file ? element('a', { href: `${CONTEXT}/dossier/${encodeURIComponent(one.name)}`, target: '_self', textContent: one.name })
    : element('span', { textContent: one.name });
  const cells = [one.pole, one.state, one.incident ? `${one.where} (incident)` : one.where, one.since]
    .map(text => element('td', { textContent: text || '–' }));
  const instance = element('a', { href: `#/process-instance/${one.id}/runtime`, textContent: 'ouvrir' });
  instance.setAttribute('aria-label', `Ouvrir la procédure de ${one.name}`);
  return element('tr', {}, [element('th', { scope: 'row' }, [name]), ...cells, element('td', {}, [instance])]);
}

// Up to 64 characters an id says the key first; a longer one is none
async function keyOf(api, kind, id) {
  return id.includes(':') ? id.split(':')[0] : (await json(`${api.engineApi}/${kind}/${id}`)).key;
}

// A table of twenty columns is read as sentences on a page of ours
const sentences = {
  id: 'flow-sentences',
  pluginPoint: 'cockpit.decisionDefinition.action',
  priority: 100,
  render: async (node, { api, decisionDefinitionId }) => {
    dress();
    const key = await keyOf(api, 'decision-definition', decisionDefinitionId);
    node.append(link(`/regles/${encodeURIComponent(key)}`, 'list-alt', 'Lire les règles de cette table, en phrases'));
  }
};

// As the vendor's own actions in that column look
function link(path, icon, title) {
  const made = element('a', { href: CONTEXT + path, target: '_self', className: 'btn btn-default flow-link', title },
    [element('span', { className: `glyphicon glyphicon-${icon}` })]);
  made.setAttribute('aria-label', title);
  return made;
}

export default [figures, dashboards, file, files, sentences];
