/** Blocks: by person, everywhere, listed and reversible in one place. */
import { signal } from "../ui.js";
import { ask, askSurely } from "../link/outbox.js";
import { refreshConversations } from "./conversations.js";
import { join, joined, streamOf } from "./streams.js";

/** @type {import("../../vendor/signals.js").Signal<readonly import("../../wire.js").BlockCard[]>} */
export const blocks = signal([]);
/** What else left one's lists and is still kept.
 * @type {import("../../vendor/signals.js").Signal<readonly import("../../wire.js").AwayCard[]>} */
export const away = signal([]);

/** One's other tabs hear that a block was made or lifted, not whose. */
const tabs = new BroadcastChannel("veillee.blocks");
tabs.onmessage = startOver;

/** Block a person. What they wrote here vanishes at once, elsewhere with a clean start.
 * @param {string} where @param {string} handle */
export async function block(where, handle) {
  const answer = await askSurely({ t: "block", where, ...(handle && { handle }) });
  if (answer.t === "refused") return answer;
  afterBlock(where, handle);
  return null;
}

/** Let what somebody wrote vanish, once the house keeps the block. @param {string} where @param {string} handle */
export function afterBlock(where, handle) {
  const stream = streamOf(where);
  stream.hidden.value = new Set([...stream.hidden.peek(), handle]);
  startOver();
  tabs.postMessage("");
  void refreshConversations();
  void refreshBlocks();
}

/** @param {string} id */
export async function unblock(id) {
  const answer = await askSurely({ t: "unblock", block: id });
  if (answer.t === "refused") return answer;
  blocks.value = blocks.peek().filter((each) => each.block !== id);
  startOver();
  tabs.postMessage("");
  void refreshConversations();
  void refreshBlocks();
  return null;
}

/** Under another handle the same person spoke in other rooms, and only the house knows which it is. */
function startOver() {
  for (const id of joined.peek()) if (id.startsWith("r-")) void join(id, { isFresh: true });
}

export async function refreshBlocks() {
  const answer = await ask({ t: "blocks" });
  if (answer.t !== "block_list") return;
  blocks.value = answer.blocks;
  away.value = answer.away ?? [];
}
