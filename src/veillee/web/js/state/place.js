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

/** Go somewhere; the back key or gesture returns. @param {Partial<Place>} to */
export function go(to) {
  const next = { ...place.peek(), ...to };
  const here = place.peek();
  if (sheet.peek()) sheet.value = null;
  if (next.column === here.column && next.stream === here.stream) return;
  place.value = next;
  if (next.stream.startsWith("r-")) lastRoom.value = next.stream;
  history.pushState({ place: next, sheet: null }, "");
}

/** Replace where one is, without a step back to it. @param {Partial<Place>} to */
export function settle(to) {
  place.value = { ...place.peek(), ...to };
  if (place.peek().stream.startsWith("r-")) lastRoom.value = place.peek().stream;
  history.replaceState({ place: place.peek(), sheet: null }, "");
}

/** Lay something over the page. @param {Sheet} over */
export function open(over) {
  const isFirst = sheet.peek() === null;
  sheet.value = over;
  const state = { place: place.peek(), sheet: over };
  if (isFirst) history.pushState(state, "");
  else history.replaceState(state, "");
}

/** Take away what lies over the page. */
export function close() {
  if (!sheet.peek()) return;
  sheet.value = null;
  if (history.state?.sheet) history.back();
}

addEventListener("popstate", (event) => {
  const state = /** @type {{ place?: Place } | null} */ (event.state);
  batch(() => {
    sheet.value = null; // going forward to a sheet would show what may be gone
    if (state?.place) place.value = state.place;
  });
});
