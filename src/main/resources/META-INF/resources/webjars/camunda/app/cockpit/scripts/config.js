// Configuration of Cockpit; takes the place of the one that the web application ships.
export default {
  app: { name: 'Pilotage', vendor: 'Appels à projets –' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  dateFormat: { normal: 'LLL', long: 'LLLL', abbr: 'D MMM YYYY [à] HH:mm', short: 'LL', monthName: 'MMMM', day: 'DD' },
  disableWelcomeMessage: true,
  // relative to app/cockpit/
  customScripts: ['../shared/shell.js', 'custom/flow.js']
};
