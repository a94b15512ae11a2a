/** The Form that drew this container: form-js keeps it in the context of its components (Preact: __k are a node's children). */
export function formOf(container) {
  const waiting = [container.__k];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node && typeof node === 'object') {
      const service = node.props && node.props.value && node.props.value.getService;
      if (typeof service === 'function') {
        return { js: service('form', false), instances: service('formFieldInstanceRegistry', false) };
      }
      waiting.push(...(Array.isArray(node) ? node : [].concat(node.__k || [])));
    }
  }
  return null;
}
