/** What the six calm cards listen for: words of French and English as strangers write them, after `calm.js` has made them plain.
 * Every gap is bounded and nothing repeats within a repetition, so that no line keeps a page busy.
 * The lines they were tuned on: tests/judgement/data/calm.jsonl. */
import { plain } from "./calm.js";
import { ELSEWHERE } from "./signs/elsewhere.js";
import { INTIMATE } from "./signs/intimate.js";
import { MEETING, WITH_OTHERS } from "./signs/meeting.js";
import { MINOR, NOT_ONESELF } from "./signs/minor.js";
import { ASKS_MONEY } from "./signs/money.js";
import { WARNED } from "./signs/pieces.js";
import { THIRD } from "./signs/third.js";

/** @typedef {import("./calm.js").Card} Card */

const OF_AGE = 18;

/** A card, what shows it, and what of the same line speaks against it. Gravest first: one message shows one card.
 * @type {readonly [Card, readonly RegExp[], readonly RegExp[]][]} */
const SIGNS = [
  ["minor", MINOR, [NOT_ONESELF]],
  ["third", THIRD, []],
  ["intimate", INTIMATE, []],
  ["money", ASKS_MONEY, [WARNED]],
  ["meeting", MEETING, [WARNED, WITH_OTHERS]],
  ["elsewhere", ELSEWHERE, [WARNED]],
];

/** What is written short, written out as the signs expect it. @type {readonly [RegExp, string][]} */
const SHORT = [
  [/œ/g, "oe"],
  [/['_-]/g, " "],
  [/\bsur whats?\b(?! ?app)/g, "sur whatsapp"],
  [/([a-z])\1{2,}/g, "$1"],
  [/\b(?:j ?suis|ch?ui[st]?|chu|jss|jsui)\b/g, "je suis"],
  [/\b(?:jai|je ai|g)\b/g, "j ai"],
  [/\bg(?=1[0-7]\b)/g, "j ai "],
  [/\bj ?(?=[b-df-hj-np-tv-z][a-z])/g, "je "],
  [/\bja(?=u[rt]|im)/g, "j a"],
  [/\bjen\b/g, "j en"],
  [/\bt ?as\b/g, "tu as"],
  [/\bt es\b/g, "tu es"],
  [/\bt ?aurais\b/g, "tu aurais"],
  [/\bta (?=pas\b|une?\b)/g, "tu as "],
  [/\bt (?=chaud|sur\b|ou\b|dispo|libre)/g, "tu es "],
  [/\b(?:c|cest)\b(?! est)/g, "c est"],
  [/\bc est koi\b|\bckoi\b/g, "c est quoi"],
  [/\b(?:envoi|envoies|envoit)\b/g, "envoie"],
  [/\bke?\b/g, "que"],
  [/\bvien\b/g, "viens"],
  [/\b(?:ve|veu|veut)\b/g, "veux"],
  [/\bpeut\b/g, "peux"],
  [/\b(?:2main|dem1|dmain)\b/g, "demain"],
  [/\b(?:kan|qd)\b/g, "quand"],
  [/\bmtn\b/g, "maintenant"],
  [/\bu\b/g, "you"],
  [/\bur\b/g, "your"],
  [/\bim\b/g, "i m"],
  [/\b(won|don|doesn)t\b/g, "$1 t"],
  [/\b(what|let|she)s\b(?! ?app)/g, "$1 s"],
  [/ +/g, " "],
];

/** Name the card for a message somebody wrote, or nothing. @param {string} text @returns {Card | ""} */
export function cardIn(text) {
  const read = SHORT.reduce((rest, [short, full]) => rest.replace(short, full), plain(text)).trim();
  if (isBornLate(read)) return "minor";
  return SIGNS.find(([, says, unless]) => says.some(isIn(read)) && !unless.some(isIn(read)))?.[0] ?? "";
}

/** @param {string} read @returns {(sign: RegExp) => boolean} */
const isIn = (read) => (sign) => sign.test(read);

/** «je suis née en 2011»: the calendar knows the age. @param {string} read */
function isBornLate(read) {
  const born = /(?:\bje suis |^|\bi was |\bi m )(?:nee?|born) .{0,14}\b(20\d\d)\b|\bje suis (?:de|du \d{1,2} [a-z]{3,9}) (20\d\d)\b/.exec(read);
  return Number(born?.[1] ?? born?.[2] ?? 0) > new Date().getFullYear() - OF_AGE;
}
