/** Which row of a list stands where: a heading for each group, then its people. Pure. */

/** @typedef {import("../../state/people.js").List} List */
/** @typedef {import("../../../wire.js").Group} Group */
/** @typedef {import("../../../wire.js").Face} Face */
/** @typedef {{ at: number, index: number, heading?: Group, face?: Face, label?: string }} Row `index` is the place in the ranked list */

/** @param {readonly Group[]} groups */
const peopled = (groups) => groups.filter(([, , count]) => count > 0);

/** @param {List} list */
export const totalRows = (list) => list.total + peopled(list.groups).length;

/** The ranked place of the person at a row. @param {readonly Group[]} groups @param {number} row */
export function indexOfRow(groups, row) {
  let at = 0;
  let headings = 0;
  for (const [, , count] of peopled(groups)) {
    if (row <= at) break;
    headings += 1;
    at += count + 1;
  }
  return Math.max(0, row - headings);
}

/** The rows from `first` on, people as far as they are known. @param {List} list @param {number} first @param {number} count @returns {Row[]} */
export function rowsBetween(list, first, count) {
  /** @type {Row[]} */
  const rows = [];
  const end = Math.min(first + count, totalRows(list));
  let at = 0;
  let index = 0;
  for (const group of peopled(list.groups)) {
    const [, label, size] = group;
    if (at >= first && at < end) rows.push({ at, index, heading: group });
    const from = Math.max(at + 1, first);
    const to = Math.min(at + 1 + size, end);
    for (let row = from; row < to; row += 1) {
      const place = index + row - at - 1;
      rows.push({ at: row, index: place, face: list.rows.get(place), label });
    }
    at += size + 1;
    index += size;
  }
  return rows;
}
