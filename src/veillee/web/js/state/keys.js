/** Keys that work everywhere inside. Single letters are for the log alone, so that typing is never caught. */
import { choices } from "./choices.js";
import { arrivals, conversations, openConversation, requests } from "./conversations.js";
import { open, place, sheet } from "./place.js";
import { enterRoom, mine } from "./rooms.js";
import { streamOf } from "./streams.js";

const COLUMNS = [".left", ".log", ".composer textarea", ".request", ".me", ".right"];

/** Listen until told to stop. */
export function listenToKeys() {
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.defaultPrevented || event.isComposing || sheet.peek()) return;
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  act();
}

/** @param {KeyboardEvent} event @returns {(() => void) | undefined} */
function actOf(event) {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if ((ctrlKey || metaKey) && key.toLowerCase() === "k") return () => focusOn("#room-search");
  if (key === "F6") return () => nextColumn(shiftKey ? -1 : 1);
  if (altKey && key === "ArrowDown") return () => step(1, shiftKey);
  if (altKey && key === "ArrowUp") return () => step(-1, shiftKey);
  if (ctrlKey || metaKey || altKey || isTyping(event.target) || !choices.peek().singleKeys) return undefined;
  if (key === "?") return () => open({ kind: "keys" });
  if (key === "/") return () => focusOn("#room-search");
  return undefined;
}

/** @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");

/** @param {string} selector */
const focusOn = (selector) =>
  /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus();

/** @param {number} by */
function nextColumn(by) {
  const shown = COLUMNS.map((each) => /** @type {HTMLElement | null} */ (document.querySelector(each))).filter(isInSight);
  const now = shown.findIndex((each) => each?.contains(document.activeElement));
  const next = shown[(now + by + shown.length) % shown.length];
  const inside = next?.matches("textarea, .log") ? next : [.../** @type {NodeListOf<HTMLElement>} */ (next?.querySelectorAll("button, input") ?? [])].find(isInSight);
  inside?.focus();
}

/** @param {HTMLElement | null} element */
const isInSight = (element) => element !== null && element.offsetParent !== null;

/** The next room or conversation, or the next with something new. @param {number} by @param {boolean} isUnread */
function step(by, isUnread) {
  const all = [...mine.peek(), ...conversations.peek().map((card) => card.stream)];
  const wanted = isUnread ? [...requests.peek().map((card) => card.stream), ...all.filter(hasNew)] : all;
  if (wanted.length === 0) return;
  const now = wanted.indexOf(place.peek().stream);
  const id = now < 0 && by < 0 ? wanted.at(-1) : wanted[(now + by + wanted.length) % wanted.length];
  if (id?.startsWith("c-")) openConversation(id);
  else if (id) enterRoom(id);
}

/** Something new, also where this page does not listen. @param {string} id */
const hasNew = (id) => streamOf(id).unread.peek() > 0 || (arrivals.peek()[id] ?? 0) > 0;
