/*
 * What is typed above the list is looked for in the name of the task, the pole and the reference; the vendor looks in the name
 * alone. And on a screen that is not wide, the lists fold away as a task opens, so that its form has the room.
 */
import { taskShown } from './task-shown.js';

const send = XMLHttpRequest.prototype.send;
const open = XMLHttpRequest.prototype.open;
const WIDE = 1500;

function widened(body) {
  const asked = JSON.parse(body);
  if (!asked || typeof asked.nameLike !== 'string') {
    return body;
  }
  const words = asked.nameLike;
  delete asked.nameLike;
  asked.orQueries = [...(asked.orQueries || []), {
    nameLike: words,
    processInstanceBusinessKeyLike: words.toUpperCase(),
    variableValuesIgnoreCase: true,
    processVariables: [{ name: 'poleName', operator: 'like', value: words }]
  }];
  return JSON.stringify(asked);
}

XMLHttpRequest.prototype.open = function opened(method, address, ...rest) {
  this.asksList = method.toUpperCase() === 'POST' && /\/filter\/[^/]+\/(?:list|count)/.test(address);
  return open.call(this, method, address, ...rest);
};

XMLHttpRequest.prototype.send = function sent(body, ...rest) {
  if (this.asksList && typeof body === 'string') {
    try {
      return send.call(this, widened(body), ...rest);
    } catch (e) {
      return send.call(this, body, ...rest); // not what is expected of a list: as it came
    }
  }
  return send.call(this, body, ...rest);
};

let folded = false;
const straight = taskShown() !== null; // who came for one task needs no list of the others

function fold(region) {
  const toggle = document.querySelector(`[data-region="${region}"]`);
  if (toggle && !document.body.classList.contains(`${region}-column-close`)) {
    toggle.click();
  }
}

function makeRoom() {
  if (!folded && window.innerWidth < WIDE && taskShown() !== null) {
    folded = true;
    fold('filters');
    if (straight) {
      fold('list');
    }
  }
}

window.addEventListener('hashchange', makeRoom);
const starting = setInterval(() => {
  if (document.querySelector('[data-region="filters"]')) {
    clearInterval(starting);
    makeRoom();
  }
}, 200);

export default [];
