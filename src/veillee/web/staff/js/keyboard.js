/** Single keys, only where nothing is typed and nothing lies over the page. */
import { placesOf } from "./places.js";
import { me, place, sheet } from "./state.js";

/** @typedef {(event: KeyboardEvent) => void} OnKey */

/** What the place that is open does with a key. @type {Map<string, OnKey>} */
const own = new Map();

/** Let a place answer keys while it is open. @param {Record<string, OnKey>} keys @returns {() => void} */
export function answerKeys(keys) {
  for (const [key, onKey] of Object.entries(keys)) own.set(key, onKey);
  return () => {
    for (const [key, onKey] of Object.entries(keys)) if (own.get(key) === onKey) own.delete(key); // another place's by now stays
  };
}

export function listenToKeys() {
  addEventListener("keydown", onKeyDown);
}

/** @param {KeyboardEvent} event */
function onKeyDown(event) {
  const who = me.peek();
  if (!who || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const answered = own.get(event.key) ?? placeKey(event.key, who.role);
  if (!answered) return;
  event.preventDefault();
  answered(event);
}

/** @param {string} key @param {string} role @returns {OnKey | undefined} */
function placeKey(key, role) {
  if (key === "?") return () => (sheet.value = "keys");
  const found = placesOf(role).find((each) => each.key === key);
  return found && (() => (place.value = found.name));
}

/** @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof HTMLElement && target.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=button])");
