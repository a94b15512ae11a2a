// Configuration of Cockpit; takes the place of the one that the web application ships.
export default {
  app: { name: 'Pilotage', vendor: 'Appels à projets –' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  disableWelcomeMessage: true,
  // relative to app/cockpit/
  customScripts: ['../shared/shell.js', 'custom/dates.js', 'custom/flow.js']
};
