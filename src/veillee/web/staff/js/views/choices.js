/** The ten choices, each with its key; a measure with its length. */
import { html } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { LENGTHS, MEASURES, fromRoom, removable, withKey } from "../ruling.js";
import { duration } from "../words.js";

/** @typedef {import("../ruling.js").Chosen} Chosen */

/** @param {{ page: import("../../staff.js").CasePage, chosen: Chosen, onChange: (chosen: Chosen) => void }} props */
export function Choices({ page, chosen, onChange }) {
  /** @param {string} key */
  const onKey = (key) => onChange(withKey(chosen, key, page));
  const two = page.has_held_drafts ? "decide.show" : "decide.remove";
  const isTwo = page.has_held_drafts ? chosen.shows : chosen.removes;
  return html`<fieldset class="choices"><legend>${say("decide.what")}</legend>
    <${One} key="1" sign="1" label=${say("decide.nothing")} isOn=${chosen.isNothing} onKey=${onKey} />
    <${One} key="2" sign="2" label=${say(two, { count: removable(page).length })} isOn=${isTwo} isOff=${!page.has_held_drafts && removable(page).length === 0} onKey=${onKey} />
    ${MEASURES.map((each) => html`<${One} key=${each.key} sign=${each.key} label=${say(`measure.${each.kind}`)} isOn=${chosen.lengths[each.kind] !== undefined}
      isOff=${!page.person || (each.kind === "room" && !fromRoom(page))} onKey=${onKey}>
      ${each.length > 0 && chosen.lengths[each.kind] !== undefined && html`<select aria-label=${say("decide.length")} value=${String(chosen.lengths[each.kind])}
        onChange=${(/** @type {any} */ event) => onChange({ ...chosen, lengths: { ...chosen.lengths, [each.kind]: Number(event.currentTarget.value) } })}>
        ${LENGTHS.map((length) => html`<option key=${length} value=${String(length)} selected=${length === chosen.lengths[each.kind]}>${duration(length)}</option>`)}
      </select>`}
    </${One}>`)}
  </fieldset>`;
}

/** @param {{ sign: string, label: string, isOn: boolean, isOff?: boolean, onKey: (key: string) => void, children?: any }} props */
function One({ sign, label, isOn, isOff = false, onKey, children }) {
  return html`<div class="choice-row ${isOn ? "on" : ""}">
    <label class="option"><input type="checkbox" checked=${isOn} disabled=${isOff} aria-keyshortcuts=${sign} onChange=${() => onKey(sign)} /> <kbd>${sign}</kbd> <span>${label}</span></label>
    ${children}
  </div>`;
}
