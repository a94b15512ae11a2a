const { is, ruleFor } = require('../lib/model');

const SHOWN = ['bpmn:FlowElement', 'bpmn:Process', 'bpmn:Documentation', 'bpmn:TextAnnotation'];

const FAULTS = [
  [/\p{L}'\p{L}/u, 'Apostrophe must be the typographic one (U+2019)'],
  [/[^\s:;?!][?!;»]|[^\s\d]:(?=\s|$)/u, 'A non-breaking space must stand before : ; ? ! »'],
  [/[ \t\n][?!;:»]/, 'The space before : ; ? ! » must be non-breaking (U+00A0)'],
  [/«(?![\u00a0\u202f])/, 'A non-breaking space must follow «'],
  [/\.\.\./, 'Three dots must be the one character …'],
];

/** What a person sees in Tasklist and Cockpit is written as French is printed; the rest is for developers. */
module.exports = ruleFor(SHOWN, (element, report) => {
  if (is(element, 'bpmn:Documentation') && !is(element.$parent, 'bpmn:UserTask', 'bpmn:Process')) {
    return;
  }
  const shown = is(element, 'bpmn:Documentation', 'bpmn:TextAnnotation') ? element.text : element.name;
  const text = (shown ?? '').replace(/[$#]\{[^}]*\}/g, 'x');
  for (const [fault, message] of FAULTS) {
    if (fault.test(text)) {
      report(message, element.id ?? element.$parent?.id);
    }
  }
});
