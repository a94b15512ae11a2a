const { ruleFor } = require('../lib/model');
const { planes } = require('../lib/diagram');
const { segments, meeting } = require('../lib/geometry');

/**
 * No two flows cross. Flows of one source or to one target may share a line (they part from it or join it), and flows
 * that share a shape may touch where they dock.
 */
module.exports = ruleFor(['bpmn:Definitions'], (definitions, report) => {
  for (const { flows } of planes(definitions)) {
    flows.forEach((first, index) => {
      for (const second of flows.slice(index + 1)) {
        const fault = faultBetween(first, second);
        if (fault) {
          report(`${fault} ${second.element.id}`, first.element.id);
        }
      }
    });
  }
});

function faultBetween(first, second) {
  const meetings = segments(first.points)
    .flatMap((one) => segments(second.points).map((other) => meeting(one, other)));
  const neighbours = first.ends.some((end) => second.ends.includes(end));
  const bundled = first.ends[0] === second.ends[0] || first.ends[1] === second.ends[1];
  if (meetings.includes('cross')) {
    return 'Flow crosses';
  }
  if (meetings.includes('run') && !bundled) {
    return 'Flow runs on top of';
  }
  return meetings.includes('touch') && !neighbours ? 'Flow touches' : undefined;
}
