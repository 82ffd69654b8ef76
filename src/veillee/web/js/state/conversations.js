/** Conversations and requests: cards, marks, and what one may do with them. */
import { computed, signal } from "../ui.js";
import { ask, askSurely } from "../link/outbox.js";
import { close, go, place, settle, sheet, thisSheet } from "./place.js";
import { drop, join, streamOf } from "./streams.js";

/** @typedef {import("../../wire.js").ConversationCard} ConversationCard */

/** @type {import("../../vendor/signals.js").Signal<Map<string, ConversationCard>>} */
const cards = signal(new Map());
export const queued = signal(0);
/** Arrivals since one looked, by stream. @type {import("../../vendor/signals.js").Signal<Record<string, number>>} */
export const arrivals = signal({});

const latestFirst = computed(() => [...cards.value.values()].sort((a, b) => b.at - a.at));
export const requests = computed(() => latestFirst.value.filter((card) => card.state === "waiting" && !card.is_queued));
export const conversations = computed(() => latestFirst.value.filter((card) => card.state !== "waiting"));

/** @param {string} stream */
export const conversationOf = (stream) => cards.value.get(stream);

/** @param {string} id */
export const isConversation = (id) => id.startsWith("c-");

/** @param {readonly ConversationCard[]} all @param {number} waiting */
export function learnConversations(all, waiting) {
  cards.value = new Map(all.map((card) => [card.stream, card]));
  queued.value = waiting;
  /** @type {Record<string, number>} */
  const fresh = {};
  for (const card of all) if (isUnread(card)) fresh[card.stream] = arrivals.peek()[card.stream] || 1;
  arrivals.value = fresh;
}

/** @param {ConversationCard} card */
const isUnread = (card) =>
  card.state === "open" && (card.offset ?? 0) > (card.read ?? 0) && streamOf(card.stream).phase.peek() !== "in";

/** A card changed; what was read in another tab is no longer new in this one. @param {ConversationCard} card */
export function onConversation(card) {
  put(card);
  if (!card.offset || (card.read ?? 0) < card.offset) return;
  const stream = streamOf(card.stream);
  stream.unread.value = 0;
  stream.mentioned.value = 0;
  if (arrivals.peek()[card.stream]) arrivals.value = { ...arrivals.peek(), [card.stream]: 0 };
}

/** @param {ConversationCard} card */
const put = (card) => void (cards.value = new Map(cards.peek()).set(card.stream, card));

/** @param {string} stream */
export function onGone(stream) {
  const rest = new Map(cards.peek());
  rest.delete(stream);
  cards.value = rest;
  drop(stream);
  const over = sheet.peek();
  if (over && "stream" in over && over.stream === stream) close(); // of what it speaks there is nothing left
  if (place.peek().stream !== stream) return;
  // What lies over the page stays: it may be the receipt of the report that closed it.
  (sheet.peek() ? settle : go)({ column: "conversations", stream: "" });
}

/** Something new where this page does not listen. @param {string} stream */
export function onArrival(stream) {
  arrivals.value = { ...arrivals.peek(), [stream]: (arrivals.peek()[stream] ?? 0) + 1 };
  const card = cards.peek().get(stream);
  if (card) put({ ...card, at: Date.now() });
  else void refreshConversations();
}

export async function refreshConversations() {
  const answer = await ask({ t: "conversations" });
  if (answer.t === "conversation_list") learnConversations(answer.conversations, answer.queued ?? 0);
}

/** Open a conversation, or the request it still is. @param {string} stream */
export function openConversation(stream) {
  go({ column: "talk", stream });
  const card = cards.peek().get(stream);
  if (card?.state === "waiting") return;
  arrivals.value = { ...arrivals.peek(), [stream]: 0 };
  listenTo(stream);
}

/** Hear a conversation, unless it is heard or about to be. @param {string} stream */
export function listenTo(stream) {
  if (!["joining", "in"].includes(streamOf(stream).phase.peek())) void join(stream);
}

/** Write to a stranger. @param {string} where @param {string} handle @param {string} text */
export async function request(where, handle, text) {
  const isHere = thisSheet();
  const answer = await askSurely({ t: "request", where, handle, text });
  if (answer.t !== "conversation_changed") return answer;
  if (isHere()) openConversation(answer.conversation.stream); // nobody's next words go to whom they do not look at
  return null;
}

/** See what a request says, after a tap. @param {string} stream */
export const openRequest = (stream) => ask({ t: "open_request", stream });

/** @param {string} stream @param {boolean} accept */
export async function answerRequest(stream, accept) {
  const here = place.peek();
  const answer = await askSurely({ t: "answer", stream, accept });
  if (accept && answer.t !== "refused" && place.peek() === here) openConversation(stream);
  if (!accept && answer.t !== "refused") onGone(stream);
  return answer;
}

/** @param {string} stream */
export async function clear(stream) {
  const answer = await askSurely({ t: "clear", stream });
  if (answer.t !== "refused") onGone(stream);
  return answer;
}
