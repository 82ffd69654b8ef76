/** The house over HTTP: every route the page uses, and nothing else. */
import { prove } from "./device_key.js";

/** @typedef {import("../../wire.js").Problem} Problem */

/** A short wait at a crowded door is waited here; a longer one is told. */
const PATIENCE_MS = 5_000;

/** A refusal over HTTP, with what its text needs. */
export class Refused extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.why);
    this.problem = problem;
  }
}

/** @returns {Promise<import("../../wire.js").Site>} */
export const site = () => call("api/site");

/** @param {string} typed @returns {Promise<import("../../wire.js").Places>} */
export const places = (typed) => call("api/places", { typed });

/**
 * Come in by the form; where the house asks a new profile for a small sum, do it.
 * @param {Omit<import("../../wire.js").EntryForm, "proof">} form
 * @param {() => void} onWork
 * @returns {Promise<import("../../wire.js").Entered>}
 */
export async function enter(form, onWork) {
  try {
    return await call("api/entry", { ...form, proof: await proof() });
  } catch (error) {
    const { work: puzzle = "", bits = 0 } = error instanceof Refused ? error.problem : {};
    if (!puzzle || form.work) throw error;
    onWork();
    const { work } = await import("./work.js");
    return enter({ ...form, work: await work(puzzle, bits) }, onWork);
  }
}

/** Come back as the person of this device key. @param {Omit<import("../../wire.js").ReturnForm, "proof">} [named] under another nickname */
export async function comeBack(named) {
  return /** @type {import("../../wire.js").Entered} */ (
    await call("api/session", { ...named, proof: await proof() })
  );
}

/** One's own copy of what the house keeps. @param {boolean} discreet @returns {Promise<object>} */
export const ownCopy = (discreet) => call("api/copy", { discreet });

/** Ask for the code that keeps the right to report, before everything is erased.
 * @returns {Promise<import("../../wire.js").Leaving>} */
export const leaving = () => call("api/leaving", {});

/** @param {string} code @returns {Promise<import("../../wire.js").Left>} */
export const confirmLeaving = (code) => call("api/leaving/confirm", { code });

async function proof() {
  /** @type {import("../../wire.js").Challenge} */
  const { challenge } = await call("api/challenge", {});
  return prove(challenge);
}

/**
 * @param {string} path relative to the page, so that a sub-path works
 * @param {object} [body] posted as JSON; without it the route is read
 * @param {number} [tries] at a door that says when to knock again
 * @returns {Promise<any>}
 */
async function call(path, body, tries = 3) {
  const request = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(new URL(path, document.baseURI), request).catch(() => null);
  if (!answer) throw new Refused({ why: "offline", may_retry: true });
  if (answer.ok) return answer.status === 204 ? {} : answer.json();
  const problem = await problemOf(answer);
  const wait = problem.retry_after_ms ?? 0;
  if (!problem.may_retry || !wait || wait > PATIENCE_MS || tries <= 1) throw new Refused(problem);
  await new Promise((resolve) => setTimeout(resolve, wait + Math.random() * wait));
  return call(path, body, tries - 1);
}

/** @param {Response} answer @returns {Promise<Problem>} */
async function problemOf(answer) {
  const told = await answer.json().catch(() => ({}));
  if (typeof told.why === "string") return told;
  return { why: answer.status === 429 ? "slow_down" : "other", may_retry: answer.status >= 500 };
}
