const { is, ruleFor } = require('../lib/model');
const { planes } = require('../lib/diagram');

/** Cockpit's canvas on a screen of 1366x768, in pixels, and the letters of a task's name as drawn. */
const CANVAS = { width: 1040, height: 330 };
const LETTERS = 12;

const MOST_SHAPES = 18;
const LEAST_LETTERS = 7;

/**
 * A plane that is fitted into Cockpit's canvas can be read at a glance: not too many shapes, letters not too small. What
 * is larger becomes a phase: a collapsed subprocess with a plane of its own.
 *
 * The option `except` lists the processes that are not held to it.
 */
module.exports = ({ except = [] } = {}) => ruleFor(['bpmn:Definitions'], (definitions, report) => {
  const process = definitions.rootElements.find((element) => is(element, 'bpmn:Process'));
  if (except.includes(process?.id)) {
    return;
  }
  for (const { plane, shapes, flows } of planes(definitions)) {
    const counted = shapes.filter(({ element }) => !is(element, 'bpmn:TextAnnotation')).length;
    if (counted > MOST_SHAPES) {
      report(`Plane has ${counted} shapes, more than ${MOST_SHAPES}`, plane.id);
    }
    const letters = LETTERS * zoom(shapes, flows);
    if (letters < LEAST_LETTERS) {
      report(`Letters are ${letters.toFixed(1)} pixels high when the plane is shown whole, less than ${LEAST_LETTERS}`,
        plane.id);
    }
  }
})();

/** How much a plane shrinks to be shown whole; it never grows. */
function zoom(shapes, flows) {
  const points = [...flows.flatMap((flow) => flow.points),
    ...shapes.flatMap(({ bounds: { x, y, width, height } }) => [{ x, y }, { x: x + width, y: y + height }])];
  const extent = (axis) => Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]));
  return points.length === 0 ? 1 : Math.min(1, CANVAS.width / extent('x'), CANVAS.height / extent('y'));
}
