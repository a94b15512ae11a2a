const { ruleFor } = require('../lib/model');
const { planes, outline, surrounds } = require('../lib/diagram');
const { segments, overlap } = require('../lib/geometry');

/** A flow may graze an outline by this much, in pixels, where it docks. */
const GRAZE = 3;

/** No flow passes through a shape, its own source and target included; the subprocesses around it excepted. */
module.exports = ruleFor(['bpmn:Definitions'], (definitions, report) => {
  for (const { flows, shapes } of planes(definitions)) {
    for (const { element, points } of flows) {
      for (const shape of shapes.filter((each) => !surrounds(each, element))) {
        if (segments(points).some((segment) => overlap(segment, outline(shape, GRAZE)))) {
          report(`Flow passes through ${shape.element.id}`, element.id);
        }
      }
    }
  }
});
