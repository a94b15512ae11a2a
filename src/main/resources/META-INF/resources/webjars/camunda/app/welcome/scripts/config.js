// Configuration of Welcome; takes the place of the one that the web application ships.
export default {
  app: { name: 'Accueil', vendor: 'Appels à projets –' },
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  dateFormat: { normal: 'LLL', long: 'LLLL', abbr: 'D MMM YYYY [à] HH:mm', short: 'LL', monthName: 'MMMM', day: 'DD' },
  disableWelcomeMessage: true,
  // relative to app/welcome/
  customScripts: ['../shared/shell.js'],
  links: [
    { label: 'Accueil des appels à projets', href: '../../../../', description: 'Les appels publiés et leurs résultats.' }
  ]
};
