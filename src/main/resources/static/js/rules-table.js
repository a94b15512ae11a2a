// The table view of a draft: what is typed in the table of dmn-js is kept as cells. The cards do the same without a script.
(function () {
  'use strict';
  var place = document.getElementById('table'), form = document.getElementById('garder'), said = document.getElementById('enregistre');
  var findings = document.getElementById('constats'), count = document.getElementById('nombre');
  var WORDS = {
    'Add rule': 'Ajouter une règle', 'Add rule above': 'Ajouter une règle au-dessus', 'Add rule below': 'Ajouter une règle au-dessous',
    'Remove rule': 'Supprimer la règle', 'Copy rule': 'Copier la règle', 'Cut rule': 'Couper la règle', 'Move rule': 'Déplacer la règle',
    'Paste rule above': 'Coller au-dessus', 'Paste rule below': 'Coller au-dessous', 'Annotation': 'Texte et source', 'Annotations': 'Texte et source',
    'When': 'Si', 'Then': 'Alors', 'And': 'Et', 'Input': 'Entrée', 'Output': 'Réponse', 'Hit policy:': 'Réponses :', 'Hit policy': 'Réponses',
    'Unique': 'une seule règle', 'First': 'la première règle', 'Collect': 'toutes les règles', 'Rule order': 'toutes, dans l’ordre', 'Any': 'règles d’accord', 'Priority': 'par priorité', 'Output order': 'dans l’ordre des réponses',
    'Decision name: ': 'Table\u00a0: ', 'Decision name': 'Table', 'Edit': 'Modifier', 'Edit string': 'Modifier le texte', 'Edit number': 'Modifier le nombre', 'Edit boolean': 'Modifier oui ou non', 'Edit date': 'Modifier la date', 'Edit date and time': 'Modifier la date et l’heure',
    'Test type': 'Condition', 'Match one': 'est l’un de', 'Match none': 'n’est aucun de', 'Predefined values': 'Valeurs de la liste', 'Custom values': 'Autres valeurs', 'Add values': 'Ajouter des valeurs', 'Values': 'Valeurs', 'No values': 'Aucune valeur', 'Value': 'Valeur', 'Set value': 'Choisir la valeur',
    'Strings must be in double quotes': 'Les textes s’écrivent entre guillemets droits', 'Comparison': 'Comparaison', 'Comparison operator': 'Comparaison', 'Range': 'Intervalle', 'Equals': 'est', 'Less': 'moins de', 'Less or equals': 'au plus', 'Greater': 'plus de', 'Greater or equals': 'au moins',
    'Start value': 'De', 'End value': 'À', 'Range start value': 'De', 'Range end value': 'À', 'Range start operator': 'Borne basse', 'Range end operator': 'Borne haute', 'Include': 'comprise', 'Exclude': 'exclue', 'Yes': 'oui', 'No': 'non', '-': '-',
    'Before': 'Avant', 'After': 'Après', 'Between': 'Entre', 'Exactly': 'Exactement', 'Use today': 'Aujourd’hui', 'Use now': 'Maintenant', 'Set date': 'Choisir la date', 'Set date and time': 'Choisir la date et l’heure', 'Boolean value': 'Oui ou non', 'String value': 'Texte', 'Date value': 'Date', 'Date and time value': 'Date et heure',
    'e.g. { sample }': 'par exemple { sample }', 'e.g. { example } ': 'par exemple { example } ', 'Expression': 'Condition', 'Enter expression': 'Écrire la condition', 'Editing not supported for set expression language': 'Ce langage ne se modifie pas ici', 'Resize': 'Changer la largeur', 'View DRD': 'Schéma', 'Type': 'Type', 'Output name': 'Nom',
    'Input label: ': 'Entrée\u00a0: ', 'Output label: ': 'Réponse\u00a0: ', 'Input expression: ': 'Entrée\u00a0: ', 'Output name: ': 'Réponse\u00a0: ', 'Input type': 'Ce que l’entrée contient', 'Output type': 'Ce que la réponse contient', 'Input values': 'Valeurs possibles', 'Output values': 'Valeurs possibles',
    'Add cell description': 'Ajouter un commentaire', 'Remove cell description': 'Retirer le commentaire', 'Add predefined values': 'Ajouter des valeurs', 'Clear predefined values': 'Retirer les valeurs', 'Change cell expression language': 'Changer de langage', 'Edit start date': 'Date de début', 'Edit end date': 'Date de fin', 'Start date': 'Date de début', 'End date': 'Date de fin', 'Start time': 'Heure de début', 'End time': 'Heure de fin', 'Time': 'Heure', 'Delete': 'Supprimer', 'Name': 'Nom', 'Result': 'Réponse', 'name': 'nom'
  };
  function translate(words, values) {
    var text = WORDS[words] || words;
    return text.replace(/\{\s*([^}]+?)\s*\}/g, function (all, name) { return values && name in values ? values[name] : all; });
  }
  // The columns are the program's: only cells, texts and the order of the rules change here.
  var locked = { translate: ['value', translate] };
  ['inputEditingProvider', 'outputEditingProvider', 'createInputsProvider', 'addInputOutputProvider', 'description', 'expressionLanguage',
    'typeRefEditingProvider', 'allowedValuesEditingProvider', 'viewDrd', 'hitPolicyProvider', 'decisionTableProperties'].forEach(function (name) { locked[name] = ['value', {}]; });
  var editor = new window.DmnJS({ container: place, decisionTable: { additionalModules: [locked] } });
  var timer = null, busy = false, dirty = false, stopped = false;

  function say(words, tone) { said.textContent = words; said.className = tone; }

  function table() {
    return editor.getDefinitions().drgElement.filter(function (one) { return one.decisionLogic; })[0].decisionLogic;
  }
  function idOf(rule) { return /^rule_/.test(rule.id) ? rule.id : 'rule_new_' + rule.id.replace(/^[A-Za-z]+_/, ''); }
  function cells() {
    var logic = table();
    var inputs = logic.input.map(function (column) { return column.inputExpression.text.trim(); });
    var outputs = logic.output.map(function (column) { return column.name; });
    return (logic.rule || []).map(function (rule) {
      var one = { id: idOf(rule), inputs: {}, outputs: {}, annotation: rule.description || '' };
      rule.inputEntry.forEach(function (entry, i) { one.inputs[inputs[i]] = entry.text || ''; });
      rule.outputEntry.forEach(function (entry, i) { one.outputs[outputs[i]] = entry.text || 'null'; });
      return one;
    });
  }

  function mark(found) {
    place.querySelectorAll('.to-look-at').forEach(function (cell) { cell.classList.remove('to-look-at'); });
    var logic = table(), inputs = logic.input.map(function (column) { return column.inputExpression.text.trim(); });
    found.forEach(function (one) {
      (logic.rule || []).forEach(function (rule) {
        var entry = idOf(rule) === one.rule ? rule.inputEntry[inputs.indexOf(one.input)] || rule.outputEntry[0] : null;
        var cell = entry && place.querySelector('[data-element-id="' + CSS.escape(entry.id) + '"]');
        if (cell) { cell.classList.add('to-look-at'); cell.title = one.message; }
      });
    });
  }
  // The editor writes its own names of types and bare lists of codes there.
  function heads() {
    var columns = JSON.parse(place.dataset.columns);
    place.querySelectorAll('thead .input-variable, thead .output-variable').forEach(function (head, i) {
      if (columns[i]) { head.textContent = columns[i].type; head.title = columns[i].values || ''; }
    });
  }
  function show(found) {
    count.textContent = found.length;
    findings.replaceChildren.apply(findings, found.map(function (one) {
      var line = document.createElement('p'), tag = document.createElement('span');
      tag.className = 'tag ' + one.tone; tag.textContent = one.severity;
      line.append(tag, ' ' + (one.where ? one.where + ' : ' : '') + one.message + (one.example ? ' Par exemple : ' + one.example : ''));
      return line;
    }));
    mark(found);
    heads();
  }

  function save() {
    if (stopped) { return; }
    if (busy) { dirty = true; return; }
    busy = true; dirty = false;
    var body = new URLSearchParams(new FormData(form));
    body.set('cellules', JSON.stringify({ rules: cells() }));
    fetch(form.getAttribute('action'), { method: 'POST', body: body, headers: { Accept: 'application/json' }, credentials: 'same-origin' })
      .then(function (answer) {
        if (!(answer.headers.get('Content-Type') || '').includes('json')) { throw new Error('closed'); }
        return answer.json().then(function (saved) {
          if (answer.ok) { form.elements.revision.value = saved.version; say(saved.message, 'is-ok'); show(saved.findings); }
          else { stopped = answer.status === 409; say('Non enregistré. ' + saved.message, 'is-late'); }
        });
      })
      .catch(function () { say('Non enregistré : la connexion est perdue ou votre session est finie. Gardez cette page ouverte.', 'is-late'); })
      .then(function () { busy = false; if (dirty) { later(); } });
  }
  function later() { say('Modifications non enregistrées…', 'is-near'); clearTimeout(timer); timer = setTimeout(save, 800); }
  window.addEventListener('beforeunload', function (event) { if (dirty || timer && said.className === 'is-near') { event.preventDefault(); } });

  fetch(place.dataset.source, { credentials: 'same-origin' }).then(function (answer) { return answer.text(); })
    .then(function (xml) { return editor.importXML(xml); })
    .then(function () {
      var view = editor.getViews().filter(function (one) { return one.type === 'decisionTable'; })[0];
      return editor.open(view).then(function () {
        editor.getActiveViewer().on('commandStack.changed', later);
        place.dataset.ready = 'yes';
        show(JSON.parse(findings.dataset.first));
      });
    })
    .catch(function () { say('La table ne s’affiche pas dans ce navigateur. Les fiches permettent les mêmes changements.', 'is-late'); });
})();
