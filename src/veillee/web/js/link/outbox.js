/** Commands on their way: answered once, sent again after a break until they are, never lost, never doubled. */
import { link, transmit } from "./socket.js";

/** @typedef {import("../../wire.js").ClientMessage} ClientMessage */
/** @typedef {import("../../wire.js").ServerMessage} ServerMessage */
/** @typedef {Exclude<ClientMessage, { t: "ping" | "typing" | "read" }>} Command */
/** @typedef {{ t: "refused", nonce: string, why: string, retry_after_ms?: number, because?: string, detail?: string }} Refusing */
/** @typedef {{ command: ClientMessage, isKept: boolean, waits: boolean, resolve: (answer: any) => void }} Waiting */

/** @type {Map<string, Waiting>} in the order they were given */
const waiting = new Map();
/** Whether streams are joined again after a break: before that a command would be refused as a stranger's. */
let isReady = false;

/** A new id for a command: the house answers a second one with the same id as it answered the first. */
export function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}

/**
 * Give a command and get its answer, a refusal included.
 * `isKept`: waits while offline and is sent again after a break; else a break refuses it as `offline`.
 * `waits`: given while the house is just coming back, it is sent once streams are joined again.
 * @template {ServerMessage} Answer
 * @param {object} command without its nonce, or with the one it had before a reload
 * @param {{ isKept?: boolean, waits?: boolean, nonce?: string }} [how]
 * @returns {Promise<Answer | Refusing>}
 */
export function ask(command, { isKept = false, waits = false, nonce = newNonce() } = {}) {
  return new Promise((resolve) => {
    const whole = /** @type {ClientMessage} */ ({ ...command, nonce });
    const isSent = (isReady || !(isKept || waits)) && transmit(whole);
    const isSoon = waits && ["opening", "on"].includes(link.peek().phase);
    if (!isSent && !isKept && !isSoon) return resolve({ t: "refused", nonce, why: "offline" });
    waiting.set(nonce, { command: whole, isKept, waits, resolve });
  });
}

/** What was given last, while nobody answered it. */
let last = { told: "", answer: Promise.resolve(/** @type {any} */ (null)) };

/** Give a command that must not be lost. A second click gives nothing again: it gets the answer of the first.
 * @param {object} command @returns {Promise<any>} */
export function askSurely(command) {
  const told = JSON.stringify(command);
  if (told === last.told) return last.answer;
  const given = { told, answer: ask(command, { isKept: true }) };
  last = given;
  void given.answer.then(() => (given.told = ""));
  return given.answer;
}

/** Say something that needs no answer; offline it is simply not said. @param {ClientMessage} message */
export const tell = (message) => void transmit(message);

/** An answer came: hand it to who asked. @param {{ nonce?: string }} answer */
export function answered(answer) {
  const asked = waiting.get(answer.nonce ?? "");
  if (!asked) return false;
  waiting.delete(answer.nonce ?? "");
  asked.resolve(answer);
  return true;
}

/** Send again what got no answer before the break, and what waited for its end; called when streams have been joined again. */
export function resume() {
  isReady = true;
  for (const { command, isKept, waits } of waiting.values()) if (isKept || waits) transmit(command);
}

/** Questions of before the break get no answer any more; what must not be lost stays. */
function forgetQuestions() {
  for (const [nonce, { isKept, resolve }] of [...waiting]) {
    if (isKept) continue;
    waiting.delete(nonce);
    resolve({ t: "refused", nonce, why: "offline" });
  }
}

link.subscribe(({ phase }) => {
  if (phase === "on") return;
  isReady = false;
  if (phase === "waiting" || phase === "ended") forgetQuestions();
});

const SOON_MS = 1_000;
/** When the house answers again whom it told to slow down. */
let notBefore = 0;
let turn = Promise.resolve();

/** Who comes back to many rooms over a line that often breaks asks more than is answered at once; that puts nobody out.
 * @param {() => Promise<Refusing | ServerMessage>} asked @param {() => boolean} isWanted whether anybody still waits for it */
export async function patiently(asked, isWanted) {
  let answer = await asked();
  if (!isTooSoon(answer)) return answer;
  turn = turn.then(async () => {
    while (isTooSoon(answer) && isWanted()) {
      await new Promise((done) => setTimeout(done, notBefore - Date.now()));
      answer = await asked();
    }
  });
  await turn;
  return answer;
}

/** @param {Refusing | ServerMessage} answer */
function isTooSoon(answer) {
  if (answer.t !== "refused" || answer.why !== "slow_down") return false;
  const { retry_after_ms: wait = SOON_MS } = answer;
  notBefore = Date.now() + wait;
  return true;
}
