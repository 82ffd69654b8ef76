/** What one says: visible at once, kept until answered, sent once however often it is sent. */
import { ask, newNonce } from "../link/outbox.js";
import { givesAway } from "../words/calm.js";
import { keep, recalled } from "./choices.js";
import { isConversation } from "./conversations.js";
import { now, screen } from "./house.js";
import { allStreams, join, onApplied, onIn, streamOf } from "./streams.js";

/** @typedef {import("../../page.js").Pending} Pending */
/** @typedef {import("./stream.js").Stream} Stream */

const NAME = "veillee.unsent";

/** Say something in a stream. @param {Stream} stream @param {string} text @param {{ reply?: number, mentions?: Record<string, string> }} [more] */
export function speak(stream, text, { reply = 0, mentions = {} } = {}) {
  const pending = { ...FRESH, nonce: newNonce(), text, reply, mentions, at: now() };
  // In a conversation nobody else reads: what one may regret is asked about here, and never told.
  const gives = isConversation(stream.id) ? givesAway(text) : "";
  const asked = /** @type {Pending} */ ({ ...pending, state: "asked", because: `calm_${gives}` });
  stream.pending.value = [...stream.pending.peek(), gives ? asked : pending];
  stream.divider.value = 0;
  if (gives) remember();
  else void send(stream, pending);
}

/** Told of every refusal of what one says: a measure closes the field. @type {((stream: string, refused: any) => void)[]} */
export const onRefusal = [];

/** @type {Pending} */
const FRESH = {
  ...{ nonce: "", text: "", reply: 0, mentions: {}, at: 0, state: "waiting" },
  ...{ seq: 0, why: "", because: "", retryAt: 0, draft: "" },
};

/** Send again what was refused or asked about. @param {Stream} stream @param {Pending} pending */
export function sayAgain(stream, pending) {
  const isConfirmed = pending.state === "asked" && !isConversation(stream.id);
  // A new id: the house answers the old one as it did before.
  const again = { ...pending, nonce: newNonce(), at: now(), state: /** @type {const} */ ("waiting"), why: "" };
  replace(stream, pending.nonce, again);
  void send(stream, again, isConfirmed);
}

/** Ask a human to look at what a rule refused; what becomes of it is told like of what was held. @param {Stream} stream @param {Pending} pending */
export async function askLook(stream, pending) {
  replace(stream, pending.nonce, { ...pending, draft: "" });
  const answer = await ask({ t: "ask_look", draft: pending.draft });
  settle(stream, pending.nonce, { ...answer, because: "", draft: "" });
  remember();
}

/** Take back what is not shown yet. @param {Stream} stream @param {string} nonce */
export function unsay(stream, nonce) {
  replace(stream, nonce, null);
  remember();
}

/**
 * Put back what a reload interrupted, before anything else can be said; what had no answer waits for
 * the line, and the house knows by its id whether it came through.
 * @returns the streams that must be joined for that
 */
export function recallSpeaking() {
  /** @type {(readonly [Stream, Pending])[]} */
  const waiting = [];
  for (const [id, unsent] of Object.entries(recalled(sessionStorage, NAME))) {
    const stream = streamOf(id);
    const known = stream.pending.peek();
    const fresh = /** @type {Pending[]} */ (unsent).filter(({ nonce }) => !known.some((each) => each.nonce === nonce));
    stream.pending.value = [...known, ...fresh];
    for (const pending of fresh) if (pending.state === "waiting") waiting.push([stream, pending]);
  }
  for (const each of waiting) void send(...each);
  return waiting.map(([{ id }]) => id);
}

/** @param {Stream} stream @param {Pending} pending @param {boolean} [confirmed] */
async function send(stream, pending, confirmed = false) {
  const { nonce, text, reply, mentions } = pending;
  remember();
  const command = { t: "say", stream: stream.id, text, ...(reply && { reply }) };
  const called = Object.values(mentions);
  const more = { ...(called.length && { mentions: called }), ...(confirmed && { confirmed }) };
  const answer = await ask({ ...command, ...more }, { isKept: true, nonce });
  settle(stream, nonce, /** @type {any} */ (answer));
  remember();
}

/** @param {Stream} stream @param {string} nonce @param {any} answer */
function settle(stream, nonce, answer) {
  const pending = stream.pending.peek().find((each) => each.nonce === nonce);
  if (!pending) return;
  if (answer.t === "kept") {
    const { offset, isCut } = stream.log.peek();
    // Far back the latest lines are not on the page: it goes to them, and what was said stays until it is among them.
    if (isCut && !stream.isCatchingUp.peek()) void join(stream.id, { isFresh: true });
    return replace(stream, nonce, answer.seq <= offset && !isCut ? null : { ...pending, seq: answer.seq });
  }
  const { why = "", because = "", retry_after_ms: wait = 0, draft = "" } = answer;
  for (const learn of onRefusal) learn(stream.id, answer);
  const retryAt = wait ? Date.now() + wait : 0;
  replace(stream, nonce, { ...pending, state: answer.t, why, because, retryAt, draft });
}

/** What was held does not appear: told long after, when nothing waits for an answer any more. @param {{ t: "refused", nonce: string }} answer */
export const turnedAway = (answer) => allStreams().forEach((stream) => settle(stream, answer.nonce, answer));

/** @param {Stream} stream @param {string} nonce @param {Pending | null} by */
function replace(stream, nonce, by) {
  const rest = stream.pending.peek();
  stream.pending.value = by
    ? rest.map((each) => (each.nonce === nonce ? by : each))
    : rest.filter((each) => each.nonce !== nonce);
}

// One's own message is in the log now: the copy that waited goes, also where the receipt comes later.
onApplied((stream, event) => {
  if (event.t !== "said" || event.by.h !== stream.you?.h) return;
  const waiting = stream.pending.peek();
  const shown =
    waiting.find((each) => each.seq === event.seq) ??
    waiting.find((each) => ["waiting", "held"].includes(each.state) && each.text.trim() === event.text);
  if (!shown) return;
  settle(stream, shown.nonce, { t: "kept", seq: event.seq });
  remember();
});

// A log that was joined again holds what the house had kept by then.
onIn((stream) => {
  const { offset } = stream.log.peek();
  stream.pending.value = stream.pending.peek().filter(({ seq }) => !seq || seq > offset);
});

/** Keep what the house does not have, so that a reload does not lose it: what waits for an answer, was refused or asked about. */
function remember() {
  const unsent = allStreams()
    .map((stream) => [stream.id, stream.pending.peek().filter((each) => each.state !== "held" && !each.seq)])
    .filter(([, pending]) => pending && pending.length > 0);
  keep(sessionStorage, NAME, Object.fromEntries(unsent));
}

// What waited in a room that one has left since does not lead back into it.
addEventListener("pagehide", () => screen.peek().name === "inside" && remember());
