/** The streams this page listens to: one log each, kept in step by epoch and offset. */
import { batch, signal } from "../ui.js";
import { ask, patiently } from "../link/outbox.js";
import { limits } from "./house.js";
import { applied, isGap, isShown, withOlder } from "./log.js";
import { Stream } from "./stream.js";

/** @typedef {import("../../wire.js").Joined} Joined */
/** @typedef {import("../../wire.js").StreamEvent} StreamEvent */
/** @template T @typedef {import("../../vendor/signals.js").Signal<T>} Signal */

/** @type {Map<string, Stream>} */
const streams = new Map();
/** Which streams are joined: rooms show a lamp for them. @type {Signal<readonly string[]>} */
export const joined = signal([]);

/** @param {string} id */
export function streamOf(id) {
  let stream = streams.get(id);
  if (!stream) streams.set(id, (stream = new Stream(id)));
  return stream;
}

export const allStreams = () => [...streams.values()];

/**
 * Enter or come back to a stream. With `isFresh` nothing seen before is used.
 * @param {string} id @param {{ isFresh?: boolean, consent?: boolean, nickname?: string, confirmed?: boolean }} [how]
 */
export async function join(id, { isFresh = false, consent = false, nickname = "", confirmed = false } = {}) {
  const stream = streamOf(id);
  const since = isFresh || stream.log.peek().isCut ? {} : knownPosition(stream);
  const extra = consent ? { consent, nickname, ...(confirmed && { confirmed }) } : {};
  if (stream.phase.peek() === "in") stream.isCatchingUp.value = true;
  else stream.phase.value = "joining";
  const asked = () => ask(/** @type {object} */ ({ t: "join", stream: id, ...since, ...extra }));
  const answer = await (consent ? asked() : patiently(asked, () => streams.get(id) === stream));
  if (answer.t !== "refused") return answer;
  batch(() => {
    stream.isCatchingUp.value = false;
    if (answer.why === "offline") return; // asked again when the socket is back
    stream.phase.value = "refused";
    stream.refusal.value = /** @type {any} */ (answer);
    forget(id);
  });
  return answer;
}

/** @param {Stream} stream */
function knownPosition(stream) {
  return stream.epoch ? { epoch: stream.epoch, since: stream.log.peek().offset } : {};
}

/** Take what the house answered to a join: everything missed, or a clean start. @param {Joined} answer */
export function onJoined(answer) {
  const stream = streams.get(answer.stream);
  if (!stream || stream.phase.peek() === "out") return; // left meanwhile: the house was told so after it answered
  batch(() => {
    if (stream.epoch !== answer.epoch) stream.read = 0; // its numbers begin anew
    if (answer.recovered) for (const event of answer.events ?? []) apply(stream, event);
    else startOver(stream, answer);
    stream.log.value = { ...stream.log.peek(), offset: answer.offset };
    stream.epoch = answer.epoch;
    stream.you = answer.you;
    stream.faces.set(answer.you.h, answer.you);
    stream.phase.value = "in";
    stream.refusal.value = null;
    stream.isCatchingUp.value = false;
    if (!joined.peek().includes(stream.id)) joined.value = [...joined.peek(), stream.id];
    for (const begun of beginners) begun(stream, !answer.recovered, answer.read ?? 0);
  });
}

/** @typedef {(stream: Stream, isAnew: boolean, read: number) => void} Beginner */
/** @type {Beginner[]} */
const beginners = [];

/** Hear of every stream that was joined: anew or where it was left, and how far the house says one has read.
 * @param {Beginner} beginner */
export const onIn = (beginner) => void beginners.push(beginner);

/** @param {Stream} stream @param {Joined} answer */
function startOver(stream, answer) {
  const lines = (answer.messages ?? []).filter(isShown).slice(-limits.peek().page_messages);
  for (const { by } of lines) if (by) stream.faces.set(by.h, by);
  stream.log.value = { lines, offset: answer.offset, more: Boolean(answer.more), isCut: false };
  stream.hidden.value = new Set();
}

/** Take a live event; a hole means something was missed: ask for all of it. @param {StreamEvent} event */
export function onEvent(event) {
  const stream = streams.get(event.stream);
  if (!stream || stream.phase.peek() !== "in" || stream.isCatchingUp.peek()) return false;
  if (isGap(stream.log.peek(), event)) {
    void join(stream.id);
    return false;
  }
  const isNew = event.seq > stream.log.peek().offset;
  apply(stream, event);
  return isNew;
}

/** @param {Stream} stream @param {StreamEvent} event */
function apply(stream, event) {
  if (event.t === "said") stream.faces.set(event.by.h, event.by);
  stream.log.value = applied(stream.log.peek(), event, limits.peek().page_messages);
  for (const seen of watchers) seen(stream, event);
}

/** @type {((stream: Stream, event: StreamEvent) => void)[]} */
const watchers = [];

/** Hear of every event that was applied. @param {(stream: Stream, event: StreamEvent) => void} watcher */
export const onApplied = (watcher) => void watchers.push(watcher);

/** What is older is not read aloud as if it were new: the log stays quiet until screen readers have taken it in. */
const QUIET_MS = 500;

/** Load older lines, once at a time. @param {Stream} stream */
export async function loadOlder(stream) {
  const before = stream.log.peek().lines[0]?.seq;
  if (!before || !stream.log.peek().more || stream.isLoadingOlder.peek()) return;
  stream.isLoadingOlder.value = true;
  const answer = await ask({ t: "history", stream: stream.id, before });
  setTimeout(() => (stream.isLoadingOlder.value = false), QUIET_MS);
  batch(() => {
    // What began anew meanwhile, or moved on, would have a hole behind what is older.
    if (answer.t !== "past" || before !== stream.log.peek().lines[0]?.seq) return;
    for (const { by } of answer.messages) if (by && !stream.faces.has(by.h)) stream.faces.set(by.h, by);
    const most = limits.peek().page_messages;
    stream.log.value = withOlder(stream.log.peek(), answer.messages, answer.more, most);
  });
}

/** No longer listen to a stream. @param {string} id */
export const forget = (id) => void (joined.value = joined.peek().filter((each) => each !== id));

/** Nothing of a stream stays on this page. @param {string} id */
export function drop(id) {
  forget(id);
  streams.delete(id);
}
