/** Typing signs: seen for six seconds, sent every three, never kept, never in a crowd. */
import { tell } from "../link/outbox.js";
import { limits } from "./house.js";
import { cardOf } from "./rooms.js";
import { streamOf } from "./streams.js";

const SEEN_MS = 6_000;
const EVERY_MS = 3_000;
const toldAt = new Map();

/** @param {string} id @param {string} by */
export function onTyping(id, by) {
  const stream = streamOf(id);
  if (by === stream.you?.h || stream.hidden.peek().has(by)) return;
  const others = stream.typing.peek().filter((each) => each.by !== by);
  stream.typing.value = [...others, { by, until: Date.now() + SEEN_MS }];
  setTimeout(() => expire(id), SEEN_MS + 50);
}

/** They said it. @param {string} id @param {string} by */
export function stoppedTyping(id, by) {
  const { typing } = streamOf(id);
  if (typing.peek().some((each) => each.by === by)) {
    typing.value = typing.peek().filter((each) => each.by !== by);
  }
}

/** I write; said at most every three seconds. @param {string} id */
export function iType(id) {
  const crowd = cardOf(id)?.people ?? 0;
  const last = toldAt.get(id) ?? 0;
  if (crowd > limits.peek().typing_people || Date.now() - last < EVERY_MS) return;
  toldAt.set(id, Date.now());
  tell({ t: "typing", stream: id });
}

/** @param {string} id */
function expire(id) {
  const { typing } = streamOf(id);
  typing.value = typing.peek().filter((each) => each.until > Date.now());
}
