/** Who listens, with numbers and hours. */
import { html } from "../../ui.js";
import { site } from "../../state/house.js";
import { has, say } from "../../words/say.js";

/** @typedef {import("../../../wire.js").Help} Help */

/** @param {{ lines?: readonly Help[], isYoung?: boolean }} props */
export function HelpLines({ lines = site.value?.help ?? [], isYoung = false }) {
  return html`<ul class="help-lines">${lines.map((line) => html`<${HelpLine} key=${line.id} line=${line} isYoung=${isYoung} />`)}</ul>`;
}

/** Who helps: to somebody under 18 in the words of the list, else in ours for adults where there are some. @param {{ line: Help, isYoung: boolean }} props */
function HelpLine({ line, isYoung }) {
  const { id, hours, url } = line;
  /** @param {"name" | "when" | "channel"} part */
  const told = (part) => (!isYoung && has(`help.${id}.${part}`) ? say(`help.${id}.${part}`) : line[part] ?? "");
  const number = /^\d+$/.test(id) ? id : "";
  const name = told("name").replace(`${number} – `, ""); // the number stands beside it
  const reached = [told("channel"), hours].filter(Boolean).join(" · ");
  return html`<li>
    ${number ? html`<a class="help-number" href=${`tel:${number}`}>${number}</a>` : html`<span class="help-number"></span>`}
    <span>${name !== number && html`<strong>${/^[\d ]+$/.test(name) ? html`<a href=${`tel:${name.replaceAll(" ", "")}`}>${name}</a>` : name}</strong><br />`}${told("when")}
      ${reached && html`<br /><span class="quiet">${reached}</span>`}
      ${url && html`<br /><a href=${url} target="_blank" rel="nofollow noopener noreferrer">${url.replace(/^https:\/\/(www\.)?/, "")}</a>`}</span>
  </li>`;
}
