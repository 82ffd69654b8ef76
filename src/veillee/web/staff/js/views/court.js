/** What a court ordered: its reference, and the day it ends instead of a length. */
import { html } from "../../../js/ui.js";
import { Field } from "../../../js/views/parts/fields.js";
import { say } from "../../../js/words/say.js";
import { forField } from "../moments.js";

const DAY = 86_400_000;

/** @typedef {{ id: string, described: string | undefined }} Ids */
/** @typedef {import("../ruling.js").Chosen} Chosen */

/** @param {{ chosen: Chosen, onChange: (chosen: Chosen) => void }} props */
export function Court({ chosen, onChange }) {
  return html`<div class="by-court">
    <${Field} label=${say("decide.judgment")} note=${say("decide.judgment.note")}>${(/** @type {Ids} */ { id, described }) => html`
      <input id=${id} maxlength="120" aria-describedby=${described} value=${chosen.judgment} onInput=${(/** @type {any} */ event) => onChange({ ...chosen, judgment: event.currentTarget.value })} />`}<//>
    ${chosen.judgment.trim() && html`<${Field} label=${say("decide.until")}>${(/** @type {Ids} */ { id }) => html`
      <input id=${id} type="date" required min=${forField(Date.now() + DAY).slice(0, 10)} value=${chosen.until} onInput=${(/** @type {any} */ event) => onChange({ ...chosen, until: event.currentTarget.value })} />`}<//>`}
  </div>`;
}
