/** What the page does with each message of the house: all of them, each in one place. */
import { batch } from "../ui.js";
import { keep, recalled } from "../state/choices.js";
import { learnConversations, onArrival, onConversation, onGone } from "../state/conversations.js";
import { limits, me, onHouse, setClock, standsAsUsual } from "../state/house.js";
import { onNotice, onStatement } from "../state/notices.js";
import { onWindow, watchAgain } from "../state/people.js";
import { place } from "../state/place.js";
import { learn, refreshRooms } from "../state/rooms.js";
import { turnedAway } from "../state/speaking.js";
import { allStreams, join, onEvent, onJoined } from "../state/streams.js";
import { onTyping, stoppedTyping } from "../state/typing.js";
import { answered, resume } from "./outbox.js";
import { comeBackIn, link, stop, welcomed } from "./socket.js";

/** @typedef {import("../../wire.js").ServerMessage} ServerMessage */
/** @typedef {{ [T in ServerMessage["t"]]: (message: Extract<ServerMessage, { t: T }>) => unknown }} Handlers */

/** @type {Handlers} */
const handlers = {
  said: (event) => onEvent(event) && stoppedTyping(event.stream, event.by.h),
  edited: onEvent,
  deleted: onEvent,
  removed: onEvent,
  restored: onEvent,
  reacted: onEvent,
  unreacted: onEvent,
  noticed: onEvent,
  skip: onEvent,
  kept: answered,
  held: answered,
  asked: answered,
  refused: (answer) => answered(answer) || turnedAway(answer),
  done: answered,
  past: answered,
  room_list: answered,
  profile_sheet: answered,
  conversation_list: answered,
  block_list: answered,
  reported: answered,
  more_offered: answered,
  reportable: answered,
  request_text: answered,
  pong: () => {},
  joined(answer) {
    onJoined(answer);
    if (answer.room) learn([answer.room]);
    if (answer.conversation) onConversation(answer.conversation);
    answered(answer);
  },
  people_window(window) {
    onWindow(window);
    answered(window);
  },
  welcome: onWelcome,
  me(message) {
    me.value = message.me;
    answered(message);
  },
  typing_seen: ({ stream, by }) => onTyping(stream, by),
  conversation_changed(message) {
    onConversation(message.conversation);
    answered(message);
  },
  conversation_gone(message) {
    onGone(message.stream);
    answered(message);
  },
  message_arrived: ({ stream }) => onArrival(stream),
  house: onHouse,
  notice: onNotice,
  statement: onStatement,
  closing: ({ retry_after_ms: wait = 0 }) => comeBackIn(wait),
};

/** @param {ServerMessage} message */
export function onMessage(message) {
  const handle = /** @type {(message: ServerMessage) => unknown} */ (handlers[message.t]);
  if (handle) batch(() => handle(message)); // a newer house may say what this page does not know
}

/** @type {(() => unknown)[]} */
const firstTime = [];
let welcomes = 0;

/** Do something once, when the house has welcomed this page. @param {() => unknown} act */
export const onFirstWelcome = (act) => void firstTime.push(act);

const WHO = "veillee.who";
let who = "";

/** Tell whether somebody else is welcomed than before, in this page or in this tab before a reload. @param {string} told */
function isAnother(told) {
  const before = who || recalled(sessionStorage, WHO);
  if (typeof before === "string" && before !== told) return true;
  who = told;
  keep(sessionStorage, WHO, told);
  return false;
}

/** Begin as a page that knows nobody: what it holds, and what this tab keeps, is not for whoever comes now. */
export function beginAnew() {
  stop();
  sessionStorage.clear();
  addEventListener("pagehide", () => sessionStorage.clear()); // also of what is kept at the last moment
  location.reload();
}

/** Everything is asked for again in the right order: streams first, then what waited. @param {Extract<ServerMessage, { t: "welcome" }>} welcome */
async function onWelcome(welcome) {
  if (welcome.who && isAnother(welcome.who)) return beginAnew();
  welcomed();
  setClock(welcome.now);
  standsAsUsual();
  me.value = welcome.me;
  limits.value = welcome.limits;
  learnConversations(welcome.conversations ?? [], welcome.queued ?? 0);
  const before = allStreams().filter(({ phase }) => phase.peek() === "in" || phase.peek() === "joining");
  const here = place.peek().stream; // what one looks at comes first
  before.sort((one, other) => Number(other.id === here) - Number(one.id === here));
  const joining = before.map(({ id }) => join(id));
  const visit = ++welcomes;
  await Promise.all([refreshRooms(), ...joining]);
  if (visit !== welcomes || link.peek().phase !== "on") return; // broken off meanwhile: it begins anew
  for (const act of firstTime.splice(0)) await act();
  resume();
  watchAgain();
}

