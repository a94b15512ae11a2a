const { is, ancestors } = require('./model');
const { rectangle, diamond, circle, inset } = require('./geometry');
const { layOut, textWidth } = require('./text');

/** Sizes that bpmn-js draws with, in pixels. */
const INNER_FONT = 12;
const OUTER_FONT = 11;
const PADDING = 7;

/**
 * What is drawn on each plane of the model: `shapes` and `flows` with their element and place, in pixels; `plane` is the
 * process or the subprocess that it shows.
 * A collapsed subprocess has a plane of its own: what is on different planes never meets.
 */
function planes(definitions) {
  return (definitions.diagrams ?? []).map(({ plane }) => {
    const drawn = (plane?.planeElement ?? []).filter((item) => item.bpmnElement);
    const shapes = drawn.filter((item) => is(item, 'bpmndi:BPMNShape') && item.bounds).map(shape);
    const flows = drawn.filter((item) => is(item, 'bpmndi:BPMNEdge')).map(flow);
    return { plane: plane?.bpmnElement, shapes, flows, byElement: new Map(shapes.map((each) => [each.element, each])) };
  });
}

function shape({ bpmnElement: element, bounds, isExpanded, label }) {
  return { element, bounds, expanded: is(element, 'bpmn:SubProcess') && isExpanded === true, label: label?.bounds };
}

function flow({ bpmnElement: element, waypoint, label }) {
  return {
    element,
    points: (waypoint ?? []).map(({ x, y }) => ({ x, y })),
    label: label?.bounds,
    ends: [element.sourceRef, element.targetRef],
  };
}

/** The outline of a shape as drawn, less a margin in pixels on each side. */
function outline({ element, bounds }, margin = 0) {
  const form = is(element, 'bpmn:Event') ? circle : is(element, 'bpmn:Gateway') ? diamond : rectangle;
  return form(inset(bounds, margin));
}

/** True for the shapes that an element lies in: its subprocesses. */
function surrounds({ element: container }, element) {
  return ancestors(element).includes(container);
}

function hasOuterLabel({ element }) {
  return is(element, 'bpmn:Event', 'bpmn:Gateway', 'bpmn:SequenceFlow') && Boolean(element.name?.trim());
}

/** The text beside an event, a gateway or a flow: the layout and the bounds that the letters take. */
function outerText({ element, label }) {
  const text = layOut(element.name, label.width, OUTER_FONT);
  return { text, bounds: { x: label.x + (label.width - text.width) / 2, y: label.y, ...size(text) } };
}

/** The text inside an activity: in its middle, or at the top of an open subprocess. */
function innerText({ element, bounds, expanded }) {
  const text = layOut(element.name, bounds.width - 2 * PADDING, INNER_FONT);
  const y = expanded ? bounds.y + PADDING : bounds.y + (bounds.height - text.height) / 2;
  return { text, bounds: { x: bounds.x + (bounds.width - text.width) / 2, y, ...size(text) } };
}

/** The bounds of each line of letters inside an activity. */
function innerLines(activity) {
  const { text, bounds } = innerText(activity);
  const height = text.height / text.lines.length;
  return text.lines.map((line, index) => {
    const width = textWidth(line, INNER_FONT);
    return { x: bounds.x + (bounds.width - width) / 2, y: bounds.y + index * height, width, height };
  });
}

function size({ width, height }) {
  return { width, height };
}

module.exports = { planes, outline, surrounds, hasOuterLabel, outerText, innerText, innerLines, PADDING };
