/** Bounds of an age filter: five years wide at least, and from 18 it reaches 25. */
import { say } from "../../words/say.js";

/** What is wrong with these bounds, or nothing. @param {number} min @param {number} max */
export function boundsError(min, max) {
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 18 || max > 120) return say("filter.error.range");
  if (max - min < 4) return say("filter.error.narrow");
  if (max < 25) return say("filter.error.lowest");
  return "";
}
