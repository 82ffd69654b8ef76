/** What others see: where, which place, which age, what for, one line. */
import { html, useState } from "../../ui.js";
import { graphemes } from "../../state/drafts.js";
import { limits, site } from "../../state/house.js";
import { placeText } from "../../words/places.js";
import { say } from "../../words/say.js";
import { Choice, Field, withIds } from "../parts/fields.js";
import { useChange } from "./changing.js";

/** @typedef {import("../../../wire.js").Myself} Myself */

/** @param {{ me: Myself }} props */
export function Seen({ me }) {
  const { change, problem } = useChange();
  /** @param {string} field @param {string} prefix @param {string[]} values */
  const choice = (field, prefix, values) => html`<${Choice} legend=${say(`${prefix}.legend`)} name=${field} class="chips"
    value=${me[/** @type {"listed"} */ (field)]} options=${values.map((each) => [each, say(`${prefix}.${each}`, { place: placeText(me.place), department: me.department })])}
    onChange=${(/** @type {string} */ chosen) => void change({ t: "choose", [field]: chosen })} />`;
  return html`<section class="setting"><h2>${say("me.seen")}</h2>
    ${problem && html`<p class="form-error" role="alert">${problem}</p>`}
    ${choice("listed", "listed", ["area", "rooms"])}
    ${choice("show_place", "show_place", ["zone", "department", "nothing"])}
    ${choice("show_age", "show_age", ["exact", "band"])}
    ${choice("here_for", "here_for", ["talk", "friendship", "meeting"])}
    <${MyLine} me=${me} change=${change} />
    <p class="field-note">${say("me.zone", { count: site.value?.named_from ?? 10 })}</p>
  </section>`;
}

/** @param {{ me: Myself, change: (command: object) => Promise<boolean> }} props */
function MyLine({ me, change }) {
  const [text, setText] = useState(me.line);
  const most = limits.value.line;
  const length = graphemes(text);
  /** @param {Event} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (length <= most) void change({ t: "choose", line: text.trim() });
  };
  return html`<form class="inline-form" onSubmit=${onSubmit}>
    <${Field} label=${say("me.line")} note=${say("me.line.note", { count: Math.max(0, most - length) })} error=${length > most ? say("composer.over", { count: length - most }) : ""}>${withIds(({ id, described }) => html`<input
      id=${id} value=${text} dir="auto" aria-describedby=${described} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} />`)}<//>
    <button type="submit" disabled=${text.trim() === me.line || length > most}>${say("act.save")}</button>
  </form>`;
}
