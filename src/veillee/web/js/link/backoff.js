/** How long to wait before coming back, by what the close code's range says. Pure. */

const SOON_MS = 700;
const LATER_MS = 20_000;
const FIRST_MS = 600;
const LONGEST_MS = 30_000;

/** @typedef {"soon" | "later" | "never" | "broken"} Manner */

/** What a close code asks of us. @param {number} code @returns {Manner} */
export function manner(code) {
  if (code >= 4000 && code < 4100) return "soon";
  if (code >= 4100 && code < 4200) return "later";
  if (code >= 4200 && code < 4300) return "never";
  return "broken";
}

/**
 * Milliseconds to wait. Full jitter: three thousand pages dropped together must not come back together.
 * @param {Manner} how @param {number} attempt from 0 @param {number} told what the house asked for
 * @param {() => number} random
 */
export function pause(how, attempt, told, random) {
  if (told > 0) return told + random() * Math.min(told, LATER_MS);
  if (how === "soon" && attempt === 0) return random() * SOON_MS;
  if (how === "later") return LATER_MS + random() * LATER_MS * 2 ** Math.min(attempt, 3);
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 6)) + 100;
}
