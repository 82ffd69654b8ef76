/** Reports on their way to the team, and what a report from a conversation may choose from. */
import { askSurely } from "../link/outbox.js";
import { afterBlock } from "./blocks.js";
import { conversationOf, isConversation } from "./conversations.js";

/** @typedef {import("../../wire.js").Reported} Reported */
/** @typedef {import("../../wire.js").Reportable} Reportable */
/** @typedef {import("../../page.js").ReportOf} ReportOf */

/** The plain choices, the likeliest first; the others are one tap away. */
export const FIRST = ["harassment", "threat", "blackmail", "danger", "minor", "underage", "sexual", "hate", "money"];
export const OTHERS = ["drugged", "self_harm", "intimate", "address", "exploitation", "trade", "pretending", "advertising", "terror", "other"];

/** How many messages of a conversation are ticked to begin with. */
export const TICKED = 10;

/** All of what one has with somebody: the request or conversation, or them in a room or near.
 * @param {string} where @param {string} handle @param {string} name @returns {ReportOf} */
export function allOf(where, handle, name) {
  const isRequest = conversationOf(where)?.state === "waiting";
  return { about: isConversation(where) ? (isRequest ? "request" : "conversation") : "person", where, handle, name };
}

/** What the team would read, from the house: also of what left one's lists, and further back or on from what is known.
 * In a room it adds the neighbours itself.
 * @param {ReportOf} of @param {{ before?: number, after?: number }} [from] @returns {Promise<Reportable | null>} */
export async function reportable({ about, where, handle, of = 0 }, from) {
  if (!isConversation(where) && where !== "blocked") return null;
  const part = from ?? (about === "message" && of ? { of } : {});
  const answer = await askSurely({ t: "what_to_report", where, ...(where === "blocked" && { handle }), ...part });
  return answer.t === "reportable" ? answer : null;
}

/** Put older or newer messages where they belong; what was asked for twice comes once.
 * @param {Reportable} known @param {Reportable} answer @param {{ before?: number, after?: number }} from @returns {Reportable} */
export function withMore(known, answer, { before, after }) {
  const { messages, older, newer } = known;
  if (before && before === messages[0]?.seq) return { ...answer, newer, messages: [...answer.messages, ...messages] };
  if (after && after === messages.at(-1)?.seq) return { ...answer, older, messages: [...messages, ...answer.messages] };
  return known;
}

/** Tell the team. @param {ReportOf} of
 * @param {{ category: string, words: string, ticked: readonly number[], knows: boolean | null, block: boolean }} told
 * @returns {Promise<Reported | import("../link/outbox.js").Refusing>} */
export async function report({ about, where, handle, of = 0 }, { category, words, ticked, knows, block }) {
  const isTwo = isConversation(where);
  const answer = await askSurely({
    t: "report", about, where, category, words,
    ...(handle && !isTwo && { handle }),
    ...(of && { of }),
    ...(isTwo && about !== "request" && { ticked }),
    ...(knows !== null && { knows_address: knows }),
    ...(block && { block }),
  });
  if (block && answer.t !== "refused") afterBlock(where, handle);
  return answer;
}
