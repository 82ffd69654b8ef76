/** A visit: the socket from coming in until leaving, also when the house or the person ends it. */
import { Refused, comeBack, confirmLeaving } from "../link/api.js";
import { destroyKey } from "../link/device_key.js";
import { beginAnew, onFirstWelcome, onMessage } from "../link/receive.js";
import { start, stop } from "../link/socket.js";
import { NAME, choices, choose, forgetChoices, recalled } from "./choices.js";
import { conversationOf, isConversation } from "./conversations.js";
import { refusedAtDoor } from "./door.js";
import { recallDrafts } from "./drafts.js";
import { me, show } from "./house.js";
import { onNotice } from "./notices.js";
import { lastRoom, place, settle } from "./place.js";
import { enterRoom, firstRoom, roomsBefore } from "./rooms.js";
import { recallSpeaking } from "./speaking.js";
import { join, streamOf } from "./streams.js";

const NO_SESSION = 4200;
const LEFT = 4201;
const SUSPENDED = 4203;

/** Open the socket, then go where one was before a reload, or into a first room where people are.
 * @param {import("../../page.js").Place} [before] */
export function goInside(before) {
  recallDrafts();
  const waiting = recallSpeaking();
  settle(before ?? { column: "rooms", stream: "" });
  onFirstWelcome(async () => {
    tellGently();
    const rooms = roomsBefore();
    const { stream } = place.peek();
    lastRoom.value ||= rooms.at(-1) ?? "";
    const first = rooms.length || stream ? null : firstRoom();
    if (first) enterRoom(first.stream);
    await Promise.all([...new Set([...rooms, stream, ...waiting])].filter(Boolean).map((id) => join(id)));
  });
  show("inside");
  start(onMessage, (code) => void onEnd(code));
}

/** Who is 18 to 20 begins more gently than they chose in the form: told once, at once. */
function tellGently() {
  if (!me.peek()?.is_young || choices.peek().isToldGently) return;
  onNotice({ code: "young" });
  choose({ isToldGently: true });
}

// What is chosen in one tab holds in all, and is not undone by the next choice in another.
addEventListener("storage", ({ key }) => {
  if (key === NAME) choices.value = { ...choices.peek(), ...recalled(localStorage, NAME) };
});

// A step back does not lead to where one is no more: out of a room, or a conversation that is gone.
addEventListener("popstate", () => {
  const { column, stream } = place.peek();
  if (!stream || !me.peek()) return;
  const isTwo = isConversation(stream);
  if (isTwo ? conversationOf(stream) : streamOf(stream).phase.peek() !== "out") return;
  settle({ column: column !== "talk" ? column : isTwo ? "conversations" : "rooms", stream: "" });
});

/** The house says to stay away. @param {number} code */
async function onEnd(code) {
  if (code === LEFT) return show("left");
  if (code !== NO_SESSION && code !== SUSPENDED) return show("barred", { reason: `closed_${code}` });
  // A session ended, the person did not: the key opens another one, or the door says why not.
  try {
    await comeBack();
    start(onMessage, () => show("barred", { reason: "no_session" }));
  } catch (error) {
    if (error instanceof Refused && error.problem.why === "unknown_person") return beginAnew();
    refusedAtDoor(error);
  }
}

/** Quit and erase; the code was shown. @param {string} code */
export async function quit(code) {
  await confirmLeaving(code);
  stop();
  await destroyKey();
  forgetChoices();
  show("left");
}
