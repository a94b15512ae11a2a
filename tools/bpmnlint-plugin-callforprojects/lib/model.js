/** True when the element is of one of the BPMN types, written with their prefix: `bpmn:UserTask`. */
function is(element, ...types) {
  return types.some((type) => typeof element?.$instanceOf === 'function' && element.$instanceOf(type));
}

/** Values of the extension elements of one type: `camunda:TaskListener`. */
function extensions(element, type) {
  return (element.extensionElements?.values ?? []).filter((value) => is(value, type));
}

/** The part of an id after its type: `userTask_checkCompleteness` -> `checkCompleteness`. */
function wordsOf(id) {
  return id.slice(id.indexOf('_') + 1);
}

/** `checkCompleteness` -> `check-completeness`. */
function kebabCase(words) {
  return words.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** The processes and subprocesses around an element, nearest first. */
function ancestors(element) {
  const found = [];
  for (let parent = element.$parent; parent; parent = parent.$parent) {
    found.push(parent);
  }
  return found;
}

/** A bpmnlint rule whose check runs on the elements of the given types only. */
function ruleFor(types, check) {
  return () => ({
    check(element, reporter) {
      if (is(element, ...types)) {
        check(element, (message, id = element.id) => reporter.report(id, message));
      }
    },
  });
}

module.exports = { is, extensions, wordsOf, kebabCase, ancestors, ruleFor };
