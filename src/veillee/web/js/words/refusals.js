/** Refusals in words: what happened, why in half a sentence, what one can do. */
import { seconds } from "./dates.js";
import { bound, say, sayFirst } from "./say.js";

/** @typedef {{ why: string, retry_after_ms?: number, because?: string, until?: number }} Refusing */

/** Say a refusal; a code without words of its own gets the general sentence. @param {Refusing} refusing */
export function refusalText(refusing) {
  const { why, retry_after_ms: wait = 0 } = refusing;
  const keys = wait > 0 ? [`refusal.${why}.wait`, `refusal.${why}`] : [`refusal.${why}`];
  return sayFirst([...keys, "refusal.other"], { wait: seconds(wait), count: seconds(wait), why });
}

/** Say why a rule spoke: our words for its code, else its own, else nothing. @param {string} [because] */
export function becauseText(because = "") {
  if (!because) return "";
  return sayFirst([`because.${because}`]) || (because.includes(" ") ? bound(because) : "");
}

/** Say a notice of the house, with its reasons. @param {{ code: string, because?: string }} notice */
export function noticeText({ code, because }) {
  return [sayFirst([`notice.${code}`]), becauseText(because)].filter(Boolean).join(" ") || say("notice.other");
}
