/** Outsiders who left an address and were not written yet what was decided: for lead and legal. */
import { signal } from "../../js/ui.js";
import { act, read } from "./link.js";
import { me, tried } from "./state.js";

/** @type {import("../../vendor/signals.js").Signal<import("../staff.js").LetterWaiting[]>} */
export const letters = signal([]);

export async function refreshLetters() {
  if (["lead", "legal"].includes(me.peek()?.role ?? "")) letters.value = (await tried(read("letters"))) ?? [];
}

/** Say that somebody was written to. @param {{ id: string, report: number }} body @returns {Promise<boolean>} */
export async function answered(body) {
  const left = await tried(act("cases/answered", body));
  if (left) letters.value = left;
  return Boolean(left);
}
