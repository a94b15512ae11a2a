const { ruleFor } = require('../lib/model');

/** bpmnlint's own label-required leaves subprocesses out; a person reads them in Cockpit all the same. */
module.exports = ruleFor(['bpmn:SubProcess'], (subProcess, report) => {
  if (!subProcess.name?.trim()) {
    report('Subprocess is missing a name');
  }
});
