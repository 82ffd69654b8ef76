/** Screens where one cannot come in, and what one can do about it. */
import { html } from "../../ui.js";
import { say, sayFirst } from "../../words/say.js";
import { Foot, Welcome } from "./door.js";
import { TooYoung } from "./refused.js";

const again = () => globalThis.location.reload();

/** @param {{ reason: string, problem: import("../../../wire.js").Problem }} props */
export function Barred({ reason, problem }) {
  const why = [sayFirst([`barred.${reason}.text`, `refusal.${reason}`, "barred.other.text"]), problem.because ?? ""].filter(Boolean).join("\n");
  return html`<main class="door">
    <${Welcome} />
    <section class="door-card" role="alert">
      <h2>${sayFirst([`barred.${reason}.title`, "barred.other.title"])}</h2>
      ${why.split("\n").map((part) => html`<p key=${part}>${part}</p>`)}
      <button type="button" class="primary wide" onClick=${again}>${say("act.again")}</button>
    </section>
    <${Foot} />
  </main>`;
}

/** Somebody inside said an age that does not allow them to stay. @param {{ problem: import("../../../wire.js").Problem }} props */
export function Young({ problem }) {
  return html`<main class="door">
    <${Welcome} />
    <section class="door-card"><${TooYoung} problem=${problem} onBack=${again} /></section>
    <${Foot} />
  </main>`;
}

/** Everything was erased; the way back in is the form, as somebody new. */
export function Left() {
  return html`<main class="door">
    <${Welcome} />
    <section class="door-card">
      <h2>${say("left.title")}</h2>
      <p>${say("left.text")}</p>
      <button type="button" class="wide" onClick=${again}>${say("left.again")}</button>
    </section>
    <${Foot} />
  </main>`;
}
