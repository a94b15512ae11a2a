// Configuration of Cockpit; takes the place of the one that the web application ships.
// A slow machine is no missing file: the loader gives up on its modules after seven seconds unless it is told to wait.
if (window.require && window.require.config) {
  window.require.config({ waitSeconds: 0 });
}

export default {
  app: { name: 'Pilotage', vendor: 'Appels à projets –' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  dateFormat: { normal: 'LLL', long: 'LLLL', abbr: 'D MMM YYYY [à] HH:mm', short: 'LL', monthName: 'MMMM', day: 'DD' },
  disableWelcomeMessage: true,
  // relative to app/cockpit/
  customScripts: ['../shared/shell.js', 'custom/flow.js']
};
