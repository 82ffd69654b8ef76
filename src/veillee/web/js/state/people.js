/** Lists of people: a window over each ranked list, never the whole list. */
import { signal } from "../ui.js";
import { ask } from "../link/outbox.js";
import { choices } from "./choices.js";
import { me } from "./house.js";
import { countIn } from "./rooms.js";

/** @typedef {import("../../wire.js").Face} Face */
/** @typedef {import("../../wire.js").Group} Group */
/** @typedef {import("../../wire.js").PeopleWindow} PeopleWindow */
/**
 * @typedef {{ total: number, groups: readonly Group[], rows: ReadonlyMap<number, Face>, closed: string,
 *   openAt: number, isKnown: boolean }} List
 */

export const NEAR = "near";
export const WINDOW = 50;
/** Rows further than so many from the window are forgotten. */
const REMEMBERED = 100;
/** At most so often: a long scroll never spends more than the house gives back, so that one may still speak. */
const PACE_MS = 250;

/** @type {List} */
const UNKNOWN = { total: 0, groups: [], rows: new Map(), closed: "", openAt: 0, isKnown: false };

/** @type {import("../../vendor/signals.js").Signal<Record<string, List>>} */
const lists = signal({});
/** The list near as the house told it to all who see alike, and which place in it is one's own, or -1. */
let told = { list: UNKNOWN, own: -1 };
/** What is watched now: one list at a time, the one that is looked at. */
let watched = { where: "", first: 0, sent: "" };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let askedAt = 0;

/** @param {string} where */
export const listOf = (where) => lists.value[where] ?? UNKNOWN;

/** Watch the window around a row; asks only when it leaves the one that is watched.
 * @param {string} where @param {number} first @param {boolean} [plain] without filters */
export function watch(where, first, plain = false) {
  const start = Math.max(0, first);
  const filter = plain ? {} : filterToSend();
  const sent = JSON.stringify([where, filter]);
  if (watched.sent === sent && Math.abs(watched.first - start) < WINDOW / 5) return;
  const isNew = watched.sent !== sent;
  if (watched.where !== where) unwatch(watched.where);
  watched = { where, first: start, sent };
  if (isNew) put(where, { ...listOf(where), rows: new Map(), isKnown: false }, -1);
  askIn(isNew ? 0 : askedAt + PACE_MS - Date.now(), isNew);
}

/** Ask for what is watched by then. @param {number} wait @param {boolean} isSooner than what was planned */
function askIn(wait, isSooner = false) {
  if (timer && !isSooner) return; // on a long scroll the pace goes on, it does not wait for the end
  clearTimeout(timer);
  timer = setTimeout(() => void watchAgain(), Math.max(0, wait));
}

/** Look at the same list anew, after a break or when it opens. */
export function watchAgain() {
  const { where, first, sent } = watched;
  clearTimeout(timer);
  timer = undefined;
  askedAt = Date.now();
  if (where) void askFor(where, first, JSON.parse(sent)[1]);
}

/** Stop watching a list: nobody looks. Who goes late ends nobody else's look. @param {string} where */
export function unwatch(where) {
  if (!where || watched.where !== where) return;
  void ask({ t: "people", where, count: 0 });
  watched = { where: "", first: 0, sent: "" };
}

/** @param {string} where @param {number} first @param {object} filter */
async function askFor(where, first, filter) {
  const answer = await ask({ t: "people", where, first, count: WINDOW, filter });
  if (answer.t !== "refused" || answer.why === "offline") return;
  if (answer.why === "slow_down") return askIn(answer.retry_after_ms ?? 0); // the rows come a little later
  const openAt = answer.retry_after_ms ? Date.now() + answer.retry_after_ms : 0;
  put(where, { ...UNKNOWN, closed: answer.why, openAt, isKnown: true }, -1);
}

/** Take a window, asked for or pushed. @param {PeopleWindow} window */
export function onWindow(window) {
  const { where, first, total, groups, closed = "", retry_after_ms: wait = 0 } = window;
  const rows = new Map((where === NEAR ? told.list : listOf(where)).rows);
  window.rows?.forEach((face, index) => rows.set(first + index, face));
  for (const index of rows.keys()) if (index >= total || Math.abs(index - first) > REMEMBERED) rows.delete(index);
  if (where !== NEAR && !closed && Object.keys(filterToSend()).length === 0) countIn(where, total);
  const own = where === NEAR ? ownPlace(rows, total, me.peek()?.nickname, told.own) : -1;
  put(where, { total, groups, rows, closed, openAt: wait ? Date.now() + wait : 0, isKnown: true }, own);
}

/** Nobody meets themselves in the list near. @param {string} where @param {List} list as the house told it @param {number} own */
function put(where, list, own) {
  if (where === NEAR) told = { list, own };
  lists.value = { ...lists.peek(), [where]: own < 0 ? list : without(list, own) };
}

/** What differs from everybody; the house assumes the rest. */
function filterToSend() {
  const { min_age, max_age, gender, group, here_for } = choices.peek().filter;
  return {
    ...(min_age > 18 && { min_age }),
    ...(max_age < 120 && { max_age }),
    ...(gender && { gender }),
    ...(group !== null && { group }),
    ...(here_for && { here_for }),
  };
}

/** One's own place in a list, or -1: a nickname is worn once in the house. A place out of sight stays what it was.
 * @param {ReadonlyMap<number, Face>} rows @param {number} total @param {string | undefined} nickname @param {number} before */
function ownPlace(rows, total, nickname, before) {
  for (const [index, face] of rows) if (face.n === nickname) return index;
  return before < total && !rows.has(before) ? before : -1;
}

/** The list without the one at a place: those below move up, and its group is one smaller. @param {List} list @param {number} own */
function without(list, own) {
  const rows = [...list.rows].filter(([index]) => index !== own);
  let end = 0;
  const groups = list.groups.map((group) => {
    const [id, label, count] = group;
    end += count;
    const isOwn = own < end && own >= end - count;
    return /** @type {typeof group} */ (isOwn ? [id, label, count - 1] : group);
  });
  return { ...list, total: list.total - 1, groups, rows: new Map(rows.map(([index, face]) => [index > own ? index - 1 : index, face])) };
}
