/**
 * How wide a text is drawn in Arial, the font of bpmn-js (Liberation Sans has the same widths), and how it wraps:
 * good enough to see, without a browser, that a label does not fit. Widths are in thousandths of the font size.
 */
const WIDTHS = new Map();
for (const [width, letters] of [
  [191, "'"], [222, 'ijl’‘'], [260, '|'], [278, ' \u00a0!,./:;I[]\\ft'], [333, '()-`r'], [355, '"'],
  [500, 'Jckvsxyz'], [556, '0123456789?Labdeghnopqu_«»€$#–'], [584, '+<=>'],
  [611, 'FTZ'], [667, '&ABEKPSVXY'], [722, 'CDHNRUw'], [778, 'GOQ'], [833, 'mM'], [889, '%'],
  [944, 'Wœ'], [1000, 'Œ—…'],
]) {
  for (const letter of letters) {
    WIDTHS.set(letter, width);
  }
}

const WIDEST_COMMON = 722;

const LINE_HEIGHT = 1.2;

/** Width in pixels of one line of text. */
function textWidth(text, fontSize) {
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return ([...bare].reduce((sum, letter) => sum + (WIDTHS.get(letter) ?? WIDEST_COMMON), 0) * fontSize) / 1000;
}

/** What bpmn-js keeps on one line: it breaks at hyphens and at every white space, the non-breaking one too. */
function parts(text) {
  return text.split(/\s+|(?<=-)/).filter((part) => part !== '');
}

/**
 * Lays a text out within a width, in pixels: its lines, the size it takes, and the word too long for a line, if any.
 */
function layOut(text, maxWidth, fontSize) {
  const lines = [''];
  for (const part of parts(text)) {
    const last = lines[lines.length - 1];
    const longer = last === '' || last.endsWith('-') ? last + part : `${last} ${part}`;
    if (last !== '' && textWidth(longer, fontSize) > maxWidth) {
      lines.push(part);
    } else {
      lines[lines.length - 1] = longer;
    }
  }
  return {
    lines,
    width: Math.max(...lines.map((line) => textWidth(line, fontSize))),
    height: lines.length * fontSize * LINE_HEIGHT,
    cutWord: parts(text).find((part) => textWidth(part, fontSize) > maxWidth),
  };
}

module.exports = { textWidth, layOut };
