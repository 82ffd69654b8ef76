/** Reports on their way to the team, and what a report from a conversation may choose from. */
import { askSurely } from "../link/outbox.js";
import { afterBlock } from "./blocks.js";
import { isConversation, openRequest } from "./conversations.js";
import { streamOf } from "./streams.js";

/** @typedef {import("../../wire.js").Reported} Reported */
/** @typedef {import("../../page.js").Line} Line */
/** @typedef {import("../../page.js").ReportOf} ReportOf */

/** The plain choices, the likeliest first; the others are one tap away. */
export const FIRST = ["harassment", "threat", "blackmail", "danger", "minor", "underage", "sexual", "hate", "money"];
export const OTHERS = ["drugged", "self_harm", "intimate", "address", "exploitation", "trade", "pretending", "advertising", "terror", "other"];

/** How many messages of a conversation are ticked to begin with, and shown to choose from. */
export const TICKED = 10;
const SHOWN = 50;

/** What of a conversation can be sent along; in a room the house adds the neighbours itself.
 * @param {ReportOf} of @returns {Promise<Line[]>} */
export async function choosable({ about, where }) {
  if (!isConversation(where)) return [];
  if (about !== "request") return streamOf(where).log.peek().lines.filter((line) => line.by).slice(-SHOWN);
  const answer = await openRequest(where);
  return answer.t === "request_text" ? answer.messages.filter((message) => message.by) : [];
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
