// Configuration of Tasklist; takes the place of the one that the web application ships.
export default {
  // relative to app/tasklist/
  customScripts: ['custom/drafts.js', 'custom/form-words.js']
};
