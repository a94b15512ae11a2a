const { ruleFor } = require('../lib/model');

/** A process says its version and how long its history is kept; its id, kebab-case, is its file's name. */
module.exports = ruleFor(['bpmn:Process'], (process, report) => {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(process.id ?? '')) {
    report('Process id must be in kebab-case');
  }
  if (process.isExecutable !== true) {
    report('Process must be executable');
  }
  for (const attribute of ['name', 'camunda:versionTag', 'camunda:historyTimeToLive']) {
    if (!process.get(attribute)) {
      report(`Process is missing ${attribute}`);
    }
  }
});
