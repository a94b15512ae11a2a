import assert from 'node:assert/strict';
import { test } from 'node:test';

import { edge, findings, model, shape } from './support.mjs';

const BOX = { width: 100, height: 80 };

/** Tasks at given corners and flows between them: `{a: [x, y]}` and `{f: ['a', 'b', [[x, y], ...]]}`. */
function drawing(tasks, flows) {
  const elements = [
    ...Object.keys(tasks).map((id) => `<bpmn:receiveTask id="${id}" />`),
    ...Object.entries(flows).map(([id, [source, target]]) =>
      `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}" />`),
  ];
  const drawn = [
    ...Object.entries(tasks).map(([id, [x, y]]) => shape(id, [x, y, BOX.width, BOX.height])),
    ...Object.entries(flows).map(([id, [, , points]]) => edge(id, points)),
  ];
  return model(elements.join(''), drawn.join(''));
}

const SQUARE = { a: [0, 0], b: [300, 0], c: [0, 200], d: [300, 200] };

test('flows side by side are accepted', async () => {
  const xml = drawing(SQUARE, { f: ['a', 'b', [[100, 40], [300, 40]]], g: ['c', 'd', [[100, 240], [300, 240]]] });
  assert.deepEqual(await findings('flows-do-not-cross', xml), []);
});

test('crossing flows are reported, also when they share a target', async () => {
  const xml = drawing(SQUARE, {
    f: ['a', 'd', [[100, 40], [250, 40], [250, 240], [300, 240]]],
    g: ['c', 'd', [[100, 220], [270, 220], [270, 140], [350, 140], [350, 200]]],
  });
  assert.deepEqual(await findings('flows-do-not-cross', xml), ['f: Flow crosses g']);
});

test('a flow that runs on top of or ends on a foreign one is reported', async () => {
  const onTop = drawing(SQUARE, {
    f: ['a', 'b', [[100, 40], [300, 40]]],
    g: ['c', 'd', [[50, 200], [150, 200], [150, 40], [200, 40], [200, 240], [300, 240]]],
  });
  assert.deepEqual(await findings('flows-do-not-cross', onTop), ['f: Flow runs on top of g']);
  const touching = drawing(SQUARE, {
    f: ['a', 'b', [[100, 40], [300, 40]]],
    g: ['c', 'd', [[100, 240], [200, 240], [200, 40], [201, 40], [201, 240], [300, 240]]],
  });
  assert.deepEqual(await findings('flows-do-not-cross', touching), ['f: Flow touches g']);
});

test('flows that join on their way to one target are accepted', async () => {
  const xml = drawing(SQUARE, {
    f: ['a', 'b', [[100, 40], [300, 40]]], g: ['c', 'b', [[100, 240], [200, 240], [200, 40], [300, 40]]],
  });
  assert.deepEqual(await findings('flows-do-not-cross', xml), []);
});

test('a flow into a shape and one out of it may touch where they dock, not share a line', async () => {
  const xml = drawing({ a: [0, 0], b: [300, 0], c: [600, 0] }, {
    f: ['a', 'b', [[50, 80], [50, 120], [350, 120], [350, 80]]],
    g: ['b', 'c', [[350, 80], [350, 100], [650, 100], [650, 80]]],
  });
  assert.deepEqual((await findings('flows-do-not-cross', xml)), ['f: Flow runs on top of g']);
  const apart = drawing({ a: [0, 0], b: [300, 0], c: [600, 0] }, {
    f: ['a', 'b', [[100, 40], [300, 40]]], g: ['b', 'c', [[300, 40], [300, -20], [650, -20], [650, 0]]],
  });
  assert.deepEqual((await findings('flows-do-not-cross', apart)), []);
});

test('a flow around a foreign shape is accepted, one through it is reported', async () => {
  const row = { a: [0, 0], b: [200, 0], c: [400, 0] };
  const around = drawing(row, { f: ['a', 'c', [[50, 80], [50, 120], [450, 120], [450, 80]]] });
  assert.deepEqual(await findings('flows-avoid-shapes', around), []);
  const through = drawing(row, { f: ['a', 'c', [[100, 40], [400, 40]]] });
  assert.deepEqual(await findings('flows-avoid-shapes', through), ['f: Flow passes through b']);
});

test('a flow through its own source is reported', async () => {
  const xml = drawing({ a: [200, 0], b: [0, 0] }, { f: ['a', 'b', [[300, 40], [100, 40]]] });
  assert.deepEqual(await findings('flows-avoid-shapes', xml), ['f: Flow passes through a']);
});

test('a flow may run inside its subprocess and leave a boundary event outwards', async () => {
  const xml = model(`<bpmn:subProcess id="s"><bpmn:receiveTask id="a" /><bpmn:receiveTask id="b" />
      <bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b" /></bpmn:subProcess>
      <bpmn:boundaryEvent id="e" attachedToRef="s" /><bpmn:receiveTask id="c" />
      <bpmn:sequenceFlow id="g" sourceRef="e" targetRef="c" />`,
  shape('s', [0, 0, 400, 200], undefined, 'isExpanded="true"') + shape('a', [40, 60, 100, 80])
    + shape('b', [240, 60, 100, 80]) + edge('f', [[140, 100], [240, 100]]) + shape('e', [182, 182, 36, 36])
    + shape('c', [300, 260, 100, 80]) + edge('g', [[200, 218], [200, 300], [300, 300]]));
  assert.deepEqual(await findings('flows-avoid-shapes', xml), []);
  const inwards = xml.replace('<di:waypoint x="200" y="218" />',
    '<di:waypoint x="200" y="182" /><di:waypoint x="200" y="150" />'
    + '<di:waypoint x="230" y="150" /><di:waypoint x="230" y="230" />');
  assert.deepEqual(await findings('flows-avoid-shapes', inwards), ['g: Flow passes through s']);
});

test('flows that dock and run straight are accepted', async () => {
  const xml = model(`<bpmn:startEvent id="s" /><bpmn:exclusiveGateway id="g" />
    <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="g" />`,
  shape('s', [0, 0, 36, 36]) + shape('g', [100, 50, 50, 50]) + edge('f', [[36, 18], [125, 18], [125, 50]]));
  assert.deepEqual(await findings('flow-layout', xml), []);
});

test('slanted flows and flows that end in mid-air are reported', async () => {
  const xml = drawing({ a: [0, 0], b: [300, 0] }, { f: ['a', 'b', [[100, 40], [200, 60], [290, 60]]] });
  assert.deepEqual(await findings('flow-layout', xml),
    ['f: Flow must run horizontally and vertically', 'f: Flow does not end at the border of b']);
});

/** One event, named, beside one task. */
const labelled = (name, label, task = [200, 0], taskName = '') => model(
  `<bpmn:endEvent id="e" name="${name}" /><bpmn:receiveTask id="t" name="${taskName}" />`,
  shape('e', [0, 0, 36, 36], label) + shape('t', [...task, 100, 80]),
);

test('a label below its event, clear of all else, is accepted', async () => {
  assert.deepEqual(await findings('labels-readable', labelled('Dossier complet', [-27, 43, 90, 27])), []);
});

test('a label without a place, over a shape or over another label is reported', async () => {
  assert.deepEqual(await findings('labels-readable', labelled('Dossier complet')),
    ['e: Label has no bounds in the diagram']);
  assert.deepEqual(await findings('labels-readable', labelled('Dossier complet', [-27, 43, 90, 27], [30, 30])),
    ['e: Label overlaps t']);
  const two = model('<bpmn:endEvent id="e" name="Dossier complet" /><bpmn:endEvent id="d" name="Dossier clos" />',
    shape('e', [0, 0, 36, 36], [-27, 43, 90, 27]) + shape('d', [40, 0, 36, 36], [13, 43, 90, 27]));
  assert.deepEqual(await findings('labels-readable', two), ['e: Label overlaps the label of d']);
});

test('the letters count, not the width that the label could take', async () => {
  assert.deepEqual(await findings('labels-readable', labelled('Oui', [-27, 43, 90, 27], [40, 30])), []);
});

test('a label on a line is reported, one beside it is accepted', async () => {
  const at = (label) => findings('labels-readable', model(`<bpmn:receiveTask id="a" /><bpmn:receiveTask id="b" />
    <bpmn:sequenceFlow id="f" name="Oui" sourceRef="a" targetRef="b" />`,
  shape('a', [0, 0, 100, 80]) + shape('b', [300, 0, 100, 80]) + edge('f', [[100, 40], [300, 40]], label)));
  assert.deepEqual(await at([150, 20, 40, 14]), []);
  assert.deepEqual(await at([150, 33, 40, 14]), ['f: Label lies on f']);
});

test('a label that leaves its subprocess is reported', async () => {
  const at = (y) => findings('labels-readable', model(
    '<bpmn:subProcess id="s" name="Attendre"><bpmn:endEvent id="e" name="Dossier complet" /></bpmn:subProcess>',
    shape('s', [0, 0, 200, 120], undefined, 'isExpanded="true"') + shape('e', [80, 50, 36, 36], [53, y, 90, 14])));
  assert.deepEqual(await at(92), []);
  assert.deepEqual(await at(112), ['e: Label leaves s']);
});

test('the title of an open subprocess must stay clear', async () => {
  const at = (y) => findings('labels-readable', model(
    '<bpmn:subProcess id="s" name="Attendre les compléments"><bpmn:receiveTask id="t" /></bpmn:subProcess>',
    shape('s', [0, 0, 300, 160], undefined, 'isExpanded="true"') + shape('t', [100, y, 100, 80])));
  assert.deepEqual(await at(50), []);
  assert.deepEqual(await at(10), ['s: Label overlaps t']);
});

test('a name too long for its task, over its sign, or with a word too wide, is reported', async () => {
  const named = (name) => findings('labels-readable', labelled('', undefined, [200, 0], name));
  assert.deepEqual(await named('Vérifier que le dossier est complet'), []);
  assert.deepEqual(await named('Vérifier que le dossier déposé par le porteur du pôle est complet et clos'), [
    't: Name takes 5 lines, more than the shape has room for', 't: Name covers the sign of the task']);
  assert.deepEqual(await named('Demander la correction du plan de financement'),
    ['t: Name covers the sign of the task']);
  assert.deepEqual(await named('Anticonstitutionnellement'),
    ['t: The word "Anticonstitutionnellement" is wider than its label']);
});

/** So many tasks in a row of six columns, this far apart. */
function grid(count, step = 120) {
  return drawing(Object.fromEntries(Array.from({ length: count }, (_, index) =>
    [`t${index}`, [(index % 6) * step, Math.floor(index / 6) * 100]])), {});
}

test('a plane of eighteen shapes is accepted, one of nineteen is reported', async () => {
  assert.deepEqual(await findings('plane-readable', grid(18)), []);
  assert.deepEqual(await findings('plane-readable', grid(19)), ['sample: Plane has 19 shapes, more than 18']);
});

test('a plane whose letters are seven pixels high when shown whole is accepted, a wider or a higher one is reported', async () => {
  // 1040 / (7 / 12) = 1782.86 wide, 330 / (7 / 12) = 565.71 high; a task is 100x80
  const wide = (x) => drawing({ a: [0, 0], b: [x, 0] }, {});
  const high = (y) => drawing({ a: [0, 0], b: [0, y] }, {});
  assert.deepEqual(await findings('plane-readable', wide(1682)), []);
  assert.deepEqual(await findings('plane-readable', high(485)), []);
  assert.match((await findings('plane-readable', wide(1710))).join(), /^sample: Letters are 6\.9 pixels high/);
  assert.match((await findings('plane-readable', high(496))).join(), /^sample: Letters are 6\.9 pixels high/);
});

test('a flow that leaves far from the shapes counts, what is on another plane does not', async () => {
  const far = drawing(SQUARE, { f: ['a', 'b', [[50, 0], [50, -700], [350, -700], [350, 0]]] });
  assert.match((await findings('plane-readable', far)).join(), /Letters are/);
  const two = grid(18).replace('</bpmndi:BPMNDiagram>', `</bpmndi:BPMNDiagram>
    <bpmndi:BPMNDiagram id="second"><bpmndi:BPMNPlane id="secondPlane" bpmnElement="t0">
      <bpmndi:BPMNShape id="far_di" bpmnElement="t1"><dc:Bounds x="3000" y="0" width="100" height="80" /></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`);
  assert.deepEqual(await findings('plane-readable', two), []);
});

test('a process that is excepted is not held to it, another one is', async () => {
  assert.deepEqual(await findings('plane-readable', grid(19), { except: ['sample'] }), []);
  assert.equal((await findings('plane-readable', grid(19), { except: ['other'] })).length, 1);
});
