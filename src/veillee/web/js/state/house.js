/** What the house says of itself and of the visitor: site, self, limits, clock. */
import { signal } from "../ui.js";

/** @typedef {import("../../wire.js").Site} Site */

/** @type {import("../../vendor/signals.js").Signal<Site | null>} */
export const site = signal(null);

/** @type {import("../../vendor/signals.js").Signal<import("../../wire.js").Myself | null>} */
export const me = signal(null);

/** @type {import("../../vendor/signals.js").Signal<import("../../wire.js").Limits>} */
export const limits = signal({
  text: 1000,
  line: 140,
  page_messages: 500,
  typing_people: 30,
  undo_ms: 300_000,
  edit_ms: 3_600_000,
});

/** @typedef {Extract<import("../../wire.js").ServerMessage, { t: "house" }>} Standing */

/** @type {Standing} */
const ORDINARY = { t: "house", hours: "open" };
/** Whether the house is open and watched; told only when it is not, so each welcome begins anew. */
export const standing = signal(ORDINARY);
export const standsAsUsual = () => void (standing.value = ORDINARY);
/** @param {Standing} told */
export const onHouse = (told) => void (standing.value = told);

/** @typedef {import("../../wire.js").Problem} Problem */

/** @type {Problem} */
const NO_PROBLEM = { why: "" };

/** Which screen: `starting`, `form`, `back`, `taken` (with `problem`), `inside`, `barred` (with `reason`, and `problem` where the house says why), `young` (with `problem`), `left`. */
export const screen = signal({ name: "starting", reason: "", nickname: "", problem: NO_PROBLEM });

/** @param {string} name @param {{ reason?: string, nickname?: string, problem?: Problem }} [more] */
export const show = (name, { reason = "", nickname = "", problem = NO_PROBLEM } = {}) =>
  void (screen.value = { name, reason, nickname, problem });

/** Codes that say somebody is too young to be here. @param {string} why */
export const isTooYoung = (why) => why === "under_age" || why === "age_refused_before";

let ahead = 0;

/** The house's clock, so that a wrong clock here cannot misplace a message. */
export const now = () => Date.now() + ahead;

/** @param {number} told */
export const setClock = (told) => void (ahead = told - Date.now());
