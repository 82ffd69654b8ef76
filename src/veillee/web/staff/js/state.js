/** What the console knows: who is signed in, where they are, the team, and words that pass. */
import { batch, signal } from "../../js/ui.js";
import { Refused, act, read } from "./link.js";
import { placesOf } from "./places.js";

/** @typedef {import("../staff.js").Me} Me */
/** @typedef {import("../staff.js").Team} Team */
/** @typedef {"queue" | "appeals" | "tasks" | "team" | "audit" | "figures" | "sample" | "training" | "orders"} Place */

/** @type {import("../../vendor/signals.js").Signal<Me | null | undefined>} Undefined until asked. */
export const me = signal(undefined);
/** @type {import("../../vendor/signals.js").Signal<Team | null>} */
export const team = signal(null);
/** @type {import("../../vendor/signals.js").Signal<Place>} */
export const place = signal("queue");
/** @type {import("../../vendor/signals.js").Signal<"" | "keys" | "pause">} */
export const sheet = signal("");
/** What was just done or refused. @type {import("../../vendor/signals.js").Signal<{ text: string, isWrong: boolean } | null>} */
export const word = signal(null);
/** The newest piece of news that was read on this device. */
export const newsRead = signal(Number(localStorage.getItem("veillee.staff.news") ?? 0));

const WORD_MS = 6_000;
const TEAM_MS = 60_000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Ask who is signed in here. */
export async function begin() {
  const who = await read("me").catch(() => null);
  if (who) await signedIn(who);
  else me.value = null;
}

/** @param {Me} who */
export async function signedIn(who) {
  batch(() => {
    me.value = who;
    // An operator opens no case: their first door is another one.
    place.value = placesOf(who.role)[0]?.name ?? "team";
  });
  await refreshTeam();
}

export async function signOut() {
  await act("sign-out").catch(() => null);
  me.value = null;
}

export async function refreshTeam() {
  team.value = await tried(read("team")) ?? team.peek();
}

/** Keep what the whole team is told fresh while the page is looked at: that nobody watches, that nobody is left. */
export function watchTeam() {
  setInterval(() => {
    if (me.peek() && !document.hidden) void refreshTeam();
  }, TEAM_MS);
}

/** Note that the news was read. @param {number} number */
export function readNews(number) {
  newsRead.value = number;
  localStorage.setItem("veillee.staff.news", String(number));
}

/** @param {string} text @param {boolean} [isWrong] */
export function mention(text, isWrong = false) {
  clearTimeout(timer);
  word.value = { text, isWrong };
  timer = setTimeout(() => (word.value = null), WORD_MS);
}

/** What a refusal means is said by who draws; a lost session leads to the gate.
 * @type {import("../../vendor/signals.js").Signal<string>} */
export const refusal = signal("");

/** Wait for an answer; a refusal is told and gives undefined.
 * @template T @param {Promise<T>} asked @returns {Promise<T | undefined>} */
export async function tried(asked) {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.problem.why === "no_staff") me.value = null;
    refusal.value = error.problem.why;
    return undefined;
  }
}
