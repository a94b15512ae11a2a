/*
 * The grid of deliberations, quicker by keyboard; without it the page does the same. Enter goes to the next row, by way of the
 * reason where the outcome asks for one, Ctrl+Enter records, and what each row would leave follows what is typed.
 */
const form = document.querySelector('.gridpage form');
if (form) {
  const outcomes = () => [...form.querySelectorAll('select[name$=".issue"]')];
  form.querySelector('.by-script').hidden = false;
  if (document.querySelector('.gridpage > .call.ok') && !document.querySelector('.gridpage > .call.late') && outcomes()[0]) {
    outcomes()[0].focus(); // rows were recorded: on with the next ones
  }
  let waiting;
  let asked = 0;

  form.addEventListener('keydown', (event) => {
    const reasoned = event.target.name && event.target.name.endsWith('.motif');
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || (event.shiftKey && reasoned)
        || (!reasoned && ['TEXTAREA', 'BUTTON', 'SUMMARY', 'A'].includes(event.target.tagName))) {
      return;
    }
    event.preventDefault();
    const row = event.target.closest('tr');
    const outcome = row && row.querySelector('select[name$=".issue"]');
    const reason = row && row.querySelector('textarea[name$=".motif"]');
    if (!reasoned && outcome && outcome.value && outcome.value !== 'AWARD' && reason.value.trim() === '') {
      reason.closest('details').open = true;
      reason.focus();
      return;
    }
    const rows = outcomes();
    const here = rows.findIndex((select) => row && row.contains(select));
    (rows[here + 1] || form.querySelector('button[value="enregistrer"]')).focus();
  });

  // From anywhere: the last row leads to the button, and what had the focus may be gone
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector('button[value="enregistrer"]').click();
    }
  });

  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(reckon, 300);
  });

  async function reckon() {
    const turn = ++asked;
    const values = new URLSearchParams(new FormData(form));
    values.set('faire', 'calculer');
    const answer = await fetch(form.action, { method: 'POST', body: values, credentials: 'same-origin' });
    if (!answer.ok || turn !== asked) {
      return; // what the page says stays: the server says the rest when it is recorded
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    form.querySelectorAll('tbody tr[id]').forEach((row) => {
      const fresh = page.getElementById(row.id);
      if (fresh && fresh.lastElementChild && row.lastElementChild) {
        row.lastElementChild.replaceWith(fresh.lastElementChild);
      }
    });
  }
}
