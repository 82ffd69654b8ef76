/** How lines stand together: days, runs of one author, a time once a minute and person, «nouveaux». Pure. */
import { midnight } from "../../words/dates.js";

/** @typedef {import("../../../page.js").Line} Line */
/**
 * @typedef {{ line: Line, isFirst: boolean, showsTime: boolean, day: number, isNewFrom: boolean }} Row
 */

const RUN_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** @type {WeakMap<Line, Row>} The same row for the same line, so that only what changed is drawn again. */
const known = new WeakMap();

/** @typedef {import("../../../page.js").Pending} Pending */
/** Lay lines out; what waits for an answer is last.
 * @param {Line[]} lines @param {ReadonlySet<string>} hidden @param {number} divider @param {number} now @param {Pending[]} pending @returns {(Row | Pending)[]} */
export function laidOut(lines, hidden, divider, now, pending) {
  const answered = pending.filter(({ state }) => state !== "waiting").sort((one, other) => one.at - other.at);
  /** @type {(Row | Pending)[]} */
  const rows = [];
  /** @type {Line | undefined} */
  let last;
  for (const line of lines) {
    for (; answered[0] && answered[0].at < (line.at ?? 0); rows.push(...answered.splice(0, 1)))
      if (last) last = { ...last, by: undefined }; // the next line says its name again
    const isNewFrom = divider > 0 && line.seq >= divider && (last?.seq ?? 0) < divider;
    const isHidden = Boolean(line.by && hidden.has(line.by.h));
    if (!isHidden) rows.push(same({ line, isNewFrom, ...standing(line, isNewFrom ? undefined : last, now) }));
    last = line;
  }
  return [...rows, ...answered, ...pending.filter(({ state }) => state === "waiting")];
}

/** @param {Line} line @param {Line | undefined} last @param {number} now */
function standing(line, last, now) {
  const at = line.at ?? 0;
  const lastAt = last?.at ?? 0;
  const isNewDay = midnight(at) !== midnight(lastAt || now);
  const isRun = Boolean(last?.by && line.by && last.by.h === line.by.h && !isNewDay && at - lastAt < RUN_MS);
  const isSameMinute = Math.floor(at / MINUTE_MS) === Math.floor(lastAt / MINUTE_MS);
  return { isFirst: !isRun || Boolean(line.reply), showsTime: !isRun || !isSameMinute, day: isNewDay ? midnight(at) : 0 };
}

/** @param {Row} row */
function same(row) {
  const before = known.get(row.line);
  const isSame = before && before.isFirst === row.isFirst && before.showsTime === row.showsTime &&
    before.day === row.day && before.isNewFrom === row.isNewFrom;
  if (isSame) return before;
  known.set(row.line, row);
  return row;
}
