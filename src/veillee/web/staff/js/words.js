/** Words for what the house says in codes: policies, durations, clocks. */
import { bound, language, say } from "../../js/words/say.js";
import { policies } from "./cases.js";

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Past this a measure has no end. */
export const FOREVER = 2 ** 52;

/** @param {string} code */
export function policyText(code) {
  const known = policies.value[code];
  if (!known) return code;
  return bound(language.value === "en" ? known.en : known.fr);
}

/** A duration in its largest unit. @param {number} ms */
export function duration(ms) {
  if (ms >= FOREVER) return say("length.forever");
  if (ms >= 2 * DAY) return say("length.days", { count: Math.round(ms / DAY) });
  if (ms >= HOUR) return say("length.hours", { count: Math.round(ms / HOUR) });
  return say("length.minutes", { count: Math.max(1, Math.round(ms / MINUTE)) });
}

/** How long until a moment, or since. @param {number} at @param {number} now */
export const clock = (at, now) => say(`clock.${at >= now ? "in" : "late"}`, { length: duration(Math.abs(at - now)) });

/** The same in words that stand alone: by when a case should have been looked at. @param {number} at @param {number} now */
export const dueText = (at, now) => say(`case.due.${at >= now ? "in" : "late"}`, { length: duration(Math.abs(at - now)) });
