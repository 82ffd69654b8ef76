/** What the visitor chose for this browser: theme, language, filter. Kept here, sent nowhere. */
import { effect, signal } from "../ui.js";

/** @typedef {import("../../page.js").Choices} Choices */

export const NAME = "veillee.choices";

/** @type {import("../../page.js").Filter} */
export const EVERYBODY = { min_age: 18, max_age: 120, gender: "", group: null, here_for: null };

/** @type {Choices} */
const DEFAULTS = {
  theme: "auto",
  language: "",
  singleKeys: true,
  isPaused: false,
  filter: EVERYBODY,
  recentEmoji: [],
  isToldGently: false,
};

/** @type {import("../../vendor/signals.js").Signal<Choices>} */
export const choices = signal({ ...DEFAULTS, ...recalled(localStorage, NAME) });

/** @param {Partial<Choices>} changed */
export function choose(changed) {
  choices.value = { ...choices.peek(), ...changed };
  keep(localStorage, NAME, choices.value);
}

/** Read what a browser kept; what cannot be read is nothing. @param {Storage} storage @param {string} name */
export function recalled(storage, name) {
  try {
    return JSON.parse(storage.getItem(name) ?? "{}");
  } catch {
    return {};
  }
}

/** Read a list that a browser kept. @param {string} name @returns {string[]} */
export function recalledList(name) {
  const kept = recalled(localStorage, name);
  return Array.isArray(kept) ? kept : [];
}

/** Keep something; a browser that keeps nothing is no reason to fail.
 * @param {Storage} storage @param {string} name @param {unknown} value */
export function keep(storage, name, value) {
  try {
    storage.setItem(name, JSON.stringify(value));
  } catch {
    // Full or forbidden: it will be chosen again next time.
  }
}

/** Forget everything this browser kept of the visitor. */
export function forgetChoices() {
  const { theme, language } = choices.peek();
  for (const storage of [localStorage, sessionStorage]) storage.clear();
  choose({ ...DEFAULTS, theme, language });
}

effect(() => void (document.documentElement.dataset.theme = choices.value.theme));
