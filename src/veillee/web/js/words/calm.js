/** The six calm cards, and what one may regret to send: what a message may mean, found in one's own browser.
 * Texts in, a word out. Nothing is counted, kept or sent, not even that a card was shown. */
import { signal } from "../ui.js";

/** @typedef {"minor" | "third" | "intimate" | "money" | "meeting" | "elsewhere"} Card */

/** A number to call, as it is written here and around. */
export const PHONE =
  /(?:\+33|\b0033|\b[0o]) ?(?:\(0\) ?)?[1-9](?:[ ./-]?\d{2}){4}\b|\b0[67](?:[ .-]?\d{4}){2}\b|\b07\d{3}[ -]?\d{3}[ -]?\d{3}\b|(?:\+|\b00)(?:32|41|44|49|34|39|352|212|213|216)(?:[ .-]?\d){8,10}\b/;

/** A number of one's own, an account, an address. @type {readonly [string, RegExp][]} */
const OWN = [
  ["phone", PHONE],
  ["bank", /\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7} ?[a-z0-9]{0,3}\b|\b(?:\d{4}[ -]?){4}\b/],
  ["bank", /\b(?:mon|my) (?:mot de passe|mdp|code|password|pin)\b.{0,12}(?:c'est|\bis\b|:)|\bcode (?:de ma carte|i (?:got|received))\b|\bc[cv]v\b.{0,6}\d{3}/],
  ["address", /\b(?:mon adresse|my address)\b.{0,40}\d|\b(?:j ?'?habite|i live)(?: au| a| at| le)? \d{1,4}\b(?! ?(?:e\b|er\b|eme|th\b|st\b|rd\b|km|min|m\b|h\b|ans|pas\b|years|miles|hours))/],
  ["address", /\b\d{1,4}(?: bis| ter)?,? (?:rue|av|avenue|bd|blvd|boulevard|impasse|chemin|allee|quai|lotissement|street|road)\b/],
  ["address", /\b(?:digicode|code portail|interphone)\b.{0,12}\d|\b(?:appt|appartement|bat|batiment) ?\d/],
];

/** Capitals, accents and curly quotes aside: people write as they can. @param {string} text */
export const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘`´]/g, "'").replace(/\s+/g, " ").toLowerCase();

/** Say what of oneself a message would give away, or nothing. @param {string} text */
export function givesAway(text) {
  const read = plain(text);
  return OWN.find(([, pattern]) => pattern.test(read))?.[0] ?? "";
}

/** Who finds cards: many patterns, which come when the first text is there to be read.
 * @type {import("../../vendor/signals.js").Signal<((text: string) => Card | "") | null>} */
const reader = signal(null);
let isComing = false;

/** Name the card for a message somebody wrote, or nothing: also while the patterns are on their way, after which
 * what is drawn is drawn again. @param {string} text @returns {Card | ""} */
export function cardFor(text) {
  if (!reader.value) void fetchReader();
  return reader.value?.(text) ?? "";
}

/** Tell whether somebody says of themselves that they are under 18. @param {string} text */
export const saysMinor = (text) => cardFor(text) === "minor";

async function fetchReader() {
  if (isComing) return;
  isComing = true;
  try {
    reader.value = (await import("./signs.js")).cardIn;
  } catch {
    isComing = false; // the line is cut: the next text asks again
  }
}
