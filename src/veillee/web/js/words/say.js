/** Words in the visitor's language: dictionaries are JSON files, plurals follow Intl.PluralRules. */
import { signal } from "../ui.js";

/** @typedef {string | Record<string, string>} Entry */
/** @typedef {Record<string, string | number>} Values */

const LANGUAGES = ["fr", "en"];

export const language = signal("fr");
/** @type {import("../../vendor/signals.js").Signal<Record<string, Entry>>} */
const dictionary = signal({});
let wished = "";
let plurals = new Intl.PluralRules("fr");
let numbers = new Intl.NumberFormat("fr");

/** Fetch a language and speak it from now on. @param {string} wanted @param {string} [folder] of dictionaries */
export async function speak(wanted, folder = "../../i18n/") {
  const chosen = LANGUAGES.includes(wanted) ? wanted : "en";
  if (chosen === wished) return;
  wished = chosen;
  const answer = await fetch(new URL(`${folder}${chosen}.json`, import.meta.url));
  const entries = await answer.json();
  if (chosen !== wished) return;
  plurals = new Intl.PluralRules(chosen);
  numbers = new Intl.NumberFormat(chosen);
  document.documentElement.lang = chosen;
  language.value = chosen;
  dictionary.value = entries;
}

/** Say the entry of this key; `count` chooses its plural form. @param {string} key @param {Values} [values] */
export function say(key, values = {}) {
  const entry = dictionary.value[key];
  if (entry === undefined) return key;
  const text = typeof entry === "string" ? entry : pluralOf(entry, Number(values.count ?? 0));
  return bound(text.replace(/\{(\w+)\}/g, (whole, name) => shown(values[name]) ?? whole));
}

/** A number keeps its unit and French signs keep their word at the end of a line; also for the house's words that come over the wire. @param {string} [text] */
export function bound(text = "") {
  const units = text.replace(/(\d) (?=(?:s|h|ans|jours)\b)/g, "$1\u00a0");
  return language.peek() === "fr" ? units.replace(/ (?=[;:!?])/g, "\u00a0").replace(/«[ \u00a0]?/g, "«\u00a0").replace(/[ \u00a0]?»/g, "\u00a0»") : units;
}

/** Tell whether there are words for this key. @param {string} key */
export const has = (key) => key in dictionary.value;

/** Say the first of these keys that has words. @param {string[]} keys @param {Values} [values] */
export function sayFirst(keys, values = {}) {
  const known = keys.find(has);
  return known === undefined ? "" : say(known, values);
}

/** @param {Record<string, string>} forms @param {number} count */
function pluralOf(forms, count) {
  if (count === 0 && forms.zero !== undefined) return forms.zero;
  return forms[plurals.select(count)] ?? forms.other ?? "";
}

/** @param {string | number | undefined} value */
function shown(value) {
  return typeof value === "number" ? numbers.format(value) : value;
}
