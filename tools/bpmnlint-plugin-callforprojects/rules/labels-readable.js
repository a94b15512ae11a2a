const { is, ruleFor } = require('../lib/model');
const {
  planes, outline, surrounds, hasOuterLabel, outerText, innerText, innerLines, PADDING,
} = require('../lib/diagram');
const { rectangle, inset, segments, overlap, within } = require('../lib/geometry');

/** bpmn-js draws the + of a called process and the signs of a repeated task over this much of the lower border. */
const MARKER_HEIGHT = 18;

/** The sign of a task's type, from its upper left corner, in pixels. */
const ICON = { x: 4, y: 4, width: 20, height: 14 };

/** Letters may come this near to a line or a shape, in pixels: the descenders of the last line are short. */
const NEAR = 1;

/** Every label has a place, fits in it, and lies on no shape, no flow and no other label. */
module.exports = ruleFor(['bpmn:Definitions'], (definitions, report) => {
  for (const plane of planes(definitions)) {
    const outer = [...plane.shapes, ...plane.flows].filter(hasOuterLabel);
    for (const { element } of outer.filter(({ label }) => !label)) {
      report('Label has no bounds in the diagram', element.id);
    }
    const inner = plane.shapes.filter(({ element }) => is(element, 'bpmn:Activity') && element.name?.trim());
    const texts = [
      ...outer.filter(({ label }) => label).map((item) => ({ ...item, ...outerText(item) })),
      ...inner.filter(({ expanded }) => expanded).map((item) => ({ ...item, ...innerText(item), own: item })),
    ];
    inner.filter(({ expanded }) => !expanded).forEach((activity) => checkFits(activity, report));
    texts.forEach((text, index) => checkClear(text, texts.slice(index + 1), plane, report));
  }
});

function checkFits(activity, report) {
  const { element, bounds } = activity;
  const { text } = innerText(activity);
  const marked = is(element, 'bpmn:CallActivity', 'bpmn:SubProcess') || element.loopCharacteristics;
  if (text.height > bounds.height - 2 * (marked ? MARKER_HEIGHT : PADDING)) {
    report(`Name takes ${text.lines.length} lines, more than the shape has room for`, element.id);
  }
  const icon = { ...ICON, x: bounds.x + ICON.x, y: bounds.y + ICON.y };
  if (is(element, 'bpmn:Task') && innerLines(activity).some((line) => overlap(lettersOf(line), rectangle(icon)))) {
    report('Name covers the sign of the task', element.id);
  }
  checkWords(text, element, report);
}

function checkWords({ cutWord }, element, report) {
  if (cutWord) {
    report(`The word "${cutWord}" is wider than its label`, element.id);
  }
}

function checkClear({ element, text, bounds, own }, others, { shapes, flows }, report) {
  const letters = lettersOf(bounds);
  checkWords(text, element, report);
  for (const shape of shapes.filter((each) => each !== own)) {
    const around = surrounds(shape, element);
    if (around ? !within(bounds, shape.bounds) : overlap(letters, outline(shape))) {
      report(`Label ${around ? 'leaves' : 'overlaps'} ${shape.element.id}`, element.id);
    }
  }
  for (const flow of flows) {
    if (segments(flow.points).some((segment) => overlap(segment, letters))) {
      report(`Label lies on ${flow.element.id}`, element.id);
    }
  }
  for (const other of others.filter((each) => overlap(letters, lettersOf(each.bounds)))) {
    report(`Label overlaps the label of ${other.element.id}`, element.id);
  }
}

function lettersOf(bounds) {
  return rectangle(inset(bounds, NEAR));
}
