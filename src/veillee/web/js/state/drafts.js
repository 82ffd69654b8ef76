/** What is being written, one draft a stream, and how long it is; it lasts as long as the tab. */
import { signal } from "../ui.js";
import { keep, recalled } from "./choices.js";

/** What the house said of a change that it does not show; gone as soon as the text is another.
 * @typedef {{ state: "held" | "asked" | "refused", why: string, because: string }} Answer */
/** @typedef {{ text: string, reply: number, edit: number, mentions: Record<string, string>, answer?: Answer | null }} Draft */

const NAME = "veillee.drafts";
/** @type {Draft} */
export const BLANK = { text: "", reply: 0, edit: 0, mentions: {}, answer: null };

/** @type {import("../../vendor/signals.js").Signal<Record<string, Draft>>} */
const drafts = signal({});
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Take up what was being written before a reload; called when it is known who comes in. */
export const recallDrafts = () => void (drafts.value = recalled(sessionStorage, NAME));

/** @param {string} stream */
export const draftOf = (stream) => drafts.value[stream] ?? BLANK;

/** @param {string} stream @param {Partial<Draft>} changed */
export function write(stream, changed) {
  drafts.value = { ...drafts.peek(), [stream]: { ...draftOf(stream), answer: null, ...changed } };
  clearTimeout(timer);
  timer = setTimeout(keepNow, 400);
}

function keepNow() {
  clearTimeout(timer);
  timer = undefined;
  keep(sessionStorage, NAME, drafts.peek());
}

addEventListener("pagehide", () => timer && keepNow()); // a reload does not wait

/** @param {string} stream */
export const wipe = (stream) => write(stream, BLANK);

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter() : null;
/** Below this many units no text can be near a limit that anybody set. */
const SURELY_SHORT = 120;

/** Characters as a person counts them: a family emoji is one. @param {string} text */
export function graphemes(text) {
  if (text.length < SURELY_SHORT) return text.length;
  if (!segmenter) return [...text].length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
