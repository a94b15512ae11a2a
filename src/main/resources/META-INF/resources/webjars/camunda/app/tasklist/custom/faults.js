/*
 * What the server refuses in a form is said under the field it is about, beside the message that Tasklist shows: the
 * answer names each field by its pointer, « /budget/0/amount ».
 */
import { formOf } from './form-drawn.js';

const native = { open: XMLHttpRequest.prototype.open, send: XMLHttpRequest.prototype.send };

function pointerOf(instance) {
  return (instance.valuePath || []).map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/* Of a list or a group that has no place for words, its first field says them. */
function fieldFor(instances, pointer) {
  return instances.find((instance) => pointerOf(instance) === pointer)
    || instances.find((instance) => pointerOf(instance).startsWith(`${pointer}/`));
}

function show(faults) {
  const container = document.querySelector('[cam-tasklist-form] .fjs-container');
  const form = container && formOf(container);
  if (!form || !form.js || !form.instances) {
    return;
  }
  const instances = form.instances.getAllKeyed ? form.instances.getAllKeyed() : form.instances.getAll();
  const errors = { ...form.js._getState().errors };
  let first = null;
  for (const fault of faults) {
    const instance = fault.pointer && fieldFor(instances, fault.pointer);
    if (instance) {
      const path = [instance.id, ...Object.values(instance.indexes || {})];
      let place = errors;
      path.slice(0, -1).forEach((step) => {
        place[step] = Array.isArray(place[step]) ? [...place[step]] : { ...place[step] };
        place = place[step];
      });
      const last = path[path.length - 1];
      const words = Array.isArray(place[last]) ? place[last].filter((word) => typeof word === 'string') : [];
      place[last] = words.includes(fault.message) ? words : [...words, fault.message];
      first = first || instance;
    }
  }
  if (first) {
    form.js._setState({ errors });
    requestAnimationFrame(() => {
      const error = container.querySelector('.fjs-form-field-error');
      if (error) {
        error.scrollIntoView({ block: 'center' });
      }
    });
  }
}

XMLHttpRequest.prototype.open = function open(method, address, ...rest) {
  this.sendsForm = method.toUpperCase() === 'POST' && /\/(?:task|process-definition)\/[^?]*\/submit-form/.test(address);
  return native.open.call(this, method, address, ...rest);
};

XMLHttpRequest.prototype.send = function send(...rest) {
  if (this.sendsForm) {
    this.addEventListener('load', () => {
      if (this.status === 400) {
        try {
          show(JSON.parse(this.responseText).faults || []);
        } catch (e) {
          // an answer without faults: Tasklist says what there is to say
        }
      }
    });
  }
  return native.send.apply(this, rest);
};

/* What Tasklist says in French it follows by the engine's own English sentence: the French half is enough. */
const OF_THE_ENGINE = /(?:^|[:\s])<-|No matching \w+ with id|Cannot find \w+|is null\b|ENGINE-\d+|task is (?:null|suspended)|ProcessEngineException/;
/* From which of its providers a refusal came, « <task> <- », is nothing to people either. */
const OF_A_PROVIDER = /^(?:(?:<|&lt;)\w+(?:>|&gt;)\s*)?(?:<|&lt;)-\s*/;
const inFrench = new WeakSet();

function speakFrench() {
  const element = document.querySelector('.ng-scope');
  const injector = element && window.angular && window.angular.element(element).injector();
  if (!injector || !injector.has('Notifications') || inFrench.has(injector)) {
    return Boolean(injector);
  }
  inFrench.add(injector);
  const notifications = injector.get('Notifications');
  const add = notifications.add;
  notifications.add = (notice) => {
    const status = (notice.status || '').replace(OF_A_PROVIDER, '');
    const repeats = status && (OF_THE_ENGINE.test(notice.message || '') || (notice.message || '').replace(OF_A_PROVIDER, '') === status);
    return add.call(notifications, { ...notice, status, message: repeats ? '' : notice.message });
  };
  return true;
}

const starting = setInterval(() => {
  if (speakFrench()) {
    clearInterval(starting);
  }
}, 200);

export default [];
