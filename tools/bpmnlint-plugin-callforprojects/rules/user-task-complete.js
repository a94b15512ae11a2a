const { kebabCase, wordsOf, ruleFor } = require('../lib/model');

/** A user task tells a person what to do, who may do it, until when, and in which form. */
module.exports = ruleFor(['bpmn:UserTask'], (task, report) => {
  if (!(task.documentation ?? []).some(({ text }) => text?.trim())) {
    report('User task is missing a documentation for the person who does it');
  }
  if (!task.get('camunda:candidateGroups') && !task.get('camunda:assignee')) {
    report('User task needs camunda:candidateGroups or camunda:assignee');
  }
  if (!task.get('camunda:dueDate')) {
    report('User task is missing camunda:dueDate');
  }
  const form = kebabCase(wordsOf(task.id));
  if (task.get('camunda:formRef') !== form) {
    report(`camunda:formRef must be "${form}", the words of the task`);
  }
  if (task.get('camunda:formRefBinding') !== 'deployment') {
    report('camunda:formRefBinding must be "deployment"');
  }
});
