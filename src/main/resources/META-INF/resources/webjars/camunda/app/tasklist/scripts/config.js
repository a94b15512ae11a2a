// Configuration of Tasklist; takes the place of the one that the web application ships.
// A slow machine is no missing file: the loader gives up on its modules after seven seconds unless it is told to wait.
if (window.require && window.require.config) {
  window.require.config({ waitSeconds: 0 });
}

export default {
  app: { name: 'Mes tâches', vendor: 'Appels à projets –' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  dateFormat: { normal: 'LLL', long: 'LLLL', abbr: 'D MMM YYYY [à] HH:mm', short: 'LL', monthName: 'MMMM', day: 'DD' },
  disableWelcomeMessage: true,
  // Relative to app/tasklist/. One that is missing stops the whole application.
  customScripts: ['../shared/shell.js', 'custom/drafts.js', 'custom/form-words.js', 'custom/faults.js', 'custom/cards.js',
    'custom/dossier.js', 'custom/waiting.js', 'custom/note.js', 'custom/after.js', 'custom/search.js', 'custom/counts.js',
    'custom/recap.js'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'prendre la tâche affichée' },
    focusFilter: { key: 'ctrl+shift+f', description: 'aller au premier filtre de la liste' },
    focusList: { key: 'ctrl+alt+l', description: 'aller à la première tâche de la liste' },
    focusForm: { key: 'ctrl+alt+f', description: 'aller au premier champ du formulaire' }
  }
};
