/** The sheet of keys: everything the console does by keyboard. */
import { html } from "../../../js/ui.js";
import { Dialog } from "../../../js/views/parts/dialog.js";
import { say } from "../../../js/words/say.js";
import { placesOf } from "../places.js";
import { me, sheet } from "../state.js";

/** @type {[keys: string[], entry: string][]} */
const ACTS = [
  [["j", "k"], "keys.move"],
  [["keys.enter"], "keys.open"],
  [["c"], "keys.claim"],
  [["r"], "keys.release"],
  [["1–9", "0"], "keys.decide"],
  [["m"], "keys.alike"],
  [["p"], "keys.pause"],
  [["?"], "keys.sheet"],
];

export function KeysSheet() {
  const places = placesOf(me.value?.role ?? "");
  return html`<${Dialog} title=${say("keys.title")} onClose=${() => (sheet.value = "")}>
    <dl class="keys">
      ${ACTS.map(([keys, entry]) => html`<div key=${entry}><dt>${keys.map((key) => html`<kbd>${key.startsWith("keys.") ? say(key) : key}</kbd>`)}</dt><dd>${say(entry)}</dd></div>`)}
      ${places.map(({ name, key }) => html`<div key=${name}><dt><kbd>${key}</kbd></dt><dd>${say(`place.${name}`)}</dd></div>`)}
    </dl>
    <p class="quiet small">${say("keys.note")}</p>
  </${Dialog}>`;
}
