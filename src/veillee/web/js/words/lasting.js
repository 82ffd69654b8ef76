/** How long things last, in words: apart, because nobody asks for it at the door. */
import { language } from "./say.js";

/** From large to small. @type {[string, number][]} */
const UNITS = [["year", 365 * 86_400], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** How long something lasts here: «1 an», «45 jours», «15 minutes»; settings are whole units. @param {number} time in seconds */
export function lasting(time) {
  const [unit, size] = UNITS.find(([, size]) => time >= size && time % size === 0) ?? ["second", 1];
  return new Intl.NumberFormat(language.value, { style: "unit", unit, unitDisplay: "long" }).format(time / size);
}

/** @param {number} days */
export const lastingDays = (days) => lasting(days * 86_400);
