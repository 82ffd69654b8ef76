/** What is being written, one draft a stream; it lasts as long as the tab. */
import { signal } from "../ui.js";
import { keep, recalled } from "./choices.js";

/** @typedef {{ text: string, reply: number, edit: number, mentions: Record<string, string> }} Draft */

const NAME = "veillee.drafts";
/** @type {Draft} */
export const BLANK = { text: "", reply: 0, edit: 0, mentions: {} };

/** @type {import("../../vendor/signals.js").Signal<Record<string, Draft>>} */
const drafts = signal(recalled(sessionStorage, NAME));
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} stream */
export const draftOf = (stream) => drafts.value[stream] ?? BLANK;

/** @param {string} stream @param {Partial<Draft>} changed */
export function write(stream, changed) {
  drafts.value = { ...drafts.peek(), [stream]: { ...draftOf(stream), ...changed } };
  clearTimeout(timer);
  timer = setTimeout(() => keep(sessionStorage, NAME, drafts.peek()), 400);
}

/** @param {string} stream */
export const wipe = (stream) => write(stream, BLANK);
