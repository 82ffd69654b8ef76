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

/** @param {{ lines?: readonly Help[], isYoung?: boolean }} props */
export function HelpLines({ lines = site.value?.help ?? [], isYoung = false }) {
  return html`<ul class="help-lines">${lines.map((line) => html`<${HelpLine} key=${line.id} line=${line} isYoung=${isYoung} />`)}</ul>`;
}

/** Who helps: to somebody under 18 in the words of the list, else in ours for adults where there are some. @param {{ line: Help, isYoung: boolean }} props */
function HelpLine({ line, isYoung }) {
  /** @param {"name" | "when" | "channel"} part */
  const told = (part) => (!isYoung && has(`help.${line.id}.${part}`) ? say(`help.${line.id}.${part}`) : line[part]);
  const number = /^\d{2,6}$/.test(line.id) ? line.id : "";
  const name = (told("name") ?? "").replace(`${number} – `, ""); // the number stands beside it
  const reached = [told("channel"), line.hours].filter(Boolean).join(" · ");
  return html`<li>
    ${number ? html`<a class="help-number" href=${`tel:${number}`}>${number}</a>` : html`<span class="help-number"></span>`}
    <span>${name !== number && html`<strong>${/^[\d ]+$/.test(name) ? html`<a href=${`tel:${name.replaceAll(" ", "")}`}>${name}</a>` : name}</strong><br />`}${told("when")}
      ${reached && html`<br /><span class="quiet">${reached}</span>`}
      ${line.url && html`<br /><a href=${`https://${line.url.replace(/^https?:\/\//, "")}`} target="_blank" rel="nofollow noopener noreferrer">${line.url.replace(/^https?:\/\/(www\.)?/, "")}</a>`}</span>
  </li>`;
}
