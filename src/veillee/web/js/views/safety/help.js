/** Help numbers: danger first, then who else listens. */
import { html } from "../../ui.js";
import { site } from "../../state/house.js";
import { has, say } from "../../words/say.js";

/** @typedef {import("../../../wire.js").Help} Help */

/** «En danger maintenant ? 17 · 114 par SMS · 112»: numbers first, everything else after. */
export function Danger() {
  return html`<div class="danger-box">
    <p class="danger-title">${say("help.danger")}</p>
    <p class="danger-numbers">
      <a href="tel:17">17</a><a href="sms:114">${say("help.114.short")}</a><a href="tel:112">112</a>
    </p>
  </div>`;
}

/** @param {{ lines?: readonly Help[] }} props */
export function HelpLines({ lines = site.value?.help ?? [] }) {
  return html`<ul class="help-lines">${lines.map((line) => html`<${HelpLine} key=${line.id} line=${line} />`)}</ul>`;
}

/** @param {{ line: Help }} props */
function HelpLine({ line }) {
  const number = /^\d{2,6}$/.test(line.id) ? line.id : "";
  const when = own(`help.${line.id}.when`, line.when);
  const name = own(`help.${line.id}.name`, line.name);
  return html`<li>
    ${number ? html`<a class="help-number" href=${`tel:${number}`}>${number}</a>` : html`<span class="help-number"></span>`}
    <span><strong>${/^[\d ]+$/.test(name) ? html`<a href=${`tel:${name.replaceAll(" ", "")}`}>${name}</a>` : name}</strong>${when && html`<br />${when}`}
      ${line.hours && html`<br /><span class="quiet">${own(`help.${line.id}.hours`, line.hours)}</span>`}
      ${line.url && html`<br /><a href=${`https://${line.url.replace(/^https?:\/\//, "")}`} target="_blank" rel="nofollow noopener noreferrer">${line.url.replace(/^https?:\/\/(www\.)?/, "")}</a>`}</span>
  </li>`;
}

/** Our words where there are some, else the house's. @param {string} key @param {string} [given] */
const own = (key, given = "") => (has(key) ? say(key) : given);
