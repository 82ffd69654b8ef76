/** What the form was told, as values: what is missing, what is sent, how an age sounds as years of birth. */
import { has, say } from "../../words/say.js";

/**
 * @typedef {{ nickname: string, age: string, gender: string, typed: string, place: string, commune: string,
 *   listed: string, rules: boolean }} Answers
 */

/** Beside which field a refusal is shown. @type {Record<string, string>} */
export const FIELD_OF = {
  nickname_invalid: "nickname",
  nickname_taken: "nickname",
  nickname_claims_role: "nickname",
  nickname_has_contact: "nickname",
  nickname_minor: "nickname",
  nickname_not_here: "nickname",
  age_out_of_range: "age",
  unknown_place: "place",
  rules_not_accepted: "rules",
};

/** What still lacks, by field. @param {Answers} answers */
export function missing(answers) {
  /** @type {Record<string, string>} */
  const lacking = {};
  if (!answers.nickname.trim()) lacking.nickname = say("entry.nickname.missing");
  if (!/^\d{1,3}$/.test(answers.age.trim())) lacking.age = say("entry.age.missing");
  if (!answers.gender) lacking.gender = say("entry.gender.missing");
  if (!codeIn(answers)) lacking.place = say(answers.typed.trim() ? "entry.place.choose" : "entry.place.missing");
  if (!answers.listed) lacking.listed = say("entry.listed.missing");
  if (!answers.rules) lacking.rules = say("entry.rules.missing");
  return lacking;
}

/** What is sent: the code that was chosen or typed, and nothing that was not asked. @param {Answers} answers */
export function complete(answers) {
  return {
    nickname: answers.nickname.trim(),
    age: Number(answers.age),
    gender: /** @type {import("../../../wire.js").Gender} */ (answers.gender),
    place: codeIn(answers),
    commune: answers.commune,
    listed: /** @type {import("../../../wire.js").Listed} */ (answers.listed),
    rules: answers.rules,
  };
}

/** A suggestion, or a whole code. @param {{ place: string, typed: string }} answers */
export const codeIn = ({ place, typed }) => place || (/^\d{5}(?!\d)/.exec(typed.replaceAll(" ", ""))?.[0] ?? "");

/**
 * «61 ans, née en 1965 ou 1964»: a slip of the finger is seen before it is sent, and no limit is named.
 * @param {string} typed @param {string} gender @param {number} [year]
 */
export function bornText(typed, gender, year = new Date().getFullYear()) {
  const age = Number(typed.trim());
  if (!typed.trim() || !Number.isInteger(age) || age < 1 || age > 120) return "";
  const key = has(`entry.born.${gender}`) ? `entry.born.${gender}` : "entry.born.other";
  return say(key, { count: age, late: String(year - age), early: String(year - age - 1) });
}
