const { readdirSync } = require('node:fs');
const { join, parse } = require('node:path');

const names = readdirSync(join(__dirname, 'rules')).map((file) => parse(file).name);

/**
 * `rules` maps a rule to its file; the configuration `strict` switches every rule on as an error, so that a rule
 * added to the folder cannot be forgotten in a list.
 */
module.exports = {
  rules: Object.fromEntries(names.map((name) => [name, `./rules/${name}`])),
  configs: { strict: { rules: Object.fromEntries(names.map((name) => [name, 'error'])) } },
};
