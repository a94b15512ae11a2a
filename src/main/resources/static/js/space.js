// The applicants' pages work without this: it saves while one writes, adds up, offers names, and sends files with progress.
(function () {
  'use strict';
  var said = document.getElementById('enregistre');
  function say(words, tone) { if (said) { said.textContent = words; said.className = tone; } }

  document.querySelectorAll('form[data-autosave]').forEach(function (form) {
    var timer = null, busy = false, dirty = false, sending = null;
    function save() {
      if (busy) { dirty = true; return; }
      busy = true; dirty = false;
      var body = new URLSearchParams(new FormData(form));
      body.set('action', 'autosave');
      // not form.action: that is the buttons of this name
      fetch(form.getAttribute('action'), { method: 'POST', body: body, headers: { Accept: 'application/json' }, credentials: 'same-origin' })
        .then(function (answer) {
          if (!(answer.headers.get('Content-Type') || '').includes('json')) { throw new Error('closed'); }
          return answer.json().then(function (saved) {
            if (answer.ok) { form.elements.version.value = saved.version; say(saved.message, 'is-ok'); }
            else { say('Non enregistré. ' + saved.message + ' Enregistrez pour comparer les deux textes.', 'is-late'); }
          });
        })
        .catch(function () { say('Non enregistré : la connexion est perdue ou votre session est finie. Gardez cette page ouverte.', 'is-late'); })
        .then(function () { busy = false; if (sending) { form.requestSubmit(sending.by || undefined); } else if (dirty) { later(); } });
    }
    function later() { clearTimeout(timer); timer = setTimeout(save, 1500); }
    form.addEventListener('input', function () { say('Modifications non enregistrées…', 'is-near'); later(); });
    // What is sent by hand waits for what is being saved: both would carry the same version, and the second be refused
    form.addEventListener('submit', function (event) {
      clearTimeout(timer);
      if (busy) { event.preventDefault(); sending = { by: event.submitter }; }
    });
  });

  function amount(text) { var n = Number(text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.')); return isNaN(n) ? 0 : n; }
  var money = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
  function total(name) {
    var sum = 0;
    document.querySelectorAll('[data-sum="' + name + '"]').forEach(function (field) { sum += amount(field.value); });
    document.querySelectorAll('[data-total="' + name + '"]').forEach(function (out) { out.textContent = money.format(sum); });
  }
  document.addEventListener('input', function (event) { if (event.target.dataset.sum) { total(event.target.dataset.sum); } });

  document.querySelectorAll('input[data-suggest]').forEach(function (field, number) {
    var list = document.createElement('datalist'), timer = null;
    list.id = 'noms-' + number; field.setAttribute('list', list.id); field.after(list);
    field.addEventListener('input', function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        fetch(field.dataset.suggest + '?q=' + encodeURIComponent(field.value), { credentials: 'same-origin' })
          .then(function (answer) { return answer.ok ? answer.json() : []; })
          .then(function (names) {
            list.replaceChildren.apply(list, names.map(function (name) { var one = document.createElement('option'); one.value = name; return one; }));
          }).catch(function () { });
      }, 300);
    });
  });

  var sending = document.getElementById('envoi');
  document.querySelectorAll('form[data-upload]').forEach(function (form) {
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      var name = form.elements.file.files[0].name, request = new XMLHttpRequest();
      request.open('POST', form.getAttribute('action')); request.setRequestHeader('Accept', 'application/json');
      request.upload.onprogress = function (e) { sending.textContent = 'Envoi de ' + name + ' : ' + Math.round(100 * e.loaded / e.total) + ' %'; };
      request.onload = function () {
        var words; try { words = JSON.parse(request.responseText).message; } catch (e) { words = 'le fichier n’a pas été gardé.'; }
        if (request.status === 200) { location.reload(); } else { sending.className = 'is-late'; sending.textContent = words.indexOf(name) === 0 ? words : name + ' : ' + words; }
      };
      request.onerror = function () { sending.className = 'is-late'; sending.textContent = name + ' : la connexion est perdue, le fichier n’a pas été gardé.'; };
      request.send(new FormData(form));
    });
  });
})();
