/** The socket: one at a time, back after every break, never silent for long. */
import { signal } from "../ui.js";
import { manner, pause } from "./backoff.js";

/** @typedef {import("../../wire.js").ServerMessage} ServerMessage */
/** @typedef {import("../../wire.js").ClientMessage} ClientMessage */
/** @typedef {"off" | "opening" | "on" | "waiting" | "ended"} Phase */

const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
const OPEN_WITHIN_MS = 15_000;

/** @type {import("../../vendor/signals.js").Signal<{ phase: Phase, code: number, nextAt: number }>} */
export const link = signal({ phase: "off", code: 0, nextAt: 0 });

/** @type {WebSocket | null} */
let socket = null;
let attempt = 0;
let toldWait = 0;
let heardAt = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let deadline;
/** @type {(message: ServerMessage) => void} */
let receive = () => {};
/** @type {(code: number) => void} */
let ended = () => {};

/**
 * Open the socket and keep it open.
 * @param {(message: ServerMessage) => void} onMessage
 * @param {(code: number) => void} onEnd called once when the house says to stay away
 */
export function start(onMessage, onEnd) {
  receive = onMessage;
  ended = onEnd;
  attempt = 0;
  open();
}

/** Close for good. */
export function stop() {
  clearTimeout(timer);
  drop();
  link.value = { phase: "off", code: 0, nextAt: 0 };
}

/** Send if there is somebody to hear. @param {ClientMessage} message @returns {boolean} */
export function transmit(message) {
  if (link.peek().phase !== "on" || socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(message));
  return true;
}

/** The house welcomed us: commands may go now. */
export function welcomed() {
  attempt = 0;
  link.value = { phase: "on", code: 0, nextAt: 0 };
}

/** The house said when to come back. @param {number} ms */
export const comeBackIn = (ms) => (toldWait = ms);

/** Try at once instead of waiting: the network is back, or somebody asked. */
export function hurry() {
  if (link.peek().phase === "waiting") open();
  else if (link.peek().phase === "on") ping(PONG_WITHIN_MS / 2);
}

function open() {
  clearTimeout(timer);
  drop();
  link.value = { ...link.peek(), phase: "opening", nextAt: 0 };
  const address = new URL("api/socket", document.baseURI);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const opened = (socket = new WebSocket(address));
  deadline = setTimeout(() => lost(opened, 0), OPEN_WITHIN_MS);
  opened.onopen = () => {
    clearTimeout(deadline);
    heard();
  };
  opened.onmessage = (event) => {
    heard();
    receive(JSON.parse(event.data));
  };
  opened.onclose = (event) => lost(opened, event.code);
}

/** @param {WebSocket} which @param {number} code */
function lost(which, code) {
  if (which !== socket) return; // an older socket's last word
  drop();
  const how = manner(code);
  if (how === "never") {
    link.value = { phase: "ended", code, nextAt: 0 };
    return ended(code);
  }
  const wait = pause(how, attempt++, toldWait, Math.random);
  toldWait = 0;
  link.value = { phase: "waiting", code, nextAt: Date.now() + wait };
  timer = setTimeout(open, wait);
}

function drop() {
  clearTimeout(deadline);
  const old = socket;
  socket = null;
  if (old && old.readyState <= WebSocket.OPEN) old.close(1000);
}

function heard() {
  heardAt = Date.now();
  clearTimeout(deadline);
  clearTimeout(timer);
  timer = setTimeout(() => ping(PONG_WITHIN_MS), PING_EVERY_MS);
}

/** Ask whether the other end still hears; a half-open socket looks fine from here. @param {number} within */
function ping(within) {
  const asked = socket;
  if (!asked || !transmit({ t: "ping" })) return;
  const askedAt = Date.now();
  clearTimeout(deadline);
  deadline = setTimeout(() => heardAt < askedAt && lost(asked, 0), within);
}

addEventListener("online", hurry);
// The browser knows at once what the socket would learn in a minute.
addEventListener("offline", () => socket && lost(socket, 0));
addEventListener("pageshow", hurry);
document.addEventListener("visibilitychange", () => document.hidden || hurry());
