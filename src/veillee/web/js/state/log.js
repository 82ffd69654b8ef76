/** A stream's log as pure values: what an event makes of it, and how it stays bounded. */

/** @typedef {import("../../page.js").Log} Log */
/** @typedef {import("../../page.js").Line} Line */
/** @typedef {import("../../wire.js").StreamEvent} StreamEvent */

/** @type {Log} */
export const EMPTY = { lines: [], offset: 0, more: false, isCut: false };

/** Apply the next event; one that was seen already changes nothing.
 * @param {Log} log @param {StreamEvent} event @param {number} most lines the page keeps @returns {Log} */
export function applied(log, event, most) {
  if (event.seq <= log.offset) return log;
  const next = { ...log, offset: event.seq };
  const line = newLine(event);
  if (!line) return { ...next, lines: changedBy(log.lines, event) };
  // Somebody reading far back gets no lines that would hang after a hole.
  if (log.isCut) return next;
  const lines = [...log.lines, line];
  return lines.length > most ? { ...next, lines: lines.slice(-most), more: true } : { ...next, lines };
}

/** Tell whether an event leaves a hole before it. @param {Log} log @param {StreamEvent} event */
export const isGap = (log, event) => event.seq > log.offset + 1;

/** Put older lines on top; past the bound the newest ones go.
 * @param {Log} log @param {Line[]} older @param {boolean} more @param {number} most @returns {Log} */
export function withOlder(log, older, more, most) {
  const first = log.lines[0]?.seq ?? Infinity;
  const lines = [...older.filter((line) => line.seq < first && isShown(line)), ...log.lines];
  const isCut = log.isCut || lines.length > most;
  return { ...log, lines: lines.slice(0, most), more, isCut };
}

/** Numbers somebody may not see come without anything in them. @param {Line} line */
export const isShown = (line) => Boolean(line.by || line.deleted || line.notice);

/** @param {StreamEvent} event @returns {Line | null} */
function newLine(event) {
  if (event.t === "said") {
    const { seq, at, by, text, reply, mentions } = event;
    return { seq, at, by, text, reply, mentions };
  }
  if (event.t !== "noticed") return null;
  const { seq, at, notice, detail, by } = event;
  return { seq, at, notice, detail, who: by };
}

/** @param {Line[]} lines @param {StreamEvent} event @returns {Line[]} */
function changedBy(lines, event) {
  if (!("of" in event)) return lines;
  const where = lines.findLastIndex((line) => line.seq === event.of);
  const line = lines[where];
  return line ? lines.with(where, changed(line, event)) : lines;
}

/** @param {Line} line @param {StreamEvent} event @returns {Line} */
function changed(line, event) {
  switch (event.t) {
    case "edited":
      return { ...line, text: event.text, edited: true };
    case "deleted":
      return { ...line, text: "", deleted: true, removed: "" }; // an undo brings the reactions back
    case "removed":
      return { ...line, text: "", deleted: true, removed: event.because };
    case "restored":
      return { ...line, text: event.text, deleted: false, removed: "" };
    case "reacted":
      return { ...line, reactions: withReaction(line.reactions ?? [], event.emoji, event.by) };
    case "unreacted":
      return { ...line, reactions: withoutReaction(line.reactions ?? [], event.emoji, event.by) };
    default:
      return line;
  }
}

/** @typedef {import("../../wire.js").Reaction} Reaction */

/** @param {Reaction[]} reactions @param {string} emoji @param {string} by @returns {Reaction[]} */
function withReaction(reactions, emoji, by) {
  const others = reactions.find(([each]) => each === emoji)?.[1];
  if (!others) return [...reactions, [emoji, [by]]];
  if (others.includes(by)) return reactions;
  return reactions.map((each) => (each[0] === emoji ? [emoji, [...others, by]] : each));
}

/** @param {Reaction[]} reactions @param {string} emoji @param {string} by @returns {Reaction[]} */
function withoutReaction(reactions, emoji, by) {
  return reactions
    .map(/** @returns {Reaction} */ ([each, who]) =>
      each === emoji ? [each, who.filter((handle) => handle !== by)] : [each, who])
    .filter(([, who]) => who.length > 0);
}
