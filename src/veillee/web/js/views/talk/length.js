/** Lengths as people count them, and texts with something put in. Pure. */

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter() : null;
/** Below this many units no text can be near a limit that anybody set. */
const SURELY_SHORT = 120;

/** Characters as a person counts them: a family emoji is one. @param {string} text */
export function graphemes(text) {
  if (text.length < SURELY_SHORT) return text.length;
  if (!segmenter) return [...text].length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** The field's text with something put in at the cursor. @param {HTMLTextAreaElement | null} field @param {string} piece */
export function withInserted(field, piece) {
  if (!field) return piece;
  const { value, selectionStart: from, selectionEnd: to } = field;
  return value.slice(0, from) + piece + value.slice(to);
}
