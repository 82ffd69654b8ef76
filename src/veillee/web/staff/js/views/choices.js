/** The ten choices, each with its key; a measure with its length, a removal with its lines. */
import { html } from "../../../js/ui.js";
import { say } from "../../../js/words/say.js";
import { LENGTHS, MEASURES, removable, rooms, withKey, withLine } from "../ruling.js";
import { me } from "../state.js";
import { duration } from "../words.js";
import { Court } from "./court.js";

/** @typedef {import("../ruling.js").Chosen} Chosen */
/** @typedef {{ page: import("../../staff.js").CasePage, chosen: Chosen, onChange: (chosen: Chosen) => void }} Choosing */

/** @param {Choosing} props */
export function Choices({ page, chosen, onChange }) {
  /** @param {string} key */
  const onKey = (key) => onChange(withKey(chosen, key, page));
  const lines = removable(page);
  const count = (chosen.removes ? chosen.lines : lines.filter((line) => line.is_reported)).length;
  const isOnlyHeld = page.held > 0 && lines.length === 0;
  return html`<fieldset class="choices"><legend>${say("decide.what")}</legend>
    <${One} key="1" sign="1" label=${say(page.held ? "decide.nothing.held" : "decide.nothing")} isOn=${chosen.isNothing} onKey=${onKey} />
    <${One} key="2" sign="2" label=${isOnlyHeld ? say("decide.withhold", { count: page.held }) : say("decide.remove", { count })}
      isOn=${chosen.removes} isOff=${!lines.length && !page.held} onKey=${onKey}>
      ${chosen.removes && !isOnlyHeld && html`<${Lines} page=${page} chosen=${chosen} onChange=${onChange} />`}
    </${One}>
    ${MEASURES.map((each) => html`<${One} key=${each.key} sign=${each.key} label=${say(`measure.${each.kind}`)} isOn=${chosen.lengths[each.kind] !== undefined}
      isOff=${!page.person || (each.kind === "room" && !rooms(page).length)} onKey=${onKey}>
      ${each.kind === "room" && chosen.lengths.room !== undefined && rooms(page).length > 1 && html`<${WhichRoom} page=${page} chosen=${chosen} onChange=${onChange} />`}
      ${each.length > 0 && !(each.kind === "site" && chosen.judgment.trim()) && chosen.lengths[each.kind] !== undefined && html`<select aria-label=${say("decide.length")} value=${String(chosen.lengths[each.kind])}
        onChange=${(/** @type {any} */ event) => onChange({ ...chosen, lengths: { ...chosen.lengths, [each.kind]: Number(event.currentTarget.value) } })}>
        ${LENGTHS.map((length) => html`<option key=${length} value=${String(length)} selected=${length === chosen.lengths[each.kind]}>${duration(length)}</option>`)}
      </select>`}
      ${each.kind === "site" && me.value?.role === "legal" && chosen.lengths.site !== undefined && html`<${Court} chosen=${chosen} onChange=${onChange} />`}
    </${One}>`)}
  </fieldset>`;
}

/** Which lines are taken down; what is held is one more. @param {Choosing} props */
function Lines({ page, chosen, onChange }) {
  return html`<ul class="to-remove" aria-label=${say("decide.lines")}>
    ${removable(page).map((line) => html`<li key=${line.key}><label class="option small"><input type="checkbox" checked=${chosen.lines.includes(line.key)} onChange=${() => onChange(withLine(chosen, line.key))} /> <span>${line.text}</span></label></li>`)}
    ${page.held > 0 && html`<li><label class="option small"><input type="checkbox" checked=${chosen.withholds} onChange=${() => onChange({ ...chosen, withholds: !chosen.withholds })} /> <span>${say("decide.withhold", { count: page.held })}</span></label></li>`}
  </ul>`;
}

/** @param {Choosing} props */
function WhichRoom({ page, chosen, onChange }) {
  return html`<select aria-label=${say("decide.room")} value=${chosen.from} onChange=${(/** @type {any} */ event) => onChange({ ...chosen, from: event.currentTarget.value })}>
    ${rooms(page).map((each) => html`<option key=${each.id} value=${each.id} selected=${each.id === chosen.from}>${each.room || say("exhibit.discreet")}</option>`)}
  </select>`;
}

/** @param {{ sign: string, label: string, isOn: boolean, isOff?: boolean, onKey: (key: string) => void, children?: any }} props */
function One({ sign, label, isOn, isOff = false, onKey, children }) {
  return html`<div class="choice-row ${isOn ? "on" : ""}">
    <label class="option"><input type="checkbox" checked=${isOn} disabled=${isOff} aria-keyshortcuts=${sign} onChange=${() => onKey(sign)} /> <kbd>${sign}</kbd> <span>${label}</span></label>
    ${children}
  </div>`;
}
