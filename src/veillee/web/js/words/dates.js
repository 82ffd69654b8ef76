/** Times as people say them, in their language and their own time zone. */
import { language, say } from "./say.js";

/** Day before month, as in the rest of Europe. @type {Record<string, string>} */
const LOCALES = { en: "en-GB" };
const DAY_MS = 86_400_000;
/** @type {Map<string, Intl.DateTimeFormat>} Making one costs a millisecond; a log needs hundreds. */
const made = new Map();

/** @param {Intl.DateTimeFormatOptions} options */
function format(options) {
  const key = language.value + JSON.stringify(options);
  let found = made.get(key);
  if (!found) made.set(key, (found = new Intl.DateTimeFormat(LOCALES[language.value] ?? language.value, options)));
  return found;
}

/** A date; in French the first of a month is «1er». @param {Intl.DateTimeFormatOptions} options @param {number} at */
function dated(options, at) {
  const date = format(options).format(at);
  return language.value === "fr" ? date.replace(/\b1 (?=\p{L})/u, "1er ") : date;
}

/** @param {number} at */
export const clockTime = (at) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);

/** @param {number} at */
export const longDate = (at) => dated({ day: "numeric", month: "long", year: "numeric" }, at);

/** A day with its hour: what lasts a day, or less, ends at one. @param {number} at */
export const exactMoment = (at) => dated({ day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, at);

/** Name a day: today, yesterday, else weekday and date. @param {number} at @param {number} now */
export function dayName(at, now) {
  const days = Math.round((midnight(now) - midnight(at)) / DAY_MS);
  if (days === 0) return say("date.today");
  if (days === 1) return say("date.yesterday");
  return dated({ weekday: "long", day: "numeric", month: "long" }, at);
}

/** Name a day to come, inside a sentence: today, tomorrow, else weekday and date. @param {number} at @param {number} now */
export function comingDay(at, now) {
  const days = Math.round((midnight(at) - midnight(now)) / DAY_MS);
  if (days <= 0) return say("date.coming.today");
  if (days === 1) return say("date.coming.tomorrow");
  return say("date.coming", { day: dated({ weekday: "long", day: "numeric", month: "long" }, at) });
}

/** The shortest name of a moment: the hour today, else the day. @param {number} at @param {number} now */
export function shortMoment(at, now) {
  if (midnight(at) === midnight(now)) return clockTime(at);
  return dated({ day: "numeric", month: "short" }, at);
}

/** @param {number} at */
export function midnight(at) {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

/** Whole seconds, rounded up, for "in {n} s". @param {number} ms */
export const seconds = (ms) => Math.max(1, Math.ceil(ms / 1000));
