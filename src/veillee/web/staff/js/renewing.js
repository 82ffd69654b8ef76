/** What comes into the open case meanwhile is shown by itself, and never under somebody's hands. */
import { effect, signal } from "../../js/ui.js";
import { opened, queue, renew } from "./cases.js";

/** @typedef {import("../staff.js").CasePage} CasePage */
/** @typedef {{ id: string, waits: boolean, keys: string[] }} Fresh */

/** That the open case has something new; `waits` while somebody types in it.
 * @type {import("../../vendor/signals.js").Signal<Fresh | null>} */
export const fresh = signal(null);

/** Look whenever the queue was asked for. @returns {() => void} */
export const watchCase = () => effect(() => {
  const page = opened.value;
  const line = queue.value?.cases.find((each) => each.id === page?.line.id);
  if (fresh.peek() && fresh.peek()?.id !== page?.line.id) fresh.value = null;
  if (!page || !line) return;
  if (line.version <= page.version) {
    if (fresh.peek()?.waits) fresh.value = null;
  } else if (isAtWork()) fresh.value = { id: page.line.id, waits: true, keys: [] };
  else void showNew();
});

/** Show what is new now. */
export async function showNew() {
  const before = opened.peek();
  if (!before) return;
  const after = await renew(before.line.id);
  if (!after) return;
  const keys = whatIsNew(before, after);
  // What one just did oneself, or a change of who holds the case, is no news.
  fresh.value = keys.length > 0 ? { id: after.line.id, waits: false, keys } : null;
}

export const dismiss = () => void (fresh.value = null);

/** Something is typed or chosen in the case: what stands there must not move. */
const isAtWork = () => Boolean(document.activeElement?.closest(".case :is(textarea, input, select)"));

/** How many reporters answered what the team asked. @param {CasePage} page */
const answers = (page) => page.reports.filter(({ question }) => question?.state === "given" || question?.state === "declined").length;

/** @param {CasePage} before @param {CasePage} after @returns {string[]} */
const whatIsNew = (before, after) => [
  .../** @type {const} */ (["appeals", "reports", "flags", "notes", "decisions"]).filter((name) => after[name].length > before[name].length),
  ...(answers(after) > answers(before) ? ["answers"] : []),
];
