/** The door: who comes, by the form or by the device key; what is inside is loaded meanwhile. */
import { comeBack, enter, Refused } from "../link/api.js";
import { destroyKey, hasKey } from "../link/device_key.js";
import { signal } from "../ui.js";
import { forgetChoices } from "./choices.js";
import { isTooYoung, screen, show } from "./house.js";

/** @typedef {typeof import("../inside.js")} InsideModule */
/** @typedef {import("../../page.js").Place} Place */

export const INSIDE = "veillee.inside";

/** @type {import("../../vendor/signals.js").Signal<InsideModule | null>} */
export const inside = signal(null);
/** @type {Promise<InsideModule> | undefined} */
let loading;

/** Decide the first screen. A reload goes straight back in; a new tab asks first. */
export async function begin() {
  if (!(await hasKey())) return show("form");
  void prepare().catch(() => {});
  try {
    const { nickname } = await comeBack();
    if (sessionStorage.getItem(INSIDE)) await comeIn(history.state?.place);
    else show("back", { nickname });
  } catch (error) {
    refusedAtDoor(error);
  }
}

/** What a refused return leads to. @param {unknown} error */
export function refusedAtDoor(error) {
  if (!(error instanceof Refused)) throw error;
  const { problem } = error;
  const { why } = problem;
  if (isTooYoung(why)) return show("young", { problem });
  if (why === "suspended") return show("barred", { reason: why, problem });
  if (why === "nickname_taken") return show("taken", { problem });
  if (why === "unknown_person") return show("form");
  show("barred", { reason: why }); // what it is, and «Réessayer»: a form would meet the same
}

/** Come back under another nickname, and to where one was. @param {string} nickname @param {boolean} confirmed */
export async function comeBackAs(nickname, confirmed) {
  await comeBack({ nickname, ...(confirmed && { confirmed }) });
  await comeIn(sessionStorage.getItem(INSIDE) ? history.state?.place : undefined);
}

/** Hand in the form and come in. @param {Parameters<typeof enter>[0]} form @param {() => void} onWork */
export async function enterBy(form, onWork) {
  void prepare().catch(() => {});
  await enter(form, onWork);
  sessionStorage.clear(); // what another person of this tab left unsent is not theirs
  await comeIn();
}

/** Go inside: where one was before a reload, else where people are. @param {Place} [before] */
export async function comeIn(before) {
  sessionStorage.setItem(INSIDE, "1");
  const loaded = await prepare().catch(() => null);
  if (!loaded) return show("barred", { reason: "offline" });
  if (screen.peek().name === "inside") return;
  inside.value = loaded;
  loaded.goInside(before);
}

/** Load what is inside, all files at once instead of import by import. */
export function prepare() {
  loading ??= load();
  loading.catch(() => (loading = undefined));
  return loading;
}

async function load() {
  const answer = await fetch(new URL("../../preloads_inside.json", import.meta.url));
  for (const name of /** @type {string[]} */ (await answer.json())) {
    const href = new URL(`../../${name}`, import.meta.url).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }
  return import("../inside.js");
}

/** Put this person down and start as another one: their key goes, nothing on the house does. */
export async function startAnew() {
  await destroyKey();
  forgetChoices();
  location.reload(); // nothing of theirs stays in this page either
}
