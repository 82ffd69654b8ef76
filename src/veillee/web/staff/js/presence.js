/** Somebody is there while keys are pressed or the pointer moves; said once a minute, never by itself. */
import { act } from "./link.js";
import { me, tried } from "./state.js";

const EVERY_MS = 60_000;
let saidAt = 0;

async function onHuman() {
  if (!me.peek() || Date.now() - saidAt < EVERY_MS) return;
  saidAt = Date.now();
  const told = await tried(act("here"));
  if (told && me.peek()) me.value = told; // who went out meanwhile stays out
}

export function watchPresence() {
  for (const kind of ["keydown", "pointerdown", "wheel"]) addEventListener(kind, () => void onHuman(), { passive: true });
}
