/** The queue and the case that is open: what is asked of the house, and what is done to a case. */
import { batch, signal } from "../../js/ui.js";
import { say } from "../../js/words/say.js";
import { counts } from "./counts.js";
import { Refused, act, read } from "./link.js";
import { me, mention, tried } from "./state.js";

/** @typedef {import("../staff.js").Queue} Queue */
/** @typedef {import("../staff.js").CasePage} CasePage */
/** @typedef {import("../staff.js").PolicyShown} PolicyShown */

/** @type {import("../../vendor/signals.js").Signal<Queue | null>} */
export const queue = signal(null);
/** The line that the keys act on. */
export const chosen = signal("");
/** @type {import("../../vendor/signals.js").Signal<CasePage | null>} */
export const opened = signal(null);
/** @type {import("../../vendor/signals.js").Signal<Record<string, PolicyShown>>} */
export const policies = signal({});

const EVERY_MS = 5_000;
/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;

/** Keep the queue fresh while the page is looked at. */
export function watchQueue() {
  void refresh();
  clearInterval(timer);
  timer = setInterval(() => {
    if (me.peek() && !document.hidden) void refresh();
  }, EVERY_MS);
}

/** Know the policies by their names; asked for once. */
export async function knowPolicies() {
  if (Object.keys(policies.peek()).length) return;
  /** @type {PolicyShown[]} */
  const known = (await tried(read("policies"))) ?? [];
  policies.value = Object.fromEntries(known.map((each) => [each.code, each]));
}

/** An answer that was overtaken is not shown: by a queue that was asked for later, by a look at another case. */
let asked = 0;
let taken = 0;
let looks = 0;

export async function refresh() {
  await knowPolicies();
  const turn = ++asked;
  take(await tried(read("queue")), turn);
}

/** @param {Queue | undefined} fresh @param {number} [turn] */
function take(fresh, turn = ++asked) {
  if (!fresh || turn < taken) return;
  taken = turn;
  batch(() => {
    queue.value = fresh;
    counts.value = {
      queue: fresh.cases.filter((each) => !each.claimed_by).length,
      tasks: fresh.cases.filter((each) => each.has_task).length,
      orders: fresh.cases.filter((each) => each.order).length,
    };
    if (!fresh.cases.some((each) => each.id === chosen.peek())) chosen.value = fresh.cases[0]?.id ?? "";
  });
}

/** Choose the line so many further down. @param {number} step */
export function move(step) {
  const ids = (queue.peek()?.cases ?? []).map((each) => each.id);
  const at = ids.indexOf(chosen.peek());
  chosen.value = ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? "";
}

/** @param {string} id */
export async function open(id) {
  chosen.value = id;
  const look = ++looks;
  show(await tried(act("cases/open", { id })), look);
}

/** Ask again for the case that is open; undefined when it cannot be had, or is no longer the one.
 * @param {string} id @returns {Promise<CasePage | undefined>} */
export async function renew(id) {
  const look = looks;
  const page = await tried(act("cases/open", { id }));
  if (!page || opened.peek()?.line.id !== id) return undefined;
  show(page, look);
  return page;
}

export function close() {
  looks += 1;
  opened.value = null;
}

/** Do something to a case that answers with the case; undefined when it was refused.
 * @param {string} path @param {object} body @returns {Promise<CasePage | undefined>} */
export async function doTo(path, body) {
  const look = looks;
  const page = await tried(act(path, body));
  show(page, look);
  await refresh();
  return page;
}

/** Do something that puts a case back: it closes, the queue is fresh. @param {string} path @param {object} body */
export async function letGo(path, body) {
  const look = looks;
  const fresh = await tried(act(path, body));
  if (!fresh) return refresh();
  if (look === looks) close();
  take(fresh);
}

/** Say that one knows the person: the case is for somebody else, where there is somebody. @param {string} id */
export async function sayKnows(id) {
  const look = looks;
  try {
    const fresh = await act("cases/hand-on", { id, knows: true });
    if (look === looks) close();
    take(fresh);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.because !== "last_to_see") await tried(Promise.reject(error));
    else mention(say("case.knows.last"), true);
    await refresh();
  }
}

export async function pause() {
  take(await tried(act("pause")));
}

/** Which look at a case is the latest, for `show`. */
export const thisLook = () => looks;

/** Show a case, unless one looks at another one by now; what is newer of the one that is shown, always. An older answer
 * that comes late changes nothing: it would take the form away, with what was chosen in it.
 * @param {CasePage | undefined} page @param {number} look */
export function show(page, look) {
  const shown = opened.peek();
  const newer = page && shown?.line.id === page.line.id ? page.version - shown.version : 0;
  if (!page || newer < 0 || (look !== looks && newer === 0)) return;
  opened.value = page;
}
