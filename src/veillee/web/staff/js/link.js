/** The console's way to the house: one function to ask, one to act, and what a refusal is. */

/** A refusal, with its stable code. */
export class Refused extends Error {
  /** @param {{ why: string, because?: string, retry_after_ms?: number }} problem */
  constructor(problem) {
    super(problem.why);
    this.problem = problem;
  }
}

/** Everything is asked beside the page, so that a sub-path works and the cookie's path fits. */
const base = new URL("equipe/api/", new URL("./", location.href));

/** Read. @param {string} path @returns {Promise<any>} */
export const read = (path) => call(path);

/** What is under way, by what was asked. @type {Map<string, Promise<any>>} */
const underWay = new Map();

/** Act. A second click or key, before there is an answer, does nothing again: it gets the answer of the first.
 * @param {string} path @param {object} [form] @returns {Promise<any>} */
export function act(path, form = {}) {
  const body = JSON.stringify(form);
  const same = path + body;
  const acting = underWay.get(same) ?? call(path, { method: "POST", headers: { "content-type": "application/json" }, body })
    .finally(() => underWay.delete(same));
  underWay.set(same, acting);
  return acting;
}

/** @param {string} path @param {RequestInit} [request] */
async function call(path, request) {
  const answer = await fetch(new URL(path, base), request).catch(() => null);
  if (!answer) throw new Refused({ why: "offline" });
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  throw new Refused(typeof body.why === "string" ? body : { why: "other" });
}
