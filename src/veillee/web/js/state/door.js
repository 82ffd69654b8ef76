/** In and out: the form, coming back by the device key, leaving for good. */
import { comeBack, confirmLeaving, enter, Refused } from "../link/api.js";
import { destroyKey, hasKey } from "../link/device_key.js";
import { onFirstWelcome, onMessage } from "../link/receive.js";
import { start, stop } from "../link/socket.js";
import { forgetChoices } from "./choices.js";
import { show } from "./house.js";
import { place, settle } from "./place.js";
import { enterRoom, firstRoom, roomsBefore } from "./rooms.js";
import { join } from "./streams.js";

const INSIDE = "veillee.inside";
const NO_SESSION = 4200;
const LEFT = 4201;

/** Decide the first screen. A reload goes straight back in; a new tab asks first. */
export async function begin() {
  if (!(await hasKey())) return show("form");
  try {
    const { nickname } = await comeBack();
    if (sessionStorage.getItem(INSIDE)) comeIn(history.state?.place);
    else show("back", { nickname });
  } catch (error) {
    refusedAtDoor(error);
  }
}

/** @param {unknown} error */
function refusedAtDoor(error) {
  if (!(error instanceof Refused)) throw error;
  const { why } = error.problem;
  if (why === "offline" || why === "not_private" || why === "busy") show("barred", { reason: why });
  else show("form");
}

/** Hand in the form and come in. @param {Parameters<typeof enter>[0]} form */
export async function enterBy(form) {
  await enter(form);
  sessionStorage.clear(); // what another person of this tab left unsent is not theirs
  comeIn();
}

/** Open the socket, then go where one was before a reload, or into a first room where people are. */
export function comeIn(/** @type {import("../../page.js").Place | undefined} */ before = undefined) {
  sessionStorage.setItem(INSIDE, "1");
  settle(before ?? { column: "rooms", stream: "" });
  onFirstWelcome(() => {
    const rooms = roomsBefore();
    const { stream } = place.peek();
    for (const id of rooms) void join(id);
    if (stream && !rooms.includes(stream)) void join(stream);
    const first = rooms.length || stream ? null : firstRoom();
    if (first) enterRoom(first.stream);
  });
  show("inside");
  start(onMessage, (code) => void onEnd(code));
}

/** The house says to stay away. @param {number} code */
async function onEnd(code) {
  if (code === LEFT) return show("left");
  if (code !== NO_SESSION) return show("barred", { reason: `closed_${code}` });
  // A session ended, the person did not: the key opens another one.
  try {
    await comeBack();
    start(onMessage, () => show("barred", { reason: "no_session" }));
  } catch (error) {
    refusedAtDoor(error);
  }
}

/** Put this person down and start as another one: their key goes, nothing on the house does. */
export async function startAnew() {
  await destroyKey();
  forgetChoices();
  show("form");
}

/** Quit and erase; the code was shown. @param {string} code */
export async function quit(code) {
  await confirmLeaving(code);
  stop();
  await destroyKey();
  forgetChoices();
  show("left");
}
