/** What the house tells this person, until they have read it; and short words that pass. */
import { signal } from "../ui.js";
import { keep, recalledList } from "./choices.js";

/** @typedef {{ code: string, because?: string, until?: number, id?: string, report?: string }} Notice */

/** @type {import("../../vendor/signals.js").Signal<Notice[]>} */
export const notices = signal([]);
/** What was decided about this person and still holds, as the house told it.
 * @type {import("../../vendor/signals.js").Signal<Extract<import("../../wire.js").ServerMessage, { t: "statement" }>[]>} */
export const statements = signal([]);
/** A short word on what was just done, with at most one thing to do about it.
 * @type {import("../../vendor/signals.js").Signal<{ text: string, act?: string, onAct?: () => void } | null>} */
export const word = signal(null);

/** Told when something that was decided no longer holds. @type {(() => void)[]} */
export const onUndone = [];

/** The end of a measure that has none. */
export const FOREVER = 2 ** 52;
const LASTS_MS = 8_000;
const READ = "veillee.read";
const MOST = 50;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {Notice} notice */
export const onNotice = (notice) =>
  void (notices.value = [...notices.peek().filter(({ code, id, report }) => id || code !== notice.code || report !== notice.report), notice]);

/** Reasons stay until they are read; what was undone takes the place of what was decided.
 * @param {Extract<import("../../wire.js").ServerMessage, { t: "statement" }>} statement */
export function onStatement(statement) {
  const { id, is_undone: isUndone } = statement;
  const others = statements.peek().filter((each) => each.id !== id);
  statements.value = isUndone ? others : [...others, statement];
  if (isUndone) for (const learn of onUndone) learn();
  else if (read().includes(id)) return;
  notices.value = [...notices.peek().filter((each) => each.id !== id), { code: isUndone ? "undone" : "statement", id }];
}

/** Reasons are told anew on each page while they hold; this browser knows which were put away. */
const read = () => recalledList(READ);

/** @param {Notice} notice */
export function dismiss(notice) {
  notices.value = notices.peek().filter((each) => each !== notice);
  if (notice.code === "statement") keep(localStorage, READ, [...read(), notice.id].slice(-MOST));
}

/** Take back what is no longer so, read or not. @param {string} code */
export const takeBack = (code) => void (notices.value = notices.peek().filter((each) => each.code !== code));

/** @param {string} text @param {{ act?: string, onAct?: () => void }} [more] @param {number} [lasts] */
export function mention(text, more = {}, lasts = LASTS_MS) {
  clearTimeout(timer);
  word.value = { text, ...more };
  timer = setTimeout(() => (word.value = null), lasts);
}

export const hush = () => void (word.value = null);
