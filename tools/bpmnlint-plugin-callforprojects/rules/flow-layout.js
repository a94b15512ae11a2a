const { is, ruleFor } = require('../lib/model');
const { planes, outline } = require('../lib/diagram');
const { TOLERANCE, segments, distanceToBorder } = require('../lib/geometry');

/** Rounded corners and rounded coordinates leave a docking a little off the ideal outline. */
const DOCKING = 2;

/** A flow runs in horizontal and vertical lines, from the border of its source to the border of its target. */
module.exports = ruleFor(['bpmn:Definitions'], (definitions, report) => {
  for (const { flows, byElement } of planes(definitions)) {
    for (const { element, points, ends } of flows.filter((flow) => is(flow.element, 'bpmn:SequenceFlow'))) {
      if (segments(points).some(isSlanted)) {
        report('Flow must run horizontally and vertically', element.id);
      }
      [points[0], points[points.length - 1]].forEach((point, index) => {
        const shape = byElement.get(ends[index]);
        if (shape && point && distanceToBorder(point, outline(shape)) > DOCKING) {
          report(`Flow does not ${index === 0 ? 'start' : 'end'} at the border of ${shape.element.id}`, element.id);
        }
      });
    }
  }
});

function isSlanted([from, to]) {
  return Math.abs(from.x - to.x) > TOLERANCE && Math.abs(from.y - to.y) > TOLERANCE;
}
