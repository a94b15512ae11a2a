import { createRequire } from 'node:module';

import { BpmnModdle } from 'bpmn-moddle';
import Linter from 'bpmnlint/lib/linter.js';

const require = createRequire(import.meta.url);
const plugin = require('../bpmnlint-plugin-callforprojects/index.js');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');

/** The names of the project's own rules. */
export const ruleNames = Object.keys(plugin.rules);

/** A whole model around what one test is about: the elements of its process, and what is drawn. */
export function model(elements, drawn = '', attributes = 'id="sample" isExecutable="true"') {
  return `<?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
        xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="urn:sample">
      <bpmn:process ${attributes}>${elements}</bpmn:process>
      <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="sample">${drawn}
      </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
    </bpmn:definitions>`;
}

/** A drawn shape; its label's bounds, if any, as a second list of x, y, width and height. */
export function shape(id, bounds, label, attributes = '') {
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}" ${attributes}>${boundsOf(bounds)}${labelOf(label)}
    </bpmndi:BPMNShape>`;
}

/** A drawn flow through points given as [x, y]. */
export function edge(id, points, label) {
  const waypoints = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('');
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${waypoints}${labelOf(label)}</bpmndi:BPMNEdge>`;
}

function labelOf(bounds) {
  return bounds ? `<bpmndi:BPMNLabel>${boundsOf(bounds)}</bpmndi:BPMNLabel>` : '';
}

function boundsOf([x, y, width, height]) {
  return `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`;
}

/** What one rule says about a model, each finding as `id: message`; throws if the model itself cannot be read. */
export async function findings(rule, xml, options) {
  const { rootElement, warnings } = await new BpmnModdle({ camunda }).fromXML(xml);
  if (warnings.length > 0) {
    throw new Error(warnings.map(({ message }) => message).join('\n'));
  }
  const factory = require(`../bpmnlint-plugin-callforprojects/${plugin.rules[rule]}`);
  const linter = new Linter({ resolver: { resolveRule: async () => factory } });
  const reports = await linter.lint(rootElement, { rules: { [rule]: ['error', options] } });
  return (reports[rule] ?? []).map(({ id, message }) => `${id}: ${message}`);
}
