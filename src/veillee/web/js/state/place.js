/** Where one is on the page. The address bar never changes: no name may end up in a history or a screenshot. */
import { batch, signal } from "../ui.js";

/** @typedef {import("../../page.js").Place} Place */
/** @typedef {import("../../page.js").Sheet} Sheet */

/** @type {import("../../vendor/signals.js").Signal<Place>} */
export const place = signal({ column: "rooms", stream: "" });

/** @type {import("../../vendor/signals.js").Signal<Sheet | null>} */
export const sheet = signal(null);

/** The room one was in last: its people stay in reach while one is elsewhere. */
export const lastRoom = signal("");

/** What a step back of our own would undo waits for its end. @type {(() => void)[]} */
const steps = [];
let isBack = true;

/** @param {() => void} step */
function take(step) {
  steps.push(step);
  while (isBack && steps.length) steps.shift()?.();
}

/** @param {"pushState" | "replaceState"} how @param {Sheet | null} over */
function note(how, over) {
  const state = { place: place.peek(), sheet: over };
  take(() => history[how](state, ""));
}

/** @param {Place} next */
function be(next) {
  place.value = next;
  if (next.stream.startsWith("r-")) lastRoom.value = next.stream;
}

/** Go somewhere; the back key or gesture returns. @param {Partial<Place>} to */
export function go(to) {
  const here = place.peek();
  const next = { ...here, ...to };
  if (sheet.peek()) sheet.value = null;
  if (next.column === here.column && next.stream === here.stream) return;
  be(next);
  note("pushState", null);
}

/** Replace where one is, without a step back to it. @param {Partial<Place>} to */
export function settle(to) {
  be({ ...place.peek(), ...to });
  note("replaceState", null);
}

/** Lay something over the page. @param {Sheet} over */
export function open(over) {
  const how = sheet.peek() ? "replaceState" : "pushState";
  sheet.value = over;
  note(how, over);
}

/** Take away what lies over the page. */
export function close() {
  if (!sheet.peek()) return;
  sheet.value = null;
  take(() => {
    if (!history.state?.sheet) return;
    isBack = false;
    history.back();
  });
}

/** Remember what lies over the page: an answer that comes late closes nothing else and moves nobody. */
export function thisSheet() {
  const over = sheet.peek();
  return () => sheet.peek() === over;
}

addEventListener("popstate", (event) => {
  if (!isBack) {
    isBack = true;
    return take(() => {});
  }
  const state = /** @type {{ place?: Place } | null} */ (event.state);
  batch(() => {
    sheet.value = null; // going forward to a sheet would show what may be gone
    if (state?.place) be(state.place);
  });
});
