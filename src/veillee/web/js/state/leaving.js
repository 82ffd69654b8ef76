/** Going out of rooms: what the house could not hear at once it is told again. */
import { ask, patiently } from "../link/outbox.js";
import { link } from "../link/socket.js";
import { drop, streamOf } from "./streams.js";

/** Where one went out and the house does not know it yet. @type {Set<string>} */
const left = new Set();

/** @param {string} id */
const isOut = (id) => streamOf(id).phase.peek() === "out";

/** Go out: a room's people see it at once, or when the house hears again. @param {string} id */
export function leave(id) {
  drop(id);
  left.add(id);
  return tell(id);
}

/** @param {string} id */
async function tell(id) {
  const answer = await patiently(() => ask({ t: "leave", stream: id }), () => isOut(id));
  if (answer.t !== "refused" || answer.why !== "offline") left.delete(id);
}

link.subscribe(({ phase }) => {
  if (phase !== "on") return;
  for (const id of left) {
    if (isOut(id)) void tell(id);
    else left.delete(id);
  }
});
